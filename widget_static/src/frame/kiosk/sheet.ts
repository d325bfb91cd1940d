/** How the part looks. Constructed sheets: the page's policy forbids inline styles. */

function sheetOf(css: string): CSSStyleSheet {
  const made = new CSSStyleSheet();
  made.replaceSync(css);
  return made;
}

/** For the panel: behind a curtain nothing is seen, found, read out or printed. */
export const behind = (): CSSStyleSheet => sheetOf(":host([covered]) > :not(slot) { visibility: hidden }");

export const sheet = (): CSSStyleSheet =>
  sheetOf(`
  :host {
    display: block;
    flex: none;
    max-height: 40%;
    overflow-y: auto;
    border-top: 1px solid var(--b-line);
    background: var(--b-sunken);
    font-size: 0.9375rem;
  }
  :host([covered]) section { visibility: hidden }
  [hidden] { display: none !important }
  section {
    display: grid;
    gap: 0.375rem;
    max-width: 48rem;
    margin-inline: auto;
    padding: 0.375rem 1rem;
  }
  .hint { color: var(--b-muted); font-size: 0.875rem; line-height: 1.4 }
  .actions { display: flex; flex-wrap: wrap; gap: 0.375rem 0.5rem }
  section .button { padding-inline: 0.625rem; font-size: 0.9375rem; line-height: 1.3 }
  section p:empty { display: none }
  section > .button { justify-self: start }
  @media (max-width: 480px) {
    section { padding-inline: 0.75rem }
    section .button { padding-inline: 0.5rem; font-size: 0.875rem }
  }
  summary { min-height: 44px; align-content: center; cursor: pointer }
  label { display: flex; align-items: center; gap: 0.5rem; min-height: 44px }
  input { flex: none; width: 1.25rem; height: 1.25rem; margin: 0; accent-color: var(--b-link) }
  dialog {
    border: 1px solid var(--b-line);
    border-radius: var(--b-radius-small);
    background: var(--b-surface);
    color: var(--b-text);
    font: 400 1rem/1.5 var(--b-font);
  }
  .warning { width: min(30rem, calc(100% - 2rem)); padding: 1.25rem }
  .warning::backdrop { background: rgb(0 0 0 / 60%) }
  .warning, .curtain div { text-wrap: pretty }
  .warning > * + *, .curtain div > * + * { margin-top: 0.75rem }
  .left { font-weight: 700; font-variant-numeric: tabular-nums }
  h2 { font-size: 1.25rem; line-height: 1.3 }
  .curtain {
    inset: 0;
    width: 100%;
    height: 100%;
    max-width: none;
    max-height: none;
    margin: 0;
    padding: 1rem;
    border: 0;
    border-radius: 0;
    background: var(--b-page);
    text-align: center;
  }
  .curtain[open] { display: grid; place-content: center }
  .curtain::backdrop { background: var(--b-page) }
`);
