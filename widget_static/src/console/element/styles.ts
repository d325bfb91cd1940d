import { css } from "lit";

export const layout = css`
  :host {
    display: flex;
    flex-direction: column;
    height: 100dvh;
    background: var(--b-sunken);
  }
  .skip {
    position: absolute;
    z-index: 3;
    inset-block-start: 0.25rem;
    inset-inline-start: 0.25rem;
  }
  .skip:not(:focus) {
    clip-path: inset(50%);
  }
  .sayings {
    display: grid;
    gap: 1px;
    background: var(--b-line);
  }
  .sayings p {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    padding: 0.5rem 0.25rem 0.5rem 0.75rem;
    background: var(--b-tint);
    font-size: 0.9375rem;
    line-height: 1.4;
  }
  .sayings .alert {
    background: var(--b-alert-page);
    color: var(--b-alert);
    font-weight: 600;
  }
  .sayings span {
    flex: 1;
  }
  .ask {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 0.75rem;
    padding: 0.5rem 0.75rem;
    border-bottom: 1px solid var(--b-line);
    background: var(--b-tint);
    font-weight: 600;
  }
  .work {
    display: grid;
    grid-template-columns: minmax(17rem, 21rem) minmax(0, 1fr);
    flex: 1;
    min-height: 0;
  }
  aside {
    display: grid;
    grid-template-rows: minmax(0, auto) minmax(0, 1fr) auto;
    min-height: 0;
    border-inline-end: 1px solid var(--b-line);
    background: var(--b-surface);
  }
  brigade-queue {
    max-height: 40dvh;
    border-bottom: 2px solid var(--b-line);
  }
  main {
    display: flex;
    min-width: 0;
    min-height: 0;
    overflow: hidden;
  }
  .columns {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: minmax(0, 1fr);
    gap: 0.5rem;
    flex: 1;
    min-width: 0;
    min-height: 0;
    padding: 0.5rem;
  }
  /* A line of text across a wide screen is hard to read. */
  brigade-column {
    max-width: 60rem;
  }
  brigade-log {
    background: var(--b-page);
  }
  brigade-composer {
    padding: 0.5rem;
  }
  .attach {
    padding: 0.25rem 0.5rem 0;
  }
  .attach .row {
    display: flex;
    align-items: center;
    gap: 0.25rem 0.75rem;
    flex-wrap: wrap;
  }
  .attach label:focus-within {
    outline: 3px solid var(--b-focus);
  }
  .attach label[data-off] {
    opacity: 0.6;
    cursor: not-allowed;
  }
  .attach span {
    color: var(--b-muted);
    font-size: 0.875rem;
  }
  .attach + brigade-composer {
    padding-top: 0.25rem;
  }
  brigade-notice-desk,
  brigade-archive {
    flex: 1;
    background: var(--b-page);
  }
  .empty {
    margin: auto;
    padding: 2rem;
    max-width: 30rem;
    color: var(--b-muted);
    text-align: center;
  }
  @media (max-width: 47.99em) {
    .work {
      grid-template-columns: minmax(0, 1fr);
    }
    .work.side main,
    .work:not(.side) aside {
      display: none;
    }
    .columns {
      padding: 0;
    }
  }
`;
