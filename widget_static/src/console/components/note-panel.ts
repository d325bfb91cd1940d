/**
 * The internal notes. They look unlike the conversation, their field is added to by another key than the one that sends,
 * and they take the place of the answer's field: nobody should type a note where the person can read it.
 */

import { css, html, LitElement, type TemplateResult } from "lit";
import { base, buttons } from "../../shared/ground/styles";
import { moment } from "../ground/duration";
import { type Locale, nameOf, words } from "../ground/i18n";
import { note as noteMark } from "../ground/marks";
import { dense, fieldsets } from "../ground/styles";
import type { Note } from "../ground/types";

/** Events: `note-input` (detail: the text), `note-add`, `leave-panel`. */
export class NotePanel extends LitElement {
  static override readonly styles = [
    base,
    buttons,
    dense,
    fieldsets,
    css`
      :host {
        display: block;
        margin: 0.375rem 0.5rem 0.5rem;
        padding: 0.5rem 0.75rem 0.75rem;
        border: 2px dashed var(--c-note-line);
        border-radius: var(--b-radius-small);
        background: var(--c-note);
      }
      h3 {
        display: flex;
        align-items: center;
        gap: 0.375rem;
        font-size: 1rem;
      }
      .hint {
        font-size: 0.875rem;
      }
      ul {
        display: grid;
        gap: 0.5rem;
        max-height: 12rem;
        margin: 0.5rem 0;
        overflow-y: auto;
      }
      li p {
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      .by {
        font-size: 0.875rem;
        font-weight: 600;
      }
      textarea {
        min-height: 4.5rem;
        border-style: dashed;
      }
      .actions {
        align-items: center;
        margin-top: 0.375rem;
      }
      .keys {
        font-size: 0.8125rem;
      }
    `,
  ];
  static override readonly properties = {
    locale: {},
    notes: { attribute: false },
    text: {},
    writable: { type: Boolean },
    failed: { type: Boolean },
    busy: { type: Boolean },
    max: { type: Number },
  };

  declare locale: Locale;
  declare notes: readonly Note[];
  declare text: string;
  declare writable: boolean;
  /** The notes could not be read. */
  declare failed: boolean;
  declare busy: boolean;
  declare max: number;

  override focus(): void {
    const part = (selector: string): HTMLElement | null => this.renderRoot.querySelector(selector);
    (part("textarea") ?? part("h3"))?.focus();
  }

  protected override render(): TemplateResult {
    const t = words(this.locale).notes;
    return html`<section aria-labelledby="title" @keydown=${this.#onKey}>
      <h3 id="title" tabindex="-1">${noteMark}${t.title}</h3>
      <p class="hint" id="hint">${t.hint}</p>
      ${this.failed ? html`<p>${t.none}</p>` : null}
      ${this.notes.length > 0
        ? html`<ul>
            ${this.notes.map((note) => this.#note(note))}
          </ul>`
        : html`<p class="hint">${this.failed ? null : t.empty}</p>`}
      ${this.writable ? this.#field() : null}
    </section>`;
  }

  #note(note: Note): TemplateResult {
    const who = nameOf(note.author, "");
    return html`<li>
      <p class="by">${who} <time>${moment(note.created_at, this.locale)}</time></p>
      <p>${note.body}</p>
    </li>`;
  }

  #field(): TemplateResult {
    const t = words(this.locale).notes;
    return html`<textarea
        rows="3"
        autocomplete="off"
        aria-label=${t.label}
        aria-describedby="hint"
        maxlength=${this.max}
        placeholder=${t.placeholder}
        .value=${this.text}
        @input=${this.#onInput}
      ></textarea>
      <div class="actions">
        <button class="button small" type="button" aria-disabled=${this.#held ? "true" : "false"} @click=${this.#add}>
          ${t.add}
        </button>
        <span class="keys">${t.keys}</span>
      </div>`;
  }

  get #held(): boolean {
    return this.busy || this.text.trim() === "";
  }

  readonly #onInput = (event: Event): void => {
    this.dispatchEvent(new CustomEvent("note-input", { detail: (event.target as HTMLTextAreaElement).value }));
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.#add();
    else if (event.key === "Escape") this.dispatchEvent(new CustomEvent("leave-panel"));
    else return;
    event.preventDefault();
  };

  readonly #add = (): void => {
    if (!this.#held) this.dispatchEvent(new CustomEvent("note-add"));
  };
}
