/** The conversation: where it stands, its messages, and the field; when it has ended, the slot for what follows. */

import { css, html, type PropertyValues, type TemplateResult } from "lit";
import type { Composer } from "../../shared/components/composer";
import { clip } from "../../shared/ground/icons";
import { base, buttons } from "../../shared/ground/styles";
import { SessionElement } from "../ground/session-element";
import { frameTexts } from "../ground/texts";
import { withPlace } from "../state/danger";
import { type Sentence, sentenceOf } from "../state/sentence";

const TAKEN = "image/jpeg,image/png,image/webp,image/heic,image/heif,application/pdf";

export class ChatScreen extends SessionElement {
  static override readonly styles = [
    base,
    buttons,
    css`
      /* On a small phone, on its side, or in large letters, all of it scrolls and the field stays. */
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
        overflow-y: auto;
      }
      :host > * {
        flex: none;
      }
      :host > brigade-log {
        flex: 1 0 9rem;
        min-height: 0;
        overflow: hidden;
      }
      [hidden] {
        display: none;
      }
      .standing {
        display: flex;
        align-items: center;
        gap: 0.5rem;
        padding: 0.25rem 0.5rem 0.25rem 1rem;
        border-bottom: 1px solid var(--b-line);
        background: var(--b-surface);
        font-size: 0.9375rem;
      }
      .standing > [role="status"] {
        flex: 1;
        padding: 0.375rem 0;
      }
      .trouble {
        color: var(--b-alert);
        font-weight: 600;
      }
      .ask {
        padding: 0.75rem 1rem;
        border-bottom: 1px solid var(--b-line);
        background: var(--b-tint);
      }
      .ask div {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
        margin-top: 0.5rem;
      }
      .attach {
        margin-bottom: 0.25rem;
        padding-inline: 0.5rem;
        font-size: 0.9375rem;
      }
      .attach:focus-within {
        outline: 3px solid var(--b-focus);
      }
      /* What waits to be sent gives way before the field does. */
      .write:not([hidden]) {
        display: flex;
        flex-direction: column;
        position: sticky;
        bottom: 0;
        max-height: 100%;
        background: var(--b-page);
      }
      .write > * {
        flex: none;
      }
      .write > section {
        flex: 0 1 auto;
        min-height: 9rem;
      }
      .attach {
        align-self: flex-start;
      }
      .write {
        padding: 0.25rem 1rem 0.75rem;
      }
      @media (max-height: 700px) {
        .write:not([hidden]) {
          display: grid;
          grid-template-columns: auto minmax(0, 1fr);
          gap: 0 0.5rem;
        }
        .write > :not(.attach, brigade-composer) {
          grid-column: 1 / -1;
        }
        .attach {
          margin: 0;
          min-height: 48px;
        }
        .attach span {
          position: absolute;
          clip-path: inset(50%);
        }
      }
      /* Enlarged four times the field alone would fill it, and cover every message. */
      @media (max-height: 300px) {
        .write:not([hidden]) {
          position: static;
        }
      }
    `,
  ];
  static override readonly properties = {
    max: { type: Number },
  };

  declare max: number;

