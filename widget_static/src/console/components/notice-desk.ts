/** Notices: written in French and English, read as citizens will before they are published, changed, and ended. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { cleaned } from "../../shared/ground/cleaned";
import { alert } from "../../shared/ground/icons";
import { base, buttons } from "../../shared/ground/styles";
import { type Locale, words } from "../ground/i18n";
import { dense, fieldsets, rows } from "../ground/styles";
import { shownIn } from "../ground/zone";
import { type AgentNotice, isBegun, type NoticeBoard, standingOf, type Wrong } from "../state/notices";

type Language = "fr" | "en";

const TITLE_MAX = 120;
/** What the buttons over a text put around what is selected. */
const MARKS: Record<"strong" | "list" | "link", [before: string, after: string]> = {
  strong: ["<strong>", "</strong>"],
  list: ["<ul><li>", "</li></ul>"],
  link: ['<a href="https://">', "</a>"],
};

export class NoticeDesk extends LitElement {
  static override readonly styles = [
    base,
    buttons,
    dense,
    fieldsets,
    rows,
    css`
      :host {
        display: block;
        padding: 0.75rem 1rem 2rem;
        overflow-y: auto;
      }
      h2 {
        font-size: 1.25rem;
      }
      h3 {
        margin: 1.25rem 0 0.5rem;
        font-size: 1.0625rem;
      }
      .pair {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(18rem, 100%), 1fr));
        gap: 0.75rem 1rem;
        margin-top: 0.75rem;
      }
      .pair > * {
        display: grid;
        gap: 0.25rem;
        align-content: start;
      }
      textarea {
        min-height: 8rem;
      }
      .marks {
        display: flex;
        gap: 0.25rem;
      }
      .actions {
        margin-top: 0.75rem;
      }
      .read {
        padding: 0.5rem 0.875rem;
        border-inline-start: 4px solid var(--b-link);
        background: var(--b-tint);
        overflow-wrap: anywhere;
      }
      .read :is(p, ul, ol) {
        padding-top: 0.375rem;
      }
      .read :is(ul, ol) {
        padding-inline-start: 1.25rem;
        list-style: revert;
      }
      .shown {
        color: var(--b-text);
        font-weight: 700;
      }
    `,
  ];
  static override readonly properties = {
    locale: {},
    board: { attribute: false },
    now: { type: Number },
    max: { type: Number },
    /** Changes whenever the board did. */
    turn: { attribute: false },
    asked: { state: true },
  };

  declare locale: Locale;
  declare board: NoticeBoard;
  declare now: number;
  /** Characters that a text may have. */
  declare max: number;
  declare turn: unknown;
  /** The notice whose end waits for a second press. */
  declare asked: string | null;

  constructor() {
    super();
    this.locale = "fr";
    this.now = 0;
    this.max = 2000;
    this.asked = null;
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>("h2")?.focus();
  }

