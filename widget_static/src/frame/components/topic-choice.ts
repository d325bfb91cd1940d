/** The topics: one of them is chosen before anything is sent. */

import { css, html, LitElement, type TemplateResult } from "lit";
import type { Locale } from "../../shared/ground/i18n";
import { base } from "../../shared/ground/styles";
import type { Topic } from "../../shared/ground/types";
import { frameTexts } from "../ground/texts";
import { choices } from "../ground/styles";

/** Event: `brigade-choose` (detail: the topic's key). */
export class TopicChoice extends LitElement {
  static override readonly styles = [
    base,
    choices,
    css`
      :host {
        display: block;
      }
      .private {
        margin-top: 1rem;
        padding: 0.625rem 0.875rem;
        border-inline-start: 4px solid var(--b-link);
        background: var(--b-tint);
        font-size: 0.9375rem;
      }
    `,
  ];
  static override readonly properties = {
    topics: { attribute: false },
    locale: {},
    chosen: {},
    error: {},
    note: {},
  };

  declare topics: readonly Topic[];
  declare locale: Locale;
  /** The chosen topic's key; empty when none is. */
  declare chosen: string;
  /** Why the choice is refused. */
  declare error: string;
  /** What to know when the chosen topic is a sensitive one. */
  declare note: string;

  constructor() {
    super();
    this.topics = [];
    this.locale = "fr";
    this.chosen = "";
    this.error = "";
    this.note = "";
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>("input:checked, input")?.focus();
  }

  protected override render(): TemplateResult {
    const sensitive = this.topics.some((topic) => topic.sensitive && topic.key === this.chosen);
    return html`<fieldset aria-describedby="error">
        <legend>${frameTexts(this.locale).topic}</legend>
        <p class="error" id="error">${this.error || null}</p>
        <div class="choices">${this.topics.map((topic) => this.#topic(topic))}</div>
      </fieldset>
      ${sensitive && this.note ? html`<p class="private">${this.note}</p>` : null}`;
  }

  #topic(topic: Topic): TemplateResult {
    const words = topic.texts[this.locale] ?? topic.texts["fr"];
    return html`<label>
      <input
        type="radio"
        name="topic"
        autocomplete="off"
        .checked=${topic.key === this.chosen}
        @change=${() => this.dispatchEvent(new CustomEvent("brigade-choose", { detail: topic.key }))}
      />
      <span>${words?.label ?? topic.key}</span>
      ${words?.hint ? html`<span class="hint">${words.hint}</span>` : null}
    </label>`;
  }
}
