/** Passing a conversation on: to a colleague or to the queue, with the reason. */

import { css, html, LitElement, type TemplateResult } from "lit";
import { alert } from "../../shared/ground/icons";
import { base, buttons } from "../../shared/ground/styles";
import { type Locale, nameOf, words } from "../ground/i18n";
import { dense, fieldsets } from "../ground/styles";
import type { Colleague } from "../ground/types";

const REASON_MAX = 500;

/** Events: `reason-input` (detail: the text), `hand-over` (detail: an agent's id or "queue"), `leave-panel`. */
export class HandoverPanel extends LitElement {
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
      .list {
        max-height: 11rem;
        overflow-y: auto;
      }
      .choice span {
        line-height: 1.3;
      }
      textarea {
        min-height: 3.5rem;
      }
    `,
  ];
  static override readonly properties = {
    locale: {},
    colleagues: { attribute: false },
    failed: { type: Boolean },
    reason: {},
    busy: { type: Boolean },
    to: { state: true },
    asked: { state: true },
  };

  declare locale: Locale;
  /** Null while they are being read. */
  declare colleagues: readonly Colleague[] | null;
  declare failed: boolean;
  declare reason: string;
  declare busy: boolean;
  declare to: string | null;
  /** Confirmed before it was complete. */
  declare asked: boolean;

  constructor() {
    super();
    this.locale = "fr";
    this.colleagues = null;
    this.failed = false;
    this.reason = "";
    this.busy = false;
    this.to = null;
    this.asked = false;
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>("input")?.focus();
  }

  protected override render(): TemplateResult {
    const t = words(this.locale).handover;
    const wrong = this.asked ? this.#wrong : null;
    return html`<section aria-labelledby="title" @keydown=${this.#onKey}>
      <h3 id="title">${t.title}</h3>
      <fieldset>
        <legend>${t.legend}</legend>
        <div class="list">
          ${this.#choice("queue", html`${t.queue} <span class="muted">(${t.queueHint})</span>`)}
          ${this.#others()}
        </div>
      </fieldset>
      <label for="reason">${t.reason}</label>
      <textarea
        id="reason"
        rows="2"
        autocomplete="off"
        maxlength=${REASON_MAX}
        .value=${this.reason}
        @input=${this.#onInput}
      ></textarea>
      <p role="alert">${wrong ? html`<span class="error">${alert}${wrong}</span>` : null}</p>
      <div class="actions">
        <button class="button small" type="button" aria-disabled=${this.busy ? "true" : "false"} @click=${this.#pass}>
          ${t.confirm}
        </button>
        <button class="button small quiet" type="button" @click=${this.#leave}>${t.cancel}</button>
      </div>
    </section>`;
  }

  #others(): TemplateResult | TemplateResult[] {
    const t = words(this.locale).handover;
    if (this.failed) return html`<p>${t.none}</p>`;
    if (this.colleagues === null) return html`<p class="muted">${t.loading}</p>`;
    return this.colleagues.map((one) => {
      const presence = one.present ? t.present : t.absent;
      const facts = html`<span class="muted">(${presence}, ${t.holds(one.open)})</span>`;
      return this.#choice(one.id, html`${nameOf(one, one.login)} ${facts}`);
    });
  }

  #choice(to: string, label: TemplateResult): TemplateResult {
    return html`<label class="choice">
      <input type="radio" name="to" .value=${to} .checked=${this.to === to} @change=${() => (this.to = to)} />
      <span>${label}</span>
    </label>`;
  }

  get #wrong(): string | null {
    const t = words(this.locale).handover;
    if (this.to === null) return t.choose;
    return this.reason.trim() === "" ? t.explain : null;
  }

  readonly #onInput = (event: Event): void => {
    this.dispatchEvent(new CustomEvent("reason-input", { detail: (event.target as HTMLTextAreaElement).value }));
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === "Escape") this.#leave();
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.#pass();
    else return;
    event.preventDefault();
  };

  readonly #pass = (): void => {
    this.asked = true;
    if (this.#wrong !== null || this.busy) return;
    this.dispatchEvent(new CustomEvent("hand-over", { detail: this.to }));
  };

  readonly #leave = (): void => {
    this.dispatchEvent(new CustomEvent("leave-panel"));
  };
}