  protected override render(): TemplateResult {
    const t = words(this.locale).notices;
    const { board } = this;
    return html`<h2 tabindex="-1">${t.title}</h2>
      <p>${t.lead}</p>
      <p class="muted">${t.how}</p>
      ${board.draft.of ? html`<p class="read">${t.changing(board.draft.of.was.fr.title)}</p>` : null} ${this.#when()}
      <div class="pair">${this.#text("fr", t.french)} ${this.#text("en", t.english)}</div>
      <div class="actions">
        <button class="button" type="button" aria-disabled=${board.busy ? "true" : "false"} @click=${() => board.look()}>
          ${t.look}
        </button>
        ${board.draft.of || isBegun(board.draft)
          ? html`<button class="button" type="button" @click=${() => this.#discard()}>${t.discard}</button>`
          : null}
      </div>
      <div role="status">${board.preview ? this.#preview(board.preview) : null}</div>
      <p role="alert">${board.problem ? html`<span class="error">${alert}${board.problem(words(this.locale))}</span>` : null}</p>
      <h3>${t.list}</h3>
      ${board.list?.length === 0 ? html`<p class="muted">${t.none}</p>` : null}
      <ul>
        ${board.list?.map((one) => this.#one(one))}
      </ul>`;
  }

  #when(): TemplateResult {
    const t = words(this.locale).notices;
    const { draft, sites, zone } = this.board;
    return html`<div class="pair">
      <div>
        <label for="site">${t.site}</label>
        <select id="site" @change=${(event: Event) => this.board.enter({ site: (event.target as HTMLSelectElement).value })}>
          <option value="" ?selected=${draft.site === ""}>${t.everywhere}</option>
          ${sites.map(({ key, name }) => html`<option value=${key} ?selected=${draft.site === key}>${name}</option>`)}
        </select>
      </div>
      ${this.#time("starts", t.starts(zone))} ${this.#time("ends", t.ends(zone))}
    </div>`;
  }

  #time(name: "starts" | "ends", label: string): TemplateResult {
    return html`<div>
      <label for=${name}>${label}</label>
      <input
        id=${name}
        type="datetime-local"
        autocomplete="off"
        aria-invalid=${this.#isWrong(name)}
        aria-describedby="${name}-wrong"
        .value=${this.board.draft[name]}
        @input=${(event: Event) => this.board.enter({ [name]: (event.target as HTMLInputElement).value })}
      />
      ${this.#wrong(name)}
    </div>`;
  }

  #text(language: Language, name: string): TemplateResult {
    const t = words(this.locale).notices;
    const { draft } = this.board;
    const { title, html: text } = draft[language];
    const enter = (changes: object): void => this.board.enter({ [language]: { ...this.board.draft[language], ...changes } });
    return html`<fieldset>
      <legend>${name}</legend>
      <label for="title-${language}">${t.titleField}</label>
      <input
        id="title-${language}"
        autocomplete="off"
        lang=${language}
        maxlength=${TITLE_MAX}
        aria-invalid=${this.#isWrong(language)}
        aria-describedby="${language}-wrong"
        .value=${title}
        @input=${(event: Event) => enter({ title: (event.target as HTMLInputElement).value })}
      />
      <label for="text-${language}">${t.text(this.max)}</label>
      <div class="marks">
        ${(["strong", "list", "link"] as const).map(
          (mark) =>
            html`<button class="button small" type="button" @click=${() => this.#mark(language, mark)}>
              ${t.marks[mark]}<span class="hidden">, ${name}</span>
            </button>`,
        )}
      </div>
      <textarea
        id="text-${language}"
        rows="7"
        autocomplete="off"
        lang=${language}
        maxlength=${this.max}
        aria-invalid=${this.#isWrong(language)}
        aria-describedby="${language}-wrong"
        .value=${text}
        @input=${(event: Event) => enter({ html: (event.target as HTMLTextAreaElement).value })}
      ></textarea>
      ${this.#wrong(language)}
    </fieldset>`;
  }

  #mark(language: Language, mark: keyof typeof MARKS): void {
    const field = this.renderRoot.querySelector<HTMLTextAreaElement>(`#text-${language}`);
    if (!field) return;
    const { selectionStart: from, selectionEnd: to, value } = field;
    const [before, after] = MARKS[mark];
    field.setRangeText(`${before}${value.slice(from, to)}${after}`, from, to, "end");
    const end = mark === "link" ? from + before.length - 2 : from + before.length + (to - from);
    field.setSelectionRange(end, end);
    field.focus();
    this.board.enter({ [language]: { ...this.board.draft[language], html: field.value } });
  }

  #isWrong(what: Wrong): "true" | typeof nothing {
    return this.board.wrong.includes(what) ? "true" : nothing;
  }

  #wrong(what: Wrong): TemplateResult {
    const sentence = this.board.wrong.includes(what) ? words(this.locale).notices.wrong[what] : null;
    return html`<p id="${what}-wrong" class="error">${sentence}</p>`;
  }

  #preview(texts: NonNullable<NoticeBoard["preview"]>): TemplateResult {
    const t = words(this.locale).notices;
    return html`<h3>${t.preview}</h3>
      <div class="pair">
        ${Object.entries(texts).map(
          ([language, text]) =>
            html`<div class="read" lang=${language}>
              <p class="name">${text.title}</p>
              ${cleaned(text)}
            </div>`,
        )}
      </div>
      ${texts["en"] ? null : html`<p class="muted">${t.frenchAlone}</p>`}
      <div class="actions">
        <button
          class="button primary"
          type="button"
          aria-disabled=${this.board.busy ? "true" : "false"}
          @click=${() => this.board.publish()}
        >
          ${this.board.draft.of ? t.save : t.publish}
        </button>
      </div>`;
  }

  #one(notice: AgentNotice): TemplateResult {
    const t = words(this.locale).notices;
    const standing = standingOf(notice, this.now);
    const title = notice.texts["fr"]?.title ?? "";
    const site = this.board.sites.find(({ key }) => key === notice.site)?.name ?? notice.site;
    return html`<li class="one">
      <div>
        <p class="name">${title}</p>
        <p class="facts">
          <span class=${standing}>${t.standing[standing]}</span>
          <span>${t.span(this.#clock(notice.starts_at), this.#clock(notice.ends_at))}</span>
          <span>${site ?? t.everywhere}</span><span>${Object.keys(notice.texts).join(", ")}</span>
          <span>${notice.author ?? t.terminal}</span>
        </p>
      </div>
      ${standing === "ended" ? null : this.#actions(notice, title)}
    </li>`;
  }

  #actions(notice: AgentNotice, title: string): TemplateResult {
    const t = words(this.locale).notices;
    const { id } = notice;
    if (this.asked !== id) {
      return html`<div class="actions">
        <button class="button small" type="button" aria-label="${t.change}, ${title}" @click=${() => this.#change(notice)}>
          ${t.change}
        </button>
        <button class="button small" type="button" data-end=${id} aria-label="${t.end}, ${title}" @click=${() => this.#ask(id)}>
          ${t.end}
        </button>
      </div>`;
    }
    return html`<div class="actions">
      <button class="button small danger" type="button" data-yes aria-label="${t.endYes}, ${title}" @click=${() => this.#endNow(id)}>
        ${t.endYes}
      </button>
      <button class="button small" type="button" @click=${() => this.#ask(null, id)}>${words(this.locale).bar.cancel}</button>
    </div>`;
  }

  /** The fields are at the top: so is the focus. */
  async #change(notice: AgentNotice): Promise<void> {
    if (!this.board.change(notice)) return;
    await this.updateComplete;
    this.focus();
  }

  #discard(): void {
    this.board.discard();
    this.focus();
  }

  /** The first press asks, and the focus goes where the answer is; back when it is no. */
  async #ask(id: string | null, back = ""): Promise<void> {
    this.asked = id;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(id ? "[data-yes]" : `[data-end="${back}"]`)?.focus();
  }

  async #endNow(id: string): Promise<void> {
    await this.board.end(id);
    this.asked = null;
    this.focus();
  }

  /** As the clocks of the brigade's zone show it, `28/11/2026, 20:00`. */
  #clock(iso: string): string {
    const [day = "", time = ""] = shownIn(this.board.zone, new Date(iso)).split("T");
    return `${day.split("-").reverse().join("/")}, ${time}`;
  }
}
