import { css } from "lit";

export const columnStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-width: 0;
    min-height: 0;
    border: 1px solid var(--b-line);
    border-radius: var(--b-radius-small);
    background: var(--b-page);
    overflow: hidden;
  }
  :host([active]) {
    border-color: var(--b-link);
    box-shadow: inset 0 3px 0 var(--b-link);
  }
  header {
    padding: 0.5rem 0.5rem 0.375rem 0.75rem;
    border-bottom: 1px solid var(--b-line);
    background: var(--b-surface);
  }
  .top {
    display: flex;
    align-items: center;
    gap: 0.25rem;
  }
  h2 {
    flex: 1;
    min-width: 0;
    font-size: 1.0625rem;
    line-height: 1.3;
    overflow-wrap: anywhere;
  }
  .slot {
    display: inline-block;
    min-width: 1.5rem;
    margin-inline-end: 0.25rem;
    border: 1px solid var(--b-field-line);
    border-radius: 5px;
    font-size: 0.875rem;
    font-weight: 400;
    text-align: center;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.75rem;
    color: var(--b-muted);
    font-size: 0.875rem;
  }
  .late {
    color: var(--b-alert);
  }
  .facts em {
    font-style: italic;
  }
  .told {
    padding: 0.5rem 0.75rem;
    border-bottom: 1px solid var(--b-line);
    background: var(--b-tint);
    font-size: 0.9375rem;
  }
  .told.alert {
    border-color: var(--b-alert-line);
    background: var(--b-alert-page);
    color: var(--b-alert);
    font-weight: 600;
  }
  .log {
    display: flex;
    flex-direction: column;
    flex: 1 0 4rem;
    min-height: 4rem;
  }
  .below {
    flex: 0 1 auto;
    min-height: 0;
    max-height: 70%;
    overflow-y: auto;
    border-top: 1px solid var(--b-line);
    background: var(--b-surface);
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem;
    padding: 0.375rem 0.5rem 0;
  }
  .tools .button {
    padding-inline: 0.5rem;
    font-size: 0.875rem;
  }
  .push {
    margin-inline-start: auto;
  }
  .done {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    padding: 0.5rem;
  }
  .narrow {
    display: none;
  }
  @media (max-width: 47.99em) {
    .narrow {
      display: inline-flex;
    }
    .wide {
      display: none;
    }
    :host {
      border: 0;
      border-radius: 0;
    }
  }
  @media (forced-colors: active) {
    :host([active]) {
      border: 3px solid Highlight;
    }
  }
`;
