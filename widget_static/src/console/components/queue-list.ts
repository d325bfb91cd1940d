/** Those who wait, in the order in which they should be taken. */

import { css, html, LitElement, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { base, buttons } from "../../shared/ground/styles";
import type { Topic } from "../../shared/ground/types";
import { channelOf } from "../ground/channel";
import { inWords, secondsSince } from "../ground/duration";
import { type Locale, topicName, words } from "../ground/i18n";
import { promiseOf } from "../ground/promise";
import { dangerMark, gravityMark } from "../ground/marks";
import { dense, gravityStyles } from "../ground/styles";
import { gravity, type Waiting } from "../ground/types";
import { placeInLevel } from "../state/board";

/** Event: `take` (detail: the conversation's id). */
export class QueueList extends LitElement {
  static override readonly styles = [
    base,
    buttons,
    dense,
    gravityStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
      }
      h2 {
        display: flex;
        align-items: baseline;
        gap: 0.5rem;
        padding: 0.625rem 0.75rem 0.375rem;
        font-size: 1rem;
      }
      h2 span {
        color: var(--b-muted);
        font-weight: 400;
      }
      .none {
        padding: 0 0.75rem 0.75rem;
      }
      ol {
        min-height: 0;
        overflow-y: auto;
      }
      li {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 0 0.5rem;
        align-items: center;
        padding: 0.25rem 0.75rem;
        border-top: 1px solid var(--b-line);
      }
      li.grave {
        border-inline-start: 5px solid var(--b-alert);
        padding-inline-start: 0.4375rem;
      }
      .topic {
        font-weight: 600;
        line-height: 1.3;
        overflow-wrap: anywhere;
      }
      .facts {
        display: flex;
        flex-wrap: wrap;
        gap: 0 0.625rem;
        font-size: 0.875rem;
        line-height: 1.45;
      }
      .late {
        color: var(--b-alert);
      }
      .why {
        grid-column: 1 / -1;
        font-size: 0.875rem;
      }
      summary {
        display: flex;
        flex-wrap: wrap;
        gap: 0 0.625rem;
        cursor: pointer;
        line-height: 1.6;
      }
      .ask {
        color: var(--b-link);
        text-decoration: underline;
      }
    `,
  ];
  static override readonly properties = {
    locale: {},
    topics: { attribute: false },
    waiting: { attribute: false },
    length: { type: Number },
    now: { type: Number },
    loaded: { type: Boolean },
    failed: { type: Boolean },
    busy: { type: Boolean },
  };

  declare locale: Locale;
  declare topics: readonly Topic[];
  declare waiting: readonly Waiting[];
  declare length: number;
  declare now: number;
  declare loaded: boolean;
  declare failed: boolean;
  declare busy: boolean;

  constructor() {
    super();
    this.locale = "fr";
    this.topics = [];
    this.waiting = [];
    this.length = 0;
    this.now = Date.now();
    this.loaded = false;
    this.failed = false;
    this.busy = false;
  }

  override focus(): void {
    const part = (selector: string): HTMLElement | null => this.renderRoot.querySelector(selector);
    (part("li button") ?? part("h2"))?.focus();
  }

  protected override render(): TemplateResult {
    const t = words(this.locale).queue;
    return html`<h2 id="title" tabindex="-1">${t.title} <span>${t.count(this.length)}</span></h2>
      ${this.failed ? html`<p class="none">${t.unknown}</p>` : null}
      ${this.loaded && this.waiting.length === 0 && !this.failed ? html`<p class="none muted">${t.empty}</p>` : null}
      <ol aria-labelledby="title">
        ${repeat(
          this.waiting,
          (one) => one.id,
          (one) => this.#row(one),
        )}
      </ol>`;
  }

  #row(one: Waiting): TemplateResult {
    const t = words(this.locale);
    const grave = gravity(one.urgency);
    const topic = topicName(this.topics, one.topic, this.locale);
    const waits = inWords(secondsSince(one.reason.waiting_since, this.now), this.locale);
    const promise = promiseOf(one, this.now, this.locale);
    const came = channelOf(one, t);
    return html`<li class=${grave}>
      <div>
        <p class="topic">${one.rank}. ${topic}</p>
        ${came ? html`<p class="facts">${came}${one.reference ? html` · ${one.reference}` : null}</p>` : null}
        ${promise ? html`<p class="facts">${promise.text}${promise.late ? html` · <strong class="late">${promise.late}</strong>` : null}</p>` : null}
        <p class="facts">${gravityMark(grave, t.gravityShort[grave])}${dangerMark(one.danger, t.danger, t.dangerHint)}<span><span class="hidden">${t.queue.waits}</span> ${waits}</span></p>
      </div>
      <button
        class="button small"
        type="button"
        aria-label=${t.queue.takeNamed(one.rank, topic)}
        aria-disabled=${this.busy ? "true" : "false"}
        @click=${() => this.#take(one.id)}
      >
        ${t.queue.take}
      </button>
      <details class="why">
        <summary>
          <span class="muted">${one.site.name}</span>
          <span class="ask">${t.queue.why}</span>
        </summary>
        ${t.queue.reason(t.gravity[grave], placeInLevel(this.waiting, one))} ${one.reason.danger ? t.queue.danger : null}
      </details>
    </li>`;
  }

  #take(id: string): void {
    if (!this.busy) this.dispatchEvent(new CustomEvent("take", { detail: id }));
  }
}
