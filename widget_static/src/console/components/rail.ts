/** The conversations at hand: who waits for an answer, what is unread, which ones are on the screen. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { base, buttons } from "../../shared/ground/styles";
import type { Topic } from "../../shared/ground/types";
import { channelOf } from "../ground/channel";
import { inWords, secondsSince } from "../ground/duration";
import { type Locale, personName, topicName, words } from "../ground/i18n";
import { dangerMark, gravityMark, pencil } from "../ground/marks";
import { gravityStyles } from "../ground/styles";
import { gravity } from "../ground/types";
import type { Seat } from "../state/seat";

/** Event: `open-seat` (detail: the conversation's id). */
export class Rail extends LitElement {
  static override readonly styles = [
    base,
    buttons,
    gravityStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
      }
      h2 {
        padding: 0.625rem 0.75rem 0.375rem;
        font-size: 1rem;
      }
      .none {
        padding: 0 0.75rem 0.75rem;
        color: var(--b-muted);
      }
      ul {
        min-height: 0;
        overflow-y: auto;
      }
      li button {
        display: grid;
        grid-template-columns: 1.75rem 1fr auto;
        gap: 0 0.5rem;
        width: 100%;
        min-height: 44px;
        padding: 0.25rem 0.75rem 0.25rem 0.5rem;
        border: 0;
        border-top: 1px solid var(--b-line);
        border-inline-start: 4px solid transparent;
        background: none;
        color: inherit;
        font: inherit;
        line-height: 1.3;
        text-align: start;
        cursor: pointer;
      }
      li button:hover {
        background: var(--b-sunken);
      }
      li button:focus-visible {
        outline-offset: -3px;
      }
      button.shown {
        background: var(--b-tint);
      }
      button[aria-current="true"] {
        border-inline-start-color: var(--b-link);
      }
      .slot {
        align-self: start;
        justify-self: center;
        min-width: 1.5rem;
        border: 1px solid var(--b-field-line);
        border-radius: 5px;
        font-size: 0.8125rem;
        text-align: center;
      }
      .name {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .fresh .name {
        font-weight: 700;
      }
      .unread {
        justify-self: end;
        align-self: start;
        min-width: 1.5rem;
        padding: 0 0.375rem;
        border-radius: 0.75rem;
        background: var(--b-fill);
        color: var(--b-on-fill);
        font-size: 0.875rem;
        font-weight: 700;
        text-align: center;
      }
      .facts {
        grid-column: 2 / -1;
        display: flex;
        flex-wrap: wrap;
        gap: 0 0.5rem;
        font-size: 0.875rem;
      }
      .owed {
        font-weight: 600;
      }
      .ended {
        color: var(--b-muted);
        font-style: italic;
      }
      .draft {
        display: inline-flex;
        gap: 0.25rem;
        align-items: center;
      }
      @media (forced-colors: active) {
        .unread {
          border: 1px solid CanvasText;
        }
        li button {
          border-inline-start-color: Canvas;
        }
        button[aria-current="true"] {
          border-inline-start-color: Highlight;
        }
      }
    `,
  ];
  static override readonly properties = {
    locale: {},
    topics: { attribute: false },
    seats: { attribute: false },
    shown: { attribute: false },
    active: { attribute: false },
    me: {},
    now: { type: Number },
    loaded: { type: Boolean },
  };

  declare locale: Locale;
  declare topics: readonly Topic[];
  declare seats: readonly Seat[];
  declare shown: readonly string[];
  declare active: string | null;
  declare me: string;
  declare now: number;
  declare loaded: boolean;

  constructor() {
    super();
    this.locale = "fr";
    this.topics = [];
    this.seats = [];
    this.shown = [];
    this.active = null;
    this.me = "";
    this.now = Date.now();
    this.loaded = false;
  }

  protected override render(): TemplateResult {
    const t = words(this.locale).rail;
    return html`<h2 id="title">${t.title}</h2>
      ${this.loaded && this.seats.length === 0 ? html`<p class="none">${t.empty}</p>` : null}
      <ul aria-labelledby="title">
        ${repeat(
          this.seats,
          (seat) => seat.id,
          (seat) => html`<li>${this.#item(seat)}</li>`,
        )}
      </ul>`;
  }

  #item(seat: Seat): TemplateResult {
    const t = words(this.locale);
    const unread = seat.unread;
    const name = `${personName(seat.conversation, t)} · ${topicName(this.topics, seat.conversation.topic, this.locale)}`;
    const kinds = [unread > 0 ? "fresh" : "", this.shown.includes(seat.id) ? "shown" : ""].join(" ");
    return html`<button
      type="button"
      class=${kinds}
      title=${name}
      aria-keyshortcuts=${seat.slot < 10 ? `Alt+${seat.slot}` : nothing}
      aria-current=${this.active === seat.id ? "true" : nothing}
      @click=${() => this.dispatchEvent(new CustomEvent("open-seat", { detail: seat.id }))}
    >
      <span class="slot" aria-hidden="true">${seat.slot}</span>
      <span class="name">${name}</span>
      ${unread > 0
        ? html`<span class="unread" aria-hidden="true">${unread}</span><span class="hidden">${t.rail.unread(unread)}</span>`
        : html`<span></span>`}
      <span class="facts">${this.#facts(seat)}</span>
    </button>`;
  }

  #facts(seat: Seat): TemplateResult {
    const t = words(this.locale);
    const { conversation, waitingSince } = seat;
    const came = channelOf(conversation, t);
    const grave = gravity(conversation.urgency);
    return html`${grave === "normal" ? null : gravityMark(grave, t.gravityShort[grave])}
      ${dangerMark(conversation.danger, t.danger, t.dangerHint)}
      ${came ? html`<span>${came}</span>` : null}
      ${this.#state(seat)}
      ${waitingSince
        ? html`<span class="owed">${t.rail.waits(inWords(secondsSince(waitingSince, this.now), this.locale))}</span>`
        : null}
      ${seat.typing ? html`<span>${t.rail.typing}</span>` : null}
      ${seat.hasDraft ? html`<span class="draft">${pencil}${t.rail.draft}</span>` : null}`;
  }

  #state(seat: Seat): TemplateResult | null {
    const t = words(this.locale).rail;
    if (seat.closed) return html`<span class="ended">${t.closed}</span>`;
    if (seat.conversation.left) return html`<span class="ended">${t.left}</span>`;
    if (!seat.isHeldBy(this.me)) return html`<span class="ended">${t.reading}</span>`;
    return seat.waitingSince === null && seat.keeper.caughtUp ? html`<span>${t.answered}</span>` : null;
  }
}
