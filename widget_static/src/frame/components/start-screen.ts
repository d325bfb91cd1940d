/** Before the first message: who answers, what to do in danger, the topic, and the field. */

import { css, html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import type { Composer } from "../../shared/components/composer";
import type { Locale } from "../../shared/ground/i18n";
import { base } from "../../shared/ground/styles";
import type { Site, Topic } from "../../shared/ground/types";
import { Following } from "../ground/following";
import { frameTexts } from "../ground/texts";
import { startTrouble } from "../state/sentence";
import type { Session } from "../state/session";

export class StartScreen extends LitElement {
  static override readonly styles = [
    base,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
      }
      .scroll {
        flex: 1;
        min-height: 0;
        overflow-y: auto;
        overscroll-behavior: contain;
        padding: 1rem;
        display: flex;
        flex-direction: column;
        gap: 1rem;
      }
      .care {
        color: var(--b-muted);
        font-size: 0.9375rem;
      }
      legend {
        padding: 0;
        margin-bottom: 0.5rem;
        font-size: 1.0625rem;
        font-weight: 700;
      }
      .topics {
        display: grid;
        gap: 0.5rem;
      }
      label {
        display: grid;
        grid-template-columns: auto 1fr;
        align-items: center;
        gap: 0 0.75rem;
        min-height: 48px;
        padding: 0.5rem 0.875rem;
        border: 1px solid var(--b-line);
        border-radius: var(--b-radius-small);
        background: var(--b-surface);
        cursor: pointer;
      }
      label:hover {
        border-color: var(--b-field-line);
      }
      label:has(:checked) {
        border-color: var(--b-link);
        background: var(--b-tint);
        box-shadow: inset 0 0 0 1px var(--b-link);
      }
      input {
        width: 1.25rem;
        height: 1.25rem;
        margin: 0;
        accent-color: var(--b-link);
      }
      .hint {
        grid-column: 2;
        color: var(--b-muted);
        font-size: 0.875rem;
        line-height: 1.4;
      }
      .private,
      .trouble {
        padding: 0.625rem 0.875rem;
        border-inline-start: 4px solid var(--b-link);
        background: var(--b-tint);
        font-size: 0.9375rem;
      }
      .trouble {
        border-color: var(--b-alert);
        background: var(--b-alert-page);
      }
      .write {
        padding: 0.75rem 1rem;
        border-top: 1px solid var(--b-line);
        background: var(--b-page);
      }
      .write .trouble {
        margin-bottom: 0.625rem;
      }
    `,
  ];
  static override readonly properties = {
    session: { attribute: false },
    site: { attribute: false },
    locale: {},
    prefill: {},
    asking: { state: true },
  };

  declare session: Session;
  declare site: Site;
  declare locale: Locale;
  /** Words to put into the empty field. */
  declare prefill: string;
  /** A message was sent without a topic. */
  declare asking: boolean;

  constructor() {
    super();
    this.locale = "fr";
    this.prefill = "";
    this.asking = false;
    new Following(this, () => this.session);
  }

  protected override updated(changed: PropertyValues<this>): void {
    const field = this.renderRoot.querySelector<Composer>("brigade-composer");
    if (changed.has("prefill") && this.prefill && field?.text === "") field.write(this.prefill);
  }

  protected override render(): TemplateResult {
    const t = frameTexts(this.locale);
    const { start, chosen } = this.session;
    return html`
      <div class="scroll">
        <p>${this.site.availability.agents_present ? t.intro : t.absent}</p>
        <brigade-emergency locale=${this.locale}></brigade-emergency>
        ${this.#topics()} ${chosen?.sensitive ? html`<p class="private">${t.private}</p>` : null}
        <p class="care">${t.care}</p>
        <slot></slot>
      </div>
      <div class="write">
        <div role="alert">${this.#trouble()}</div>
        <brigade-composer
          locale=${this.locale}
          label=${t.first}
          .max=${this.site.limits.message_max}
          .busy=${start.state === "sending"}
          @brigade-send=${this.#onSend}
        ></brigade-composer>
        <p class="hint" role="status">${start.state === "sending" ? t.starting : null}</p>
      </div>
    `;
  }

  #topics(): TemplateResult {
    return html`<fieldset>
      <legend>${frameTexts(this.locale).topic}</legend>
      <div class="topics">${this.session.topics.map((topic) => this.#topic(topic))}</div>
    </fieldset>`;
  }

  #topic(topic: Topic): TemplateResult {
    const words = topic.texts[this.locale] ?? topic.texts["fr"];
    return html`<label>
      <input
        type="radio"
        name="topic"
        autocomplete="off"
        .checked=${topic.key === this.session.topic}
        @change=${() => this.#choose(topic.key)}
      />
      <span>${words?.label ?? topic.key}</span>
      ${words?.hint ? html`<span class="hint">${words.hint}</span>` : null}
    </label>`;
  }

  #choose(key: string): void {
    this.asking = false;
    this.session.choose(key);
  }

  #trouble(): TemplateResult | null {
    const t = frameTexts(this.locale);
    const { start } = this.session;
    if (this.asking) return html`<p class="trouble">${t.needTopic}</p>`;
    return start.state === "failed" ? html`<p class="trouble">${startTrouble(start.error, t)}</p>` : null;
  }

  readonly #onSend = (event: CustomEvent<string>): void => {
    // The text stays in the field until the server has it.
    event.preventDefault();
    if (!this.session.topic) {
      this.asking = true;
      this.renderRoot.querySelector("input")?.focus();
      return;
    }
    void this.session.begin(event.detail, this.locale);
  };
}
