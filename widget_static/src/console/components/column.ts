/**
 * The frame of one conversation: who, what, and what can be done. The element puts the log, the field, the notes and the
 * panels into its slots; only one of them stands below the messages at a time.
 */

import { html, LitElement, type TemplateResult } from "lit";
import { close } from "../../shared/ground/icons";
import { base, buttons } from "../../shared/ground/styles";
import type { AgentConversation, Topic } from "../../shared/ground/types";
import { channelOf } from "../ground/channel";
import { moment } from "../ground/duration";
import { languageName, type Locale, nameOf, personName, topicName, words } from "../ground/i18n";
import { promiseOf } from "../ground/promise";
import { back, dangerMark, gravityMark, pin } from "../ground/marks";
import { dense, gravityStyles } from "../ground/styles";
import { gravity } from "../ground/types";
import type { Mode } from "../state/seat";
import type { Nudge } from "../ground/types";
import { columnStyles } from "./column.styles";

/** Events: `mode` (detail: a Mode), `nudge-read`, `nudge-send`, `pin` (detail: true or false), `dismiss`, `back`, `take`. */
export class Column extends LitElement {
  static override readonly styles = [base, buttons, dense, gravityStyles, columnStyles];
  static override readonly properties = {
    locale: {},
    topics: { attribute: false },
    conversation: { attribute: false },
    slotNumber: { type: Number },
    mode: {},
    notes: { type: Number },
    nudge: { attribute: false },
    nudgeFailed: { type: Boolean },
    pinned: { type: Boolean },
    held: { type: Boolean },
    passes: { type: Boolean },
    limited: { type: Boolean },
    owed: { type: Boolean },
    now: { type: Number },
    active: { type: Boolean, reflect: true },
  };

  declare locale: Locale;
  declare topics: readonly Topic[];
  declare conversation: AgentConversation;
  declare slotNumber: number;
  declare mode: Mode;
  /** How many notes there are. */
  declare notes: number;
  /** How it stands with e-mails; null until it is known. */
  declare nudge: Nudge | null;
  declare nudgeFailed: boolean;
  declare pinned: boolean;
  /** The agent holds it, and may answer. */
  declare held: boolean;
  /** The agent may pass it on and end it: holders, and supervisors. */
  declare passes: boolean;
  /** The server asked to slow down. */
  declare limited: boolean;
  /** An answer is owed. */
  declare owed: boolean;
  declare now: number;
  declare active: boolean;

  /** The button of a mode takes the focus back when its panel closes. */
  focusOn(mode: Mode): void {
    this.renderRoot.querySelector<HTMLElement>(`[data-mode="${mode}"]`)?.focus();
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>("h2")?.focus();
  }

  protected override render(): TemplateResult {
    return html`${this.#header()} ${this.#told()} ${this.#reach()}
      <slot name="delivery"></slot>
      <div class="log"><slot name="log"></slot></div>
      <div class="below">${this.#tools()}<slot name=${this.mode}></slot></div>`;
  }

  #header(): TemplateResult {
    const t = words(this.locale);
    const { conversation: one, locale } = this;
    const grave = gravity(one.urgency);
    const promise = promiseOf(one, this.now, locale);
    const came = channelOf(one, t);
    return html`<header>
      <div class="top">
        <button class="button icon small narrow" type="button" aria-label=${t.column.back} @click=${() => this.#tell("back")}>
          ${back}
        </button>
        <h2 id="title" tabindex="-1">
          <span class="slot" aria-hidden="true">${this.slotNumber}</span>${personName(one, t)} ·
          ${topicName(this.topics, one.topic, locale)}
        </h2>
        <button
          class="button icon small wide"
          type="button"
          aria-label=${t.column.pin}
          title=${this.pinned ? t.column.unpin : t.column.pin}
          aria-pressed=${this.pinned ? "true" : "false"}
          @click=${() => this.#tell("pin", !this.pinned)}
        >
          ${pin}
        </button>
        ${this.held
          ? null
          : html`<button class="button icon small" type="button" aria-label=${t.column.dismiss} title=${t.column.dismiss} @click=${() => this.#tell("dismiss")}>
              ${close}
            </button>`}
      </div>
      <p class="facts">
        ${gravityMark(grave, t.gravity[grave])}${dangerMark(one.danger, t.danger, t.dangerHint)}<span>${one.site.name}</span>
        ${one.place ? html`<span>${t.person.places[one.place]}</span>` : null}
        ${one.postcode ? html`<span>${t.person.postcode(one.postcode)} <em>(${t.person.postcodeHint})</em></span>` : null}
        <span>${t.person.language(languageName(one.locale, locale))}</span>
        <span>${t.person.started(moment(one.created_at, locale))}</span>
        ${came ? html`<span>${came}</span>` : null}
        ${one.reference ? html`<span>${t.person.reference(one.reference)}</span>` : null}
        ${promise ? html`<span>${promise.text}</span>` : null}
        ${promise?.late && this.owed ? html`<strong class="late">${promise.late}</strong>` : null}
      </p>
    </header>`;
  }

  #reach(): TemplateResult | null {
    const { reach } = this.conversation;
    if (!reach?.email && !reach?.phone) return null;
    return html`<brigade-reach
      .locale=${this.locale}
      .reach=${reach}
      .nudge=${this.nudge}
      ?failed=${this.nudgeFailed}
      ?held=${this.held}
      .last=${this.conversation.last_seq}
    ></brigade-reach>`;
  }

  /** What the agent must know before writing. */
  #told(): TemplateResult | null {
    const t = words(this.locale);
    const { state, left, closed_by, outcome, agent } = this.conversation;
    if (state === "closed") {
      const suite = outcome ? t.column.outcome(t.outcomes[outcome] ?? outcome) : "";
      return html`<p class="told">${t.column.closedBy[closed_by ?? "agent"]} ${suite}</p>`;
    }
    if (left) return html`<p class="told alert">${t.column.left}</p>`;
    if (state === "waiting") return html`<p class="told">${t.column.waiting}</p>`;
    if (!this.held) return html`<p class="told">${t.column.elsewhere(nameOf(agent, "…"))}</p>`;
    return this.limited ? html`<p class="told alert">${t.column.limited}</p>` : null;
  }

  #tools(): TemplateResult {
    const t = words(this.locale).column;
    const { state } = this.conversation;
    return html`<div class="tools">
        ${this.held ? this.#switch("answer", t.answer) : null}
        ${this.#switch("notes", this.notes > 0 ? `${t.notes} (${this.notes})` : t.notes)}
        ${this.passes ? html`${this.#switch("handover", t.handover, "push")} ${this.#switch("ending", t.ending)}` : null}
      </div>
      ${this.held
        ? null
        : html`<div class="done">
            ${state === "waiting"
              ? html`<button class="button primary small" type="button" @click=${() => this.#tell("take")}>${t.take}</button>`
              : null}
            <button class="button small" type="button" @click=${() => this.#tell("dismiss")}>${t.dismiss}</button>
          </div>`}`;
  }

  #switch(mode: Mode, label: string, kind = ""): TemplateResult {
    return html`<button
      class="button quiet small ${kind}"
      type="button"
      data-mode=${mode}
      aria-pressed=${this.mode === mode ? "true" : "false"}
      @click=${() => this.#tell("mode", mode)}
    >
      ${label}
    </button>`;
  }

  #tell(name: string, detail: unknown = null): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
