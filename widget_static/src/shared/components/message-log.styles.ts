import { css } from "lit";

export const logStyles = css`
  :host {
    position: relative;
    display: flex;
    flex-direction: column;
    min-height: 0;
  }
  .log {
    flex: 1;
    min-height: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    padding: 0.75rem 1rem 1rem;
    /* The last rows stay above the "new messages" button when focus moves into them. */
    scroll-padding-bottom: 3.5rem;
  }
  .log:focus-visible {
    outline-offset: -3px;
  }
  ol {
    display: flex;
    flex-direction: column;
    gap: 0.25rem;
    min-height: 100%;
    justify-content: flex-end;
  }
  .day,
  .status {
    align-self: center;
    max-width: 90%;
    padding: 0.5rem 0;
    color: var(--b-muted);
    font-size: 0.875rem;
    text-align: center;
  }
  .message {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    max-width: min(85%, 34rem);
    align-self: flex-start;
  }
  .message.mine {
    align-self: flex-end;
    align-items: flex-end;
  }
  .name {
    margin: 0.5rem 0 0.125rem;
    color: var(--b-muted);
    font-size: 0.875rem;
    font-weight: 600;
  }
  .bubble {
    padding: 0.5rem 0.875rem;
    border: 1px solid var(--b-line);
    border-radius: var(--b-radius);
    border-end-start-radius: 4px;
    background: var(--b-surface);
    box-shadow: var(--b-shadow);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .mine .bubble {
    border-color: transparent;
    border-end-start-radius: var(--b-radius);
    border-end-end-radius: 4px;
    background: var(--b-fill);
    color: var(--b-on-fill);
  }
  .sending .bubble,
  .failed .bubble {
    border: 1px dashed var(--b-field-line);
    background: var(--b-tint);
    color: var(--b-text);
  }
  .failed .bubble {
    border-color: var(--b-alert);
  }
  .meta {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 0.5rem;
    color: var(--b-muted);
    font-size: 0.8125rem;
    line-height: 1.6;
  }
  .mine .meta {
    justify-content: flex-end;
  }
  .state {
    display: inline-flex;
    align-items: center;
    gap: 0.25rem;
  }
  .failed .meta {
    color: var(--b-alert);
    font-weight: 600;
  }
  .fresh {
    position: absolute;
    inset-block-end: 0.5rem;
    inset-inline: 0;
    margin-inline: auto;
    width: fit-content;
    border-radius: 22px;
    border-color: var(--b-line);
    box-shadow: 0 2px 8px rgb(0 0 0 / 18%);
    font-size: 0.9375rem;
  }
  .typing {
    min-height: 1.75rem;
    padding: 0 1rem 0.25rem;
    color: var(--b-muted);
    font-size: 0.875rem;
  }
  @media (forced-colors: active) {
    .bubble,
    .mine .bubble,
    .fresh {
      border: 1px solid CanvasText;
    }
  }
`;
