/** Styles that several of the console's components adopt, beside the shared `base` and `buttons`. */

import { css } from "lit";

/** `.button.small`: denser than in the citizen's panel, since ten conversations stand beside each other. */
export const dense = css`
  .button.small {
    min-height: 36px;
    min-width: 36px;
    padding: 0.25rem 0.75rem;
    font-size: 0.9375rem;
  }
  .button.small.icon {
    padding: 0.25rem;
  }
  .button[aria-pressed="true"],
  .button[aria-expanded="true"] {
    border-color: var(--b-link);
    background: var(--b-tint);
    color: var(--b-text);
    box-shadow: inset 0 -3px 0 var(--b-link);
  }
  .button.danger {
    border-color: var(--b-alert);
    color: var(--b-alert);
  }
  .muted {
    color: var(--b-muted);
  }
  @media (forced-colors: active) {
    .button[aria-pressed="true"],
    .button[aria-expanded="true"] {
      border: 3px solid Highlight;
    }
  }
`;

export const fieldsets = css`
  label,
  legend {
    font-weight: 600;
  }
  input:not([type="radio"], [type="checkbox"], [type="range"]),
  select,
  textarea {
    width: 100%;
    min-height: 44px;
    padding: 0.5rem 0.75rem;
    border: 1px solid var(--b-field-line);
    border-radius: var(--b-radius-small);
    background: var(--b-surface);
    color: var(--b-text);
    font: inherit;
    font-size: max(1rem, 16px);
  }
  textarea {
    resize: vertical;
  }
  ::placeholder {
    color: var(--b-muted);
    opacity: 1;
  }
  input[type="radio"],
  input[type="checkbox"] {
    width: 1.25rem;
    height: 1.25rem;
    margin: 0;
    flex: none;
    accent-color: var(--b-link);
  }
  .choice {
    display: flex;
    align-items: center;
    gap: 0.625rem;
    min-height: 36px;
    padding: 0.125rem 0.25rem;
    font-weight: 400;
    cursor: pointer;
  }
  .error {
    display: flex;
    gap: 0.375rem;
    align-items: center;
    color: var(--b-alert);
    font-weight: 600;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }
`;

/** A list of what is kept: on each row a name, facts, and what can be done with it. */
export const rows = css`
  .one {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 0.25rem 0.75rem;
    align-items: center;
    padding: 0.5rem 0;
    border-top: 1px solid var(--b-line);
  }
  .name {
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.75rem;
    color: var(--b-muted);
    font-size: 0.875rem;
  }
`;

/** How grave something is: a shape and words, never a colour alone. */
export const gravityStyles = css`
  .gravity {
    display: inline-flex;
    align-items: center;
    gap: 0.3125rem;
    white-space: nowrap;
  }
  .gravity.grave {
    color: var(--b-alert);
    font-weight: 700;
  }
  .danger {
    color: var(--b-alert);
  }
  .gravity.soon {
    font-weight: 600;
  }
  .gravity.normal {
    color: var(--b-muted);
  }
`;
