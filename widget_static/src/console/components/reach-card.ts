/**
 * Where the person may be answered elsewhere than here, and whether that is safe. Addresses are links only when the person
 * said that it is: one press too many can put somebody in danger.
 */

import { css, html, LitElement, type TemplateResult } from "lit";
import { alert, check } from "../../shared/ground/icons";
import { base } from "../../shared/ground/styles";
import type { Reach } from "../../shared/ground/types";
import { type Locale, words } from "../ground/i18n";

export class ReachCard extends LitElement {
  static override readonly styles = [
    base,
    css`
      :host {
        display: block;
        flex: 0 1 auto;
        min-height: 2.75rem;
        max-height: 40%;
        overflow-y: auto;
        padding: 0.375rem 0.75rem;
        border-bottom: 1px solid var(--b-line);
        border-inline-start: 5px solid var(--b-link);
        background: var(--b-tint);
        font-size: 0.9375rem;
      }
      :host([unsafe]) {
        border-inline-start-color: var(--b-alert);
        background: var(--b-alert-page);
      }
      h3 {
        display: flex;
        align-items: center;
        gap: 0.375rem;
        font-size: 0.9375rem;
      }
      :host([unsafe]) h3 {
        color: var(--b-alert);
      }
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 0 0.75rem;
      }
      dt {
        color: var(--b-muted);
      }
      dd {
        overflow-wrap: anywhere;
        font-weight: 600;
      }
    `,
  ];
  static override readonly properties = {
    locale: {},
    reach: { attribute: false },
    unsafe: { type: Boolean, reflect: true },
  };

  declare locale: Locale;
  declare reach: Reach;
  /** The person said that it is not safe, or did not say. */
  declare unsafe: boolean;

  protected override willUpdate(): void {
    this.unsafe = this.reach.safe_to_contact?.safe !== true;
  }

  protected override render(): TemplateResult {
    const t = words(this.locale).reach;
    const { email, phone, safe_to_contact: safety } = this.reach;
    const title = this.unsafe ? (safety ? t.unsafe : t.unknown) : t.safe;
    return html`<section aria-labelledby="title">
      <h3 id="title">${this.unsafe ? alert : check}${title}</h3>
      ${this.unsafe ? html`<p>${t.unsafeHint}</p>` : null}
      <dl>
        ${this.#row(t.when, safety?.when)} ${this.#row(t.how, safety?.how)} ${this.#row(t.word, safety?.code_word)}
        ${this.#row(t.email, email, "mailto:")} ${this.#row(t.phone, phone, "tel:")}
      </dl>
    </section>`;
  }

  #row(name: string, value: string | null | undefined, scheme = ""): TemplateResult | null {
    if (!value) return null;
    const address = scheme === "tel:" ? value.replace(/[^+\d]/g, "") : encodeURIComponent(value).replace("%40", "@");
    const shown = scheme && !this.unsafe ? html`<a href="${scheme}${address}">${value}</a>` : value;
    return html`<dt>${name}</dt>
      <dd>${shown}</dd>`;
  }
}
