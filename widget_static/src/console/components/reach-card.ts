/**
 * Where the person may be answered elsewhere than here, and whether that is safe. One press too many can put somebody in
 * danger: addresses become links only when the person said that it is safe and the agent confirms the conditions, each time.
 */

import { css, html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { alert, check } from "../../shared/ground/icons";
import { base, buttons } from "../../shared/ground/styles";
import type { Reach } from "../../shared/ground/types";
import { type Locale, words } from "../ground/i18n";

export class ReachCard extends LitElement {
  static override readonly styles = [
    base,
    buttons,
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
      .ways {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
        margin-top: 0.25rem;
      }
    `,
  ];
  static override readonly properties = {
    locale: {},
    reach: { attribute: false },
    unsafe: { type: Boolean, reflect: true },
    step: { state: true },
  };

  declare locale: Locale;
  declare reach: Reach;
  /** The person said that it is not safe, or did not say. */
  declare unsafe: boolean;
  /** "asked": the conditions are read; "confirmed": the addresses can be used, once. */
  declare step: "shown" | "asked" | "confirmed";

  constructor() {
    super();
    this.step = "shown";
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get("reach");
    if (before && JSON.stringify(before) !== JSON.stringify(this.reach)) this.step = "shown";
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
      ${this.unsafe ? null : this.#confirming()}
    </section>`;
  }

  #confirming(): TemplateResult {
    const t = words(this.locale).reach;
    switch (this.step) {
      case "shown":
        return html`<div class="ways">
          <button class="button" type="button" @click=${() => this.#go("asked", "#ask")}>${t.otherwise}</button>
        </div>`;
      case "asked":
        return html`<p id="ask" tabindex="-1">${t.ask}</p>
          <div class="ways">
            <button class="button primary" type="button" @click=${() => this.#go("confirmed", "a")}>${t.confirm}</button>
            <button class="button" type="button" @click=${() => this.#go("shown", "button")}>${t.cancel}</button>
          </div>`;
      case "confirmed":
        return html`<p role="status">${t.confirmed}</p>`;
    }
  }

  async #go(step: ReachCard["step"], focused: string): Promise<void> {
    this.step = step;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(focused)?.focus();
  }

  #row(name: string, value: string | null | undefined, scheme = ""): TemplateResult | null {
    if (!value) return null;
    const address = scheme === "tel:" ? value.replace(/[^+\d]/g, "") : encodeURIComponent(value).replace("%40", "@");
    const usable = scheme && !this.unsafe && this.step === "confirmed";
    const shown = usable
      ? html`<a href="${scheme}${address}" @click=${() => setTimeout(() => void this.#go("shown", "button"))}>${value}</a>`
      : value;
    return html`<dt>${name}</dt>
      <dd>${shown}</dd>`;
  }
}
