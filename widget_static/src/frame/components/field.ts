/** One field with its label, its hint and, beside it, what is wrong. In no form, and with `autocomplete=off`. */

import { css, html, LitElement, type TemplateResult } from "lit";
import { base } from "../../shared/ground/styles";
import { choices } from "../ground/styles";

/** Event: `brigade-write` (detail: the text), `brigade-enter` (Enter in a field of one line). */
export class Field extends LitElement {
  static override readonly styles = [
    base,
    choices,
    css`
      :host {
        display: block;
      }
      label {
        display: block;
        font-weight: 600;
      }
      .hint,
      .error {
        margin-bottom: 0.25rem;
      }
      :is(input, textarea) {
        display: block;
        width: 100%;
        min-height: 48px;
        margin-top: 0.25rem;
        padding: 0.6875rem 0.875rem;
        border: 1px solid var(--b-field-line);
        border-radius: var(--b-radius-small);
        background: var(--b-surface);
        color: var(--b-text);
        font: inherit;
        font-size: max(1rem, 16px);
        resize: vertical;
      }
      [aria-invalid="true"] {
        border: 2px solid var(--b-alert);
      }
      :is(input, textarea):focus-visible {
        outline-offset: 0;
        border-radius: var(--b-radius-small);
      }
    `,
  ];
  static override readonly properties = {
    label: {},
    hint: {},
    error: {},
    value: {},
    kind: {},
    rows: { type: Number },
    required: { type: Boolean },
  };

  declare label: string;
  declare hint: string;
  declare error: string;
  declare value: string;
  /** The keyboard that a phone shows. */
  declare kind: "text" | "email" | "tel";
  /** More than one: the text may have several lines. */
  declare rows: number;
  declare required: boolean;

  constructor() {
    super();
    this.label = "";
    this.hint = "";
    this.error = "";
    this.value = "";
    this.kind = "text";
    this.rows = 1;
    this.required = false;
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>("input, textarea")?.focus();
  }

  protected override render(): TemplateResult {
    return html`<label for="field">${this.label}</label>
      <p class="hint" id="hint">${this.hint || null}</p>
      <p class="error" id="error">${this.error || null}</p>
      ${this.rows > 1 ? this.#lines() : this.#line()}`;
  }

  #line(): TemplateResult {
    return html`<input
      id="field"
      type="text"
      inputmode=${this.kind}
      autocomplete="off"
      autocapitalize="none"
      spellcheck="false"
      aria-describedby="error hint"
      aria-required=${this.required ? "true" : "false"}
      aria-invalid=${this.error ? "true" : "false"}
      .value=${this.value}
      @input=${this.#onInput}
      @keydown=${this.#onKey}
    />`;
  }

  #lines(): TemplateResult {
    return html`<textarea
      id="field"
      rows=${this.rows}
      autocomplete="off"
      aria-describedby="error hint"
      aria-required=${this.required ? "true" : "false"}
      aria-invalid=${this.error ? "true" : "false"}
      .value=${this.value}
      @input=${this.#onInput}
    ></textarea>`;
  }

  readonly #onInput = (event: Event): void => {
    this.value = (event.target as HTMLInputElement).value;
    this.dispatchEvent(new CustomEvent("brigade-write", { detail: this.value }));
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key === "Enter" && !event.isComposing) this.dispatchEvent(new CustomEvent("brigade-enter"));
  };
}
