/** In a conversation: its reference, and six words to come back to it later, asked for and shown once. */

import { css, html, type TemplateResult } from "lit";
import { base, buttons } from "../../shared/ground/styles";
import { SessionElement } from "../ground/session-element";
import { frameTexts } from "../ground/texts";

export class WayBackCard extends SessionElement {
  static override readonly styles = [
    base,
    buttons,
    css`
      :host {
        display: block;
        flex: 0 1 auto;
        min-height: 3rem;
        overflow-y: auto;
        border-bottom: 1px solid var(--b-line);
        background: var(--b-surface);
        font-size: 0.9375rem;
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 0 1rem;
        padding-inline: 1rem;
      }
      .line .button {
        padding-inline: 0;
        font-size: 0.9375rem;
        font-weight: 400;
        text-decoration: underline;
        text-underline-offset: 0.15em;
      }
      .card {
        display: grid;
        gap: 0.625rem;
        padding: 0.75rem 1rem;
        background: var(--b-tint);
      }
      h3 {
        font-size: 1.0625rem;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
      }
    `,
  ];

  protected override render(): TemplateResult {
    const t = frameTexts(this.locale);
    const { wayBack, conversation } = this.session;
    if (wayBack.state !== "no") return this.#card();
    return html`<div class="line">
      ${conversation?.reference ? html`<span>${t.reference(conversation.reference)}</span>` : null}
      <button class="button quiet" type="button" @click=${() => this.#turn(() => wayBack.ask())}>${t.code.get}</button>
    </div>`;
  }

  #card(): TemplateResult {
    const { code: t, noAnswer } = frameTexts(this.locale);
    const { wayBack } = this.session;
    const shown = wayBack.state === "shown";
    return html`<div class="card">
      <h3 tabindex="-1">${shown ? t.words : t.get}</h3>
      ${shown ? html`<brigade-code locale=${this.locale} code=${wayBack.code} days=${this.session.codeDays} ?shared=${this.session.shared}></brigade-code>` : html`<p>${t.ask}</p>`}
      <p role="alert">${wayBack.state === "failed" ? noAnswer : null}</p>
      <div class="actions">
        ${shown
          ? html`<button class="button primary" type="button" @click=${this.#hide}>${t.noted}</button>`
          : html`<button class="button primary" type="button" @click=${this.#get}>${t.yes}</button>
              <button class="button" type="button" @click=${this.#hide}>${t.no}</button>`}
      </div>
    </div>`;
  }

  readonly #get = (): Promise<void> => this.#turn(() => this.session.getWords());
  readonly #hide = (): Promise<void> => this.#turn(() => this.session.wayBack.hide(), "button");

  /** What is pressed goes away: focus goes to what takes its place. */
  async #turn(act: () => void | Promise<void>, place = "h3"): Promise<void> {
    await act();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(place)?.focus();
  }
}
