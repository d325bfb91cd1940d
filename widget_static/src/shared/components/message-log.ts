/**
 * The messages of one conversation. It is the one place that announces messages (`role=log`), never moves focus, and
 * keeps the reader's place. Text goes through text nodes alone; addresses in it are not made into links.
 */

import { html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { type Locale, texts } from "../ground/i18n";
import { base, buttons } from "../ground/styles";
import type { Message, Side } from "../ground/types";
import type { Thread } from "../state/thread";
import { alert, check, down, retry } from "../ground/icons";
import { type BubbleRow, type Row, rows } from "../state/log-rows";
import { logStyles } from "./message-log.styles";

/** How near to the end (px) counts as being there. */
const NEAR = 48;

/**
 * Events: `brigade-retry` (detail: the client_id), `brigade-seen` (detail: the seq up to which the end was in view).
 */
export class MessageLog extends LitElement {
  static override readonly styles = [base, buttons, logStyles];
  static override readonly properties = {
    thread: { attribute: false },
    side: {},
    locale: {},
    readUpTo: { type: Number },
    typing: {},
    live: { type: Boolean },
    label: {},
    draw: { attribute: false },
    fresh: { state: true },
  };

  declare thread: Thread | null;
  declare side: Side;
  declare locale: Locale;
  /** The seq up to which the other side has read. */
  declare readUpTo: number;
  /** The name of whoever writes now; empty when nobody does. */
  declare typing: string;
  /** Off while history is loading, so that it is not read out as news. */
  declare live: boolean;
  /** The log's accessible name, when several are on the screen. */
  declare label: string;
  /** What a message with files shows; without, their names. */
  declare draw: ((message: Message) => Node) | null;
  declare fresh: number;
  #atEnd = true;
  #seen = 0;
  readonly #resized = new ResizeObserver(() => this.#atEnd && this.#toEnd());

  constructor() {
    super();
    this.thread = null;
    this.side = "citizen";
    this.locale = "fr";
    this.readUpTo = 0;
    this.typing = "";
    this.live = true;
    this.label = "";
    this.draw = null;
    this.fresh = 0;
  }

  get #box(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(".log");
  }

  protected override firstUpdated(): void {
    // What opens below or above takes room: whoever was at the end stays there.
    if (this.#box) this.#resized.observe(this.#box);
    const list = this.renderRoot.querySelector("ol"); // a picture that is drawn makes it longer
    if (list) this.#resized.observe(list);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resized.disconnect();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("thread")) return;
    const before = changed.get("thread") as Thread | null | undefined;
    if (before?.conversation !== this.thread?.conversation || before?.cut !== this.thread?.cut) {
      this.#atEnd = true;
      this.#seen = 0;
    }
    const wrote = (this.thread?.outbox.length ?? 0) > (before?.outbox.length ?? 0);
    if (wrote) this.#atEnd = true;
    this.fresh = this.#atEnd ? 0 : this.#countFresh();
  }

  protected override updated(): void {
    if (this.#atEnd) this.#toEnd();
  }

  /** Shows the newest message. */
  scrollToEnd(): void {
    this.#atEnd = true;
    this.fresh = 0;
    this.#toEnd();
  }

  #toEnd(): void {
    const box = this.#box;
    if (!box) return;
    box.scrollTop = box.scrollHeight;
    this.#tellSeen();
  }

  #countFresh(): number {
    const messages = this.thread?.messages.slice(this.#seen) ?? [];
    return messages.filter((message) => message.author.kind !== this.side && message.kind !== "status").length;
  }

  #tellSeen(): void {
    const seq = this.thread?.messages.length ?? 0;
    if (seq <= this.#seen) return;
    this.#seen = seq;
    this.dispatchEvent(new CustomEvent("brigade-seen", { detail: seq }));
  }

  readonly #onScroll = (): void => {
    const box = this.#box;
    if (!box) return;
    this.#atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR;
    if (!this.#atEnd) return;
    this.fresh = 0;
    this.#tellSeen();
  };

  protected override render(): TemplateResult {
    const t = texts(this.locale).log;
    const list = this.thread
      ? rows(this.thread, { side: this.side, locale: this.locale, readUpTo: this.readUpTo })
      : [];
    return html`
      <div
        class="log"
        role="log"
        tabindex="0"
        aria-label=${this.label || t.name}
        aria-live=${this.live ? "polite" : "off"}
        aria-relevant="additions"
        @scroll=${this.#onScroll}
      >
        <ol>
          ${repeat(
            list,
            (row) => row.key,
            (row) => this.#row(row),
          )}
        </ol>
      </div>
      ${this.fresh > 0
        ? html`<button class="button fresh" type="button" @click=${() => this.scrollToEnd()}>
            ${down}${t.fresh(this.fresh)}
          </button>`
        : null}
      <p class="typing">${this.typing ? t.typing(this.typing) : null}</p>
    `;
  }

  #row(row: Row): TemplateResult {
    if (row.kind === "day") return html`<li class="day">${row.text}</li>`;
    if (row.kind === "status") return html`<li class="status">${row.text} <time>${row.time}</time></li>`;
    return html`<li class="message ${row.mine ? "mine" : "theirs"} ${row.state ?? ""}">
      <p class=${row.name ? "name" : "hidden"}>${row.author}</p>
      ${row.carries ? this.#files(row.carries) : html`<p class="bubble">${row.body}</p>`}
      ${this.#meta(row)}
    </li>`;
  }

  #files(message: Message): TemplateResult {
    const names = message.attachments.map((file) => file.name).join(", ");
    return html`<div class="bubble">${this.draw ? this.draw(message) : [message.body, names].filter(Boolean).join("\n")}</div>`;
  }

  #meta(row: BubbleRow): TemplateResult {
    const t = texts(this.locale).log;
    const time = row.time ? html`<time>${row.time}</time>` : null;
    if (row.state === "failed") {
      return html`<div class="meta"><span class="state">${alert}${t.failed}</span> ${row.detail || null}</div>
        <button class="button" type="button" @click=${() => this.#retry(row.key)}>${retry}${t.retry}</button>`;
    }
    const icon = row.state === "recorded" || row.state === "read" ? check : null;
    const state = row.state ? html`<span class="state">${icon}${t[row.state]}</span>` : null;
    return html`<div class="meta">${time}${state}</div>`;
  }

  #retry(id: string): void {
    this.dispatchEvent(new CustomEvent("brigade-retry", { detail: id }));
  }
}
