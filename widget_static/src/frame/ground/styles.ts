/** Styles that several of the panel's screens adopt, beside the shared `base` and `buttons`. */

import { css } from "lit";

/** Radio buttons in boxes of their own. */
export const choices = css`
  legend {
    padding: 0;
    margin-bottom: 0.5rem;
    font-size: 1.0625rem;
    font-weight: 700;
  }
  .choices {
    display: grid;
    gap: 0.5rem;
  }
  .choices label {
    display: grid;
    grid-template-columns: auto 1fr;
    align-items: center;
    gap: 0 0.75rem;
    min-height: 48px;
    padding: 0.5rem 0.875rem;
    border: 1px solid var(--b-line);
    border-radius: var(--b-radius-small);
    background: var(--b-surface);
    cursor: pointer;
  }
  .choices label:hover {
    border-color: var(--b-field-line);
  }
  .choices label:has(:checked) {
    border-color: var(--b-link);
    background: var(--b-tint);
    box-shadow: inset 0 0 0 1px var(--b-link);
  }
  .choices input {
    width: 1.25rem;
    height: 1.25rem;
    margin: 0;
    accent-color: var(--b-link);
  }
  .choices .hint {
    grid-column: 2;
  }
  .hint {
    color: var(--b-muted);
    font-size: 0.875rem;
    line-height: 1.4;
  }
  .error:empty {
    display: none;
  }
  .error {
    margin-bottom: 0.375rem;
    color: var(--b-alert);
    font-weight: 600;
  }
`;

/** A screen that scrolls as a whole: the form, what it gave, the way back. */
export const screen = css`
  :host {
    display: block;
    min-height: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
  }
  .sheet {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1rem;
    padding: 0.5rem 1rem 1.25rem;
  }
  h2 {
    font-size: 1.25rem;
    line-height: 1.3;
  }
  .previous {
    justify-self: start;
    margin-inline-start: -1rem;
  }
  .trouble {
    padding: 0.625rem 0.875rem;
    border-inline-start: 4px solid var(--b-alert);
    background: var(--b-alert-page);
    font-size: 0.9375rem;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }
`;
