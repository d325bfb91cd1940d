/** How the tray looks. A constructed sheet: the page's policy forbids inline styles. */

export function sheet(): CSSStyleSheet {
  const made = new CSSStyleSheet();
  made.replaceSync(`
    :host {
      display: block;
      max-height: 36vh;
      scroll-padding-bottom: 68px;
      overflow-y: auto;
      margin-bottom: 0.625rem;
      padding: 0.5rem 0.75rem 0;
      border: 1px solid var(--b-line);
      border-radius: var(--b-radius);
      background: var(--b-tint);
      font-size: 0.9375rem;
    }
    h3 { font-size: 1rem }
    .note { margin-bottom: 0.25rem; line-height: 1.35; color: var(--b-muted); font-size: 0.8125rem }
    li { display: flex; gap: 0.75rem; padding: 0.5rem 0; border-top: 1px solid var(--b-line) }
    li > div { flex: 1; min-width: 0 }
    img { width: 56px; height: 56px; object-fit: cover; border-radius: 6px; background: #fff }
    .name { overflow-wrap: anywhere; font-weight: 600 }
    label span { display: block; color: var(--b-muted); font-size: 0.8125rem }
    input {
      width: 100%;
      min-height: 44px;
      padding: 0.375rem 0.625rem;
      border: 1px solid var(--b-field-line);
      border-radius: var(--b-radius-small);
      background: var(--b-surface);
      color: var(--b-text);
      font: inherit;
      font-size: max(1rem, 16px);
    }
    progress { display: block; width: 100%; height: 0.75rem; accent-color: var(--b-fill) }
    .refused .said { color: var(--b-alert); font-weight: 600 }
    .actions { display: flex; flex-wrap: wrap; gap: 0.375rem; margin-top: 0.25rem }
    [hidden] { display: none !important }
    .send { position: sticky; bottom: 0; padding: 0.375rem 0 0.5rem; background: var(--b-tint) }
    .send .button { width: 100% }
    .said:empty { display: none }
    .actions:not(:has(> :not([hidden]))) { display: none }
  `);
  return made;
}
