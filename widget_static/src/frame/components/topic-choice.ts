/** The topics: one of them is chosen before anything is sent. */

import { css, html, LitElement, type TemplateResult } from "lit";
import type { Locale } from "../../shared/ground/i18n";
import { base } from "../../shared/ground/styles";
import type { Topic } from "../../shared/ground/types";
import { frameTexts } from "../ground/texts";
import { choices } from "../ground/styles";
import type { Contact } from "../state/contact";

/** Event: `brigade-choose` (detail: the topic's key). */
export class TopicChoice extends LitElement {
  static override readonly styles = [
    base,
    choices,
    css`
      :host {
        display: block;
      }
    `,
  ];
  static override readonly properties = {
    topics: { attribute: false },
    locale: {},
    chosen: {},
    error: {},
    note: {},
    contact: { attribute: false },
  };

  declare topics: readonly Topic[];
  declare locale: Locale;
  /** The chosen topic's key; empty when none is. */
  declare chosen: string;
  /** Why the choice is refused. */
  declare error: string;
  /** What to know when the chosen topic is a sensitive one. */
  declare note: string;
  /** Where what is typed beside the message goes; without, nothing is asked for. */
  declare contact: Contact | null;

  constructor() {
    super();
    this.topics = [];
    this.locale = "fr";
    this.chosen = "";
    this.error = "";
    this.note = "";
    this.contact = null;
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>("input:checked, input")?.focus();
  }

  protected override render(): TemplateResult {
    return html`<fieldset aria-describedby="error">
      <legend>${frameTexts(this.locale).topic}</legend>
      <p class="error" id="error">${this.error || null}</p>
      <div class="choices">${this.topics.map((topic) => [this.#topic(topic), this.#path(topic)])}</div>
    </fieldset>`;
  }

  /** Right below the topic that was chosen, where the eye is. */
  #path(topic: Topic): TemplateResult | null {
    const path = topic.path?.[this.locale];
    if (topic.key !== this.chosen || !path) return null;
    return html`<brigade-path
      locale=${this.locale}
      .path=${path}
      .contact=${this.contact}
      note=${topic.sensitive ? this.note : ""}
    ></brigade-path>`;
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
