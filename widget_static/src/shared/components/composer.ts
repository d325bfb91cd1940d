/**
 * The field in which a message is written. It stands in no form and has `autocomplete=off`, so that no browser keeps
 * the draft; the text stays here until the parent takes it.
 */

import { css, html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { type Locale, texts } from "../ground/i18n";
import { base, buttons } from "../ground/styles";
import { send } from "../ground/icons";

/** Characters left at which the counter appears. */
const NEAR = 200;
const TYPING_PAUSE = 4_000;

/**
 * Events: `brigade-send` (detail: the trimmed text; call `preventDefault()` to keep it in the field),
 * `brigade-typing` (detail: true when writing begins, false when it pauses).
 */
export class Composer extends LitElement {
  static override readonly styles = [
    base,
    buttons,
    css`
      :host {
        display: block;
      }
      .row {
        display: flex;
        align-items: flex-end;
        gap: 0.5rem;
      }
      textarea {
        flex: 1;
        min-width: 0;
        min-height: 48px;
        max-height: min(12rem, 40vh);
        padding: 0.6875rem 0.875rem;
        border: 1px solid var(--b-field-line);
        border-radius: var(--b-radius-small);
        background: var(--b-surface);
        color: var(--b-text);
        /* Below 16px, phones zoom the page when the field is entered. */
        font: inherit;
        font-size: max(1rem, 16px);
        line-height: 1.5;
        resize: none;
        overflow-y: auto;
      }
      textarea::placeholder {
        color: var(--b-muted);
        opacity: 1;
      }
      textarea:focus-visible {
        outline-offset: 0;
        border-radius: var(--b-radius-small);
      }
      .button {
        min-height: 48px;
        min-width: 48px;
      }
      .note {
        margin-top: 0.375rem;
        color: var(--b-muted);
        font-size: 0.8125rem;
      }
      .note.over {
        color: var(--b-alert);
        font-weight: 600;
      }
      @media (hover: none) {
        .keys {
          display: none;
        }
      }
    `,
  ];
  static override readonly properties = {
    locale: {},
    max: { type: Number },
    label: {},
    placeholder: {},
    busy: { type: Boolean },
    compact: { type: Boolean },
    text: { state: true },
  };

  declare locale: Locale;
  declare max: number;
  /** The field's accessible name; the default is "Votre message". */
  declare label: string;
  declare placeholder: string;
  /** Sending is held back: a request is on its way. The text can still be changed. */
  declare busy: boolean;
  /** An arrow instead of the word on the button. */
  declare compact: boolean;
  declare text: string;
  #typing: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.locale = "fr";
    this.max = 4000;
    this.label = "";
    this.placeholder = "";
    this.busy = false;
    this.compact = false;
    this.text = "";
  }

  get #field(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector("textarea");
  }

  override focus(): void {
    this.#field?.focus();
  }

  clear(): void {
    this.write("");
  }

  /** Puts a text into the field, for instance a prepared answer. */
  write(text: string): void {
    this.text = text;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("text")) this.#fit();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#typing);
  }

  protected override render(): TemplateResult {
    const t = texts(this.locale).composer;
    const left = this.max - length(this.text.trim());
    return html`
      <div class="row">
        <textarea
          rows="1"
          autocomplete="off"
          aria-label=${this.label || t.label}
          aria-describedby="note"
          aria-invalid=${left < 0 ? "true" : "false"}
          placeholder=${this.placeholder || t.placeholder}
          .value=${this.text}
          @input=${this.#onInput}
          @keydown=${this.#onKey}
        ></textarea>
        <button
          class="button primary"
          type="button"
          aria-label=${t.send}
          aria-disabled=${this.#sendable ? "false" : "true"}
          @click=${this.#send}
        >
          ${this.compact ? send : html`<span>${t.send}</span>${send}`}
        </button>
      </div>
      <p id="note" class="note ${left < 0 ? "over" : ""} ${left < NEAR ? "" : "keys"}" role=${left < 0 ? "alert" : "none"}>
        ${left < 0 ? t.over(-left) : left < NEAR ? t.left(left) : t.hint}
      </p>
    `;
  }

  get #sendable(): boolean {
    const size = length(this.text.trim());
    return !this.busy && size > 0 && size <= this.max;
  }

  readonly #onInput = (event: Event): void => {
    this.text = (event.target as HTMLTextAreaElement).value;
    this.#tellTyping();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    // While an input method composes, Enter chooses a word (229 is what Safari says just after).
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    this.#send();
  };

  readonly #send = (): void => {
    if (!this.#sendable) return this.focus();
    this.#stopTyping();
    const sent = new CustomEvent("brigade-send", { detail: this.text.trim(), cancelable: true });
    if (this.dispatchEvent(sent)) this.clear();
    this.focus();
  };

  #tellTyping(): void {
    if (this.#typing === undefined) this.#emitTyping(true);
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#stopTyping(), TYPING_PAUSE);
  }

  #stopTyping(): void {
    if (this.#typing === undefined) return;
    clearTimeout(this.#typing);
    this.#typing = undefined;
    this.#emitTyping(false);
  }

  #emitTyping(on: boolean): void {
    this.dispatchEvent(new CustomEvent("brigade-typing", { detail: on }));
  }

  /** As high as its text, up to the limit of the style sheet. */
  #fit(): void {
    const field = this.#field;
    if (!field) return;
    field.style.setProperty("height", "auto");
    field.style.setProperty("height", `${field.scrollHeight + 2}px`);
  }
}

/** Characters as the server counts them: an emoji is one. */
function length(text: string): number {
  return [...text].length;
}