  constructor() {
    super();
    this.max = 4000;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("online", this.#redraw);
    addEventListener("offline", this.#redraw);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("online", this.#redraw);
    removeEventListener("offline", this.#redraw);
  }

  #dressed = false;
  #shown = false;
  readonly #redraw = (): void => this.requestUpdate();

  focusField(): void {
    this.renderRoot.querySelector<Composer>("brigade-composer")?.focus();
  }

  #sentence(): Sentence {
    const { keeper, conversation, lineState } = this.session;
    const limited = Math.max(0, Math.ceil(((keeper?.limitedUntil ?? 0) - Date.now()) / 1000));
    const outbox = keeper?.thread.outbox ?? [];
    const standing = { conversation, line: lineState, outbox, limited, online: navigator.onLine };
    const { room, step } = this.session.later;
    const wish = room && step ? room.told(step, this.locale) : "";
    return wish ? { tone: "trouble", text: wish } : sentenceOf(standing, frameTexts(this.locale), this.locale);
  }

  /** The words take the place of the button that asked for them: whoever pressed it goes on there. */
  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const shown = this.session.wayBack.state === "shown";
    if (shown && !this.#shown && !this.shadowRoot?.activeElement && this.session.shown && document.hasFocus()) {
      const card = this.renderRoot.querySelector<SessionElement>("brigade-way-back");
      void card?.updateComplete.then(() => card.renderRoot.querySelector<HTMLElement>("h3")?.focus());
    }
    this.#shown = shown;
  }

  protected override render(): TemplateResult {
    const t = frameTexts(this.locale);
    const { session } = this;
    const { keeper, conversation } = session;
    const closed = conversation?.state === "closed";
    const { attaching } = session;
    attaching.need(keeper?.thread.messages ?? []);
    const sentence = this.#sentence();
    // Six words take the place of what can be done next, until they are noted.
    const apart = session.wayBack.state !== "no";
    return html`
      <div class="standing">
        <p role="status" class=${sentence.tone}>${sentence.text}</p>
        <h2 class="hidden" tabindex="-1">${t.conversation}</h2>
        ${closed || !conversation
          ? null
          : html`<button class="button quiet" type="button" @click=${() => this.#askEnd()}>${t.end}</button>`}
      </div>
      ${closed ? null : this.#ending()}
      ${apart || session.danger.found ? null : this.#room()}
      ${conversation ? html`<brigade-way-back locale=${this.locale} .session=${session}></brigade-way-back>` : null}
      ${conversation?.state === "waiting"
        ? html`<brigade-notices folded locale=${this.locale} .session=${session}></brigade-notices>`
        : null}
      <brigade-log
        side="citizen"
        locale=${this.locale}
        .thread=${keeper?.thread ?? null}
        .readUpTo=${conversation?.read.agent ?? 0}
        .live=${keeper?.caughtUp ?? false}
        .draw=${attaching.part?.draw ?? null}
        .typing=${closed ? "" : session.typist.name}
        @brigade-retry=${(event: CustomEvent<string>) => keeper?.retry(event.detail)}
        @brigade-seen=${(event: CustomEvent<number>) => session.seen(event.detail)}
      ></brigade-log>
      ${closed ? html`<slot name="ended" ?hidden=${apart}></slot>` : this.#write(apart)}
    `;
  }

  #room(): TemplateResult | null {
    const { session } = this;
    const { site, shared, conversation, lineState } = session;
    const { room, step } = session.later;
    if (!room || !step) return null;
    this.#dress(room.sheet);
    const around = { site, shared, conversation, cut: lineState === "down" || !navigator.onLine };
    return room.room(html, step, around, this.locale, () => this.#leaveMessage(step));
  }

  /** The part brings its own rules. */
  #dress(sheet: () => CSSStyleSheet): void {
    if (this.#dressed || !this.shadowRoot) return;
    this.#dressed = true;
    this.shadowRoot.adoptedStyleSheets = [...this.shadowRoot.adoptedStyleSheets, sheet()];
  }

  /** What stands in the field goes with it. */
  #leaveMessage(step: { take: () => Promise<void> }): void {
    const composer = this.renderRoot.querySelector<Composer>("brigade-composer");
    const text = composer?.text.trim() ?? "";
    if (composer && text && text.length <= this.max) {
      this.session.keeper?.write(text);
      composer.write("");
      this.session.typed = "";
    }
    void step.take();
  }

  #write(apart: boolean): TemplateResult {
    const { danger } = this.session;
    return html`<div class="write" ?hidden=${apart}>
      <brigade-danger
        ?sent=${!this.session.typed}
        locale=${this.locale}
        .session=${this.session}
        @brigade-place=${this.#place}
      ></brigade-danger>
      ${this.#files()}
      <brigade-composer
        compact
        locale=${this.locale}
        .max=${this.max}
        .text=${this.session.left}
        @input=${(event: Event) => {
          this.session.typed = (event.currentTarget as Composer).text;
          if (danger.found) this.requestUpdate();
          danger.watch(this.session.typed);
        }}
        @brigade-send=${(event: CustomEvent<string>) => {
          this.session.typed = "";
          danger.sent(event.detail);
          this.session.keeper?.write(event.detail);
          // On a small screen what can be done while waiting stands above: whoever sends sees what was sent.
          void this.updateComplete.then(() => this.scrollTo(0, this.scrollHeight));
        }}
        @brigade-typing=${(event: CustomEvent<boolean>) => this.session.setTyping(event.detail)}
      ></brigade-composer>
    </div>`;
  }

  /** One that offers the camera too: without `capture`, phones ask which. */
  #files(): TemplateResult {
    const t = frameTexts(this.locale);
    const { attaching } = this.session;
    return html`${attaching.part?.element ?? null}
      ${attaching.failed ? html`<p class="trouble" role="alert">${t.attachFailed}</p>` : null}
      <label class="button quiet attach">
        <input class="hidden" type="file" multiple accept=${TAKEN} autocomplete="off" @change=${this.#chosen} />
        ${clip}<span>${t.attach}</span>
      </label>`;
  }

  readonly #chosen = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    void this.session.attaching.add([...(input.files ?? [])]);
    input.value = "";
  };

  readonly #place = (): void => {
    const composer = this.renderRoot.querySelector<Composer>("brigade-composer");
    if (!composer) return;
    this.session.typed = withPlace(composer.text, frameTexts(this.locale).danger.write);
    composer.write(this.session.typed);
    composer.focus();
  };

  #ending(): TemplateResult | null {
    const t = frameTexts(this.locale);
    const ending = this.session.ending.state;
    if (ending === "no") return null;
    return html`<div class="ask">
      <p tabindex="-1" id="ask" role=${ending === "failed" ? "alert" : "none"}>
        ${ending === "failed" ? t.endFailed : t.endAsk}
      </p>
      <div>
        <button class="button primary" type="button" ?disabled=${ending === "sending"} @click=${() => this.session.end()}>
          ${t.endYes}
        </button>
        <button class="button" type="button" @click=${() => this.#keepOn()}>${t.endNo}</button>
      </div>
    </div>`;
  }

  async #askEnd(): Promise<void> {
    this.session.ending.ask(true);
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>("#ask")?.focus();
  }

  #keepOn(): void {
    this.session.ending.ask(false);
    this.focusField();
  }
}
