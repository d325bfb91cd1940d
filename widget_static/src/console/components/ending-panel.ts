/** Ending a conversation: what became of it, and a second press to confirm. */

import { css, html, LitElement, type TemplateResult } from "lit";
import { alert } from "../../shared/ground/icons";
import { base, buttons } from "../../shared/ground/styles";
import { type Locale, words } from "../ground/i18n";
import { dense, fieldsets } from "../ground/styles";
import { OUTCOMES, type Outcome } from "../ground/types";

/** Events: `end` (detail: an Outcome), `leave-panel`. */
export class EndingPanel extends LitElement {
  static override readonly styles = [
    base,
    buttons,
    dense,
    fieldsets,
    css`
      :host {
        display: block;
        padding: 0.5rem 0.75rem 0.75rem;
      }
      section {
        display: grid;
        gap: 0.375rem;
      }
      h3 {
        font-size: 1rem;
      }
    `,
  ];
  static override readonly properties = {
    locale: {},
    busy: { type: Boolean },
    outcome: { state: true },
    asked: { state: true },
  };

  declare locale: Locale;
  declare busy: boolean;
  declare outcome: Outcome | null;
  /** Confirmed without a choice. */
  declare asked: boolean;

  constructor() {
    super();
    this.locale = "fr";
    this.busy = false;
    this.outcome = null;
    this.asked = false;
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>("input")?.focus();
  }

  protected override render(): TemplateResult {
    const t = words(this.locale);
    return html`<section aria-labelledby="title" @keydown=${this.#onKey}>
      <h3 id="title">${t.ending.title}</h3>
      <p class="muted">${t.ending.lead}</p>
      <fieldset>
        <legend>${t.ending.legend}</legend>
        ${OUTCOMES.map((outcome) => this.#choice(outcome, t.outcomes[outcome] ?? outcome))}
      </fieldset>
      <p role="alert">
        ${this.asked && this.outcome === null ? html`<span class="error">${alert}${t.ending.choose}</span>` : null}
      </p>
      <div class="actions">
        <button class="button small danger" type="button" aria-disabled=${this.busy ? "true" : "false"} @click=${this.#end}>
          ${t.ending.confirm}
        </button>
        <button class="button small quiet" type="button" @click=${this.#leave}>${t.ending.cancel}</button>
      </div>
    </section>`;
  }

  #choice(outcome: Outcome, label: string): TemplateResult {
    return html`<label class="choice">
      <input
        type="radio"
        name="outcome"
        .value=${outcome}
        .checked=${this.outcome === outcome}
        @change=${() => (this.outcome = outcome)}
      />
      ${label}
    </label>`;
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const isRadio = (event.composedPath()[0] as HTMLElement).localName === "input";
    if (event.key === "Escape") this.#leave();
    else if (event.key === "Enter" && isRadio) this.#end();
    else return;
    event.preventDefault();
  };

  readonly #end = (): void => {
    this.asked = true;
    if (this.outcome === null || this.busy) return;
    this.dispatchEvent(new CustomEvent("end", { detail: this.outcome }));
  };

  readonly #leave = (): void => {
    this.dispatchEvent(new CustomEvent("leave-panel"));
  };
}
