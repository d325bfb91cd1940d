/** Before the first message: who answers, what to do in danger, the other ways in, the topic, and the field. */

import { css, html, type TemplateResult } from "lit";
import type { Composer } from "../../shared/components/composer";
import { base, buttons } from "../../shared/ground/styles";
import type { Site } from "../../shared/ground/types";
import { SessionElement } from "../ground/session-element";
import { sendingLine } from "../ground/sending";
import { frameTexts } from "../ground/texts";
import { withPlace } from "../state/danger";
import { startTrouble } from "../state/sentence";

export class StartScreen extends SessionElement {
  static override readonly styles = [
    base,
    buttons,
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
      .ways {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
      }
      .ways .button {
        flex: 1 1 auto;
      }
      .care,
      .hint {
        color: var(--b-muted);
        font-size: 0.9375rem;
      }
      .trouble {
        margin-bottom: 0.625rem;
        padding: 0.625rem 0.875rem;
        border-inline-start: 4px solid var(--b-alert);
        background: var(--b-alert-page);
        font-size: 0.9375rem;
      }
      .write {
        padding: 0.75rem 1rem;
        border-top: 1px solid var(--b-line);
        background: var(--b-page);
      }
    `,
  ];
  static override readonly properties = {
    session: { attribute: false },
    site: { attribute: false },
    locale: {},
    asking: { state: true },
  };

  declare site: Site;
  /** A message was sent without a topic. */
  declare asking: boolean;

  constructor() {
    super();
    this.asking = false;
  }

  protected override render(): TemplateResult {
    const t = frameTexts(this.locale);
    const { first, contact } = this.session;
    const busy = first.sending.state === "sending";
    return html`
      <div class="scroll">
        <p>${this.site.availability.agents_present ? t.intro : t.absent}</p>
        <brigade-notices locale=${this.locale} .session=${this.session}></brigade-notices>
        <div class="ways">
          ${this.session.mode === "chat"
            ? null
            : html`<button class="button" type="button" @click=${() => this.session.go("form")}>${t.toForm}</button>`}
          <button class="button" type="button" @click=${() => this.session.go("return")}>${t.toReturn}</button>
        </div>
        <brigade-emergency locale=${this.locale}></brigade-emergency>
        <brigade-topics
          locale=${this.locale}
          .topics=${this.session.topics}
          chosen=${contact.entries.topic}
          note=${t.private}
          .contact=${contact}
          @brigade-choose=${this.#choose}
        ></brigade-topics>
        <p class="care">${t.care}</p>
        <slot></slot>
      </div>
      <div class="write">
        <brigade-danger locale=${this.locale} .session=${this.session} @brigade-place=${this.#place}></brigade-danger>
        <div role="alert">${this.#trouble()}</div>
        <brigade-composer
          locale=${this.locale}
          label=${t.first}
          .max=${this.site.limits.message_max}
          .busy=${busy}
          .text=${contact.entries.body}
          @input=${this.#write}
          @brigade-send=${this.#onSend}
        ></brigade-composer>
        ${sendingLine(busy, this.session.toll, t)}
      </div>
    `;
  }

  readonly #write = (event: Event): void => {
    const { text } = event.currentTarget as Composer;
    this.session.contact.enter("body", text);
    this.session.danger.watch(text);
  };

  readonly #place = (): void => {
    const { contact } = this.session;
    contact.enter("body", withPlace(contact.entries.body, frameTexts(this.locale).danger.write));
    this.renderRoot.querySelector<Composer>("brigade-composer")?.focus();
  };

  readonly #choose = (event: CustomEvent<string>): void => {
    this.asking = false;
    this.session.choose(event.detail);
  };

  #trouble(): TemplateResult | null {
    const t = frameTexts(this.locale);
    const { sending } = this.session.first;
    if (this.asking) return html`<p class="trouble">${t.needTopic}</p>`;
    return sending.state === "failed" ? html`<p class="trouble">${startTrouble(sending.error, t)}</p>` : null;
  }

  readonly #onSend = (event: CustomEvent<string>): void => {
    // The text stays in the field until the server has it.
    event.preventDefault();
    this.session.danger.sent(event.detail);
    if (!this.session.chosen) {
      this.asking = true;
      this.renderRoot.querySelector<HTMLElement>("brigade-topics")?.focus();
      return;
    }
    void this.session.begin(event.detail, this.locale);
  };
}
