/**
 * Where the person may be answered elsewhere than here, and whether that is safe. One press too many can put somebody in
 * danger: addresses become links only when the person said that it is safe and the agent confirms the conditions, each time.
 */

import { css, html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { alert, check } from "../../shared/ground/icons";
import { base, buttons } from "../../shared/ground/styles";
import type { Reach } from "../../shared/ground/types";
import { moment } from "../ground/duration";
import { type Locale, words } from "../ground/i18n";
import type { Nudge } from "../ground/types";

const LOOK_AGAIN = 20_000;

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
    nudge: { attribute: false },
    failed: { type: Boolean },
    held: { type: Boolean },
    last: { type: Number },
    step: { state: true },
  };

  declare locale: Locale;
  declare reach: Reach;
  /** The person said that it is not safe, or did not say. */
  declare unsafe: boolean;
  /** "asked": the conditions are read; "confirmed": the addresses can be used, once. */
  declare step: "shown" | "asked" | "confirmed";

  /** How it stands with e-mails; null until it is known. */
  declare nudge: Nudge | null;
  /** The last request about them did not pass. */
  declare failed: boolean;
  /** The agent holds the conversation, and may have one sent. */
  declare held: boolean;
  /** The number of the last message: a new answer may have one leave. */
  declare last: number;
  #again: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.step = "shown";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#again = setInterval(() => this.#look(), LOOK_AGAIN);
  }

  override disconnectedCallback(): void {
    clearInterval(this.#again);
    super.disconnectedCallback();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("last") && this.reach.email) this.#tell("nudge-read");
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
      ${this.#mail()}
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
        return html`<p role="status">${t.confirmed}</p>
          ${this.nudge?.possible && this.held
            ? html`<div class="ways">
                <button class="button" type="button" @click=${() => this.#send()}>${t.mail.send}</button>
              </div>`
            : null}`;
    }
  }

  /** Whether, when and how an e-mail says that an answer waits. */
  #mail(): TemplateResult | null {
    const t = words(this.locale).reach.mail;
    const { nudge } = this;
    if (this.failed) return html`<p>${t.unreachable}</p>`;
    if (!nudge?.possible) return null;
    const { hours, state, at, reason } = nudge;
    return html`<p>${hours ? t.hours[hours.days](hours.from, hours.to) : t.picked}</p>
      <p class=${state === "failed" ? "trouble" : ""}>
        ${state ? t.state[state](at ? moment(at, this.locale) : "") : null} ${reason}
      </p>`;
  }

  #send(): void {
    this.#tell("nudge-send");
    void this.#go("shown", "button");
  }

  /** What is under way may have arrived or failed. */
  #look(): void {
    if (this.nudge?.state && this.nudge.state !== "failed") this.#tell("nudge-read");
  }

  #tell(name: string): void {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true }));
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
