/** Coming back with six words. */

import { html, type TemplateResult } from "lit";
import { base, buttons } from "../../shared/ground/styles";
import { SessionElement } from "../ground/session-element";
import { screen } from "../ground/styles";
import { frameTexts } from "../ground/texts";
import { comebackTrouble } from "../state/comeback";

export class ReturnScreen extends SessionElement {
  static override readonly styles = [base, buttons, screen];

  protected override render(): TemplateResult {
    const t = frameTexts(this.locale);
    const { comeback, home } = this.session;
    const trouble = comeback.error ? comebackTrouble(comeback.error, comeback.text, t) : "";
    return html`<div class="sheet">
      <button class="button quiet previous" type="button" @click=${() => this.session.go(home)}>${t.previous}</button>
      <h2 tabindex="-1">${t.toReturn}</h2>
      <brigade-field
        label=${t.code.words}
        hint=${t.back.hint}
        error=${trouble}
        rows="2"
        required
        .value=${comeback.text}
        @brigade-write=${(event: CustomEvent<string>) => comeback.enter(event.detail)}
        @brigade-enter=${this.#open}
      ></brigade-field>
      <p class="hidden" role="alert">${trouble}</p>
      <div class="actions">
        <button class="button primary" type="button" aria-disabled=${comeback.sending ? "true" : "false"} @click=${this.#open}>
          ${t.back.open}
        </button>
      </div>
      <p role="status">${comeback.sending ? t.loading : null}</p>
    </div>`;
  }

  readonly #open = async (): Promise<void> => {
    await this.session.comeBack();
    if (this.session.comeback.error) this.renderRoot.querySelector<HTMLElement>("brigade-field")?.focus();
  };
}
