/** Six words, shown once: to write down or to copy, and who can read with them. */

import { css, html, LitElement, type TemplateResult } from "lit";
import type { Locale } from "../../shared/ground/i18n";
import { base, buttons } from "../../shared/ground/styles";
import { copied } from "../ground/clipboard";
import { frameTexts } from "../ground/texts";

export class CodeCard extends LitElement {
  static override readonly styles = [
    base,
    buttons,
    css`
      :host {
        display: grid;
        gap: 0.625rem;
        justify-items: start;
        font-size: 0.9375rem;
      }
      #code {
        box-sizing: border-box;
        width: 100%;
        padding: 0.75rem 1rem;
        border: 2px solid var(--b-link);
        border-radius: var(--b-radius-small);
        background: var(--b-surface);
        font-size: 1.25rem;
        font-weight: 700;
        line-height: 1.6;
        overflow-wrap: anywhere;
        user-select: all;
        -webkit-user-select: all;
      }
    `,
  ];
  static override readonly properties = { code: {}, locale: {}, told: { state: true } };

  declare code: string;
  declare locale: Locale;
  /** What became of the wish to copy. */
  declare told: "" | "copied" | "notCopied";

  constructor() {
    super();
    this.code = "";
    this.locale = "fr";
    this.told = "";
  }

  protected override render(): TemplateResult {
    const t = frameTexts(this.locale).code;
    return html`<p id="code" lang="fr" translate="no">${this.code}</p>
      <button class="button" type="button" @click=${this.#copy}>${t.copy}</button>
      <p role="status">${this.told ? t[this.told] : null}</p>
      <p>${t.once}</p>
      <p>${t.who}</p>`;
  }

  readonly #copy = async (): Promise<void> => {
    const words = this.renderRoot.querySelector("#code");
    this.told = words && (await copied(this.code, words)) ? "copied" : "notCopied";
  };
}
