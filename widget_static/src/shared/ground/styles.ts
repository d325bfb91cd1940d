/** Styles that every element of ours adopts (constructed style sheets: no `<style>`, no style attribute). */

import { css } from "lit";

export const base = css`
  :host {
    font: 400 1rem/1.5 var(--b-font);
    color: var(--b-text);
    box-sizing: border-box;
  }
  :host([hidden]) {
    display: none !important;
  }
  *,
  *::before,
  *::after {
    box-sizing: inherit;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  a {
    color: var(--b-link);
    text-underline-offset: 0.15em;
  }
  :focus-visible {
    outline: 3px solid var(--b-focus);
    outline-offset: 2px;
    border-radius: 4px;
  }
  [tabindex="-1"]:focus {
    outline: none;
  }
  svg {
    display: block;
    flex: none;
    fill: none;
    stroke: currentcolor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
      scroll-behavior: auto !important;
    }
  }
`;

/** `.button`, with `.primary`, `.quiet` or `.icon`. Targets of 44 px. */
export const buttons = css`
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5rem;
    min-height: 44px;
    min-width: 44px;
    padding: 0.5rem 1rem;
    border: 1px solid var(--b-field-line);
    border-radius: var(--b-radius-small);
    background: var(--b-surface);
    color: var(--b-text);
    font: inherit;
    font-weight: 600;
    text-align: center;
    text-decoration: none;
    cursor: pointer;
  }
  .button:hover {
    background: var(--b-sunken);
  }
  .button.primary {
    border-color: var(--b-fill);
    background: var(--b-fill);
    color: var(--b-on-fill);
  }
  .button.primary:hover {
    box-shadow: inset 0 0 0 99px rgb(0 0 0 / 12%);
  }
  .button.quiet,
  .button.icon {
    border-color: transparent;
    background: transparent;
  }
  .button.quiet:hover,
  .button.icon:hover {
    background: var(--b-sunken);
  }
  .button.icon {
    padding: 0.5rem;
  }
  .button[disabled],
  .button[aria-disabled="true"] {
    border-color: var(--b-line);
    background: var(--b-sunken);
    color: var(--b-muted);
    box-shadow: none;
    cursor: default;
  }
  @media (forced-colors: active) {
    .button {
      border-color: ButtonText;
    }
  }
`;
