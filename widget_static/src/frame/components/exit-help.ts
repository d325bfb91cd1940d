/** What quick exit does and does not do, in plain words. */

import { css, html, LitElement, type TemplateResult } from "lit";
import type { Locale } from "../../shared/ground/i18n";
import { base } from "../../shared/ground/styles";
import { frameTexts } from "../ground/texts";

export class ExitHelp extends LitElement {
  static override readonly styles = [
    base,
    css`
      :host {
        display: block;
      }
      summary {
        display: flex;
        align-items: center;
        min-height: 44px;
        font-weight: 600;
        cursor: pointer;
      }
      summary::before {
        content: "▸";
        content: "▸" / "";
        width: 1.25rem;
      }
      details[open] summary::before {
        content: "▾";
        content: "▾" / "";
      }
      p {
        margin: 0 0 0.5rem 1.25rem;
        color: var(--b-muted);
        font-size: 0.9375rem;
      }
    `,
  ];
  static override readonly properties = { locale: {}, open: { type: Boolean } };

  declare locale: Locale;
  declare open: boolean;

  constructor() {
    super();
    this.locale = "fr";
    this.open = false;
  }

  protected override render(): TemplateResult {
    const t = frameTexts(this.locale);
    return html`<details ?open=${this.open}>
      <summary>${t.exitTitle}</summary>
      <p>${t.exitWhat}</p>
      <p>${t.exitHistory}</p>
      <p>${t.exitBack}</p>
    </details>`;
  }
}
