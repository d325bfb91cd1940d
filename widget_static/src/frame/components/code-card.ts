/** Six words, shown once: to write down, to copy or to print, and who can read with them. */

import { css, html, LitElement, type TemplateResult } from "lit";
import type { Locale } from "../../shared/ground/i18n";
import { base, buttons } from "../../shared/ground/styles";
import { copied } from "../ground/clipboard";
import { print } from "../ground/print";
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
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
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
  static override readonly properties = { code: {}, locale: {}, days: { type: Number }, shared: { type: Boolean }, told: { state: true } };

  declare code: string;
  declare locale: Locale;
  /** How long they are good for. */
  declare days: number;
  /** Strangers share this device: there the slip is printed elsewhere. */
  declare shared: boolean;
  /** What became of the wish to copy. */
  declare told: "" | "copied" | "notCopied";

  constructor() {
    super();
    this.code = "";
    this.locale = "fr";
    this.days = 0;
    this.shared = false;
    this.told = "";
  }

  protected override render(): TemplateResult {
    const t = frameTexts(this.locale).code;
    return html`<p id="code" lang="fr" translate="no">${this.code}</p>
      <div class="actions">
        <button class="button" type="button" @click=${this.#copy}>${t.copy}</button>
        ${this.shared
          ? null
          : html`<button class="button" type="button" @click=${() => print(`${this.code}\n\n${t.slip(this.days)}`)}>${t.print}</button>`}
      </div>
      <p role="status">${this.told ? t[this.told] : null}</p>
      <p>${t.once(this.days)}</p>
      <p>${t.who}</p>`;
  }

  readonly #copy = async (): Promise<void> => {
    const words = this.renderRoot.querySelector("#code");
    this.told = words && (await copied(this.code, words)) ? "copied" : "notCopied";
  };
}
