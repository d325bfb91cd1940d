/** The form is stored: what to quote of it, until when we answer, and the words that open the answer. */

import { css, html, type TemplateResult } from "lit";
import { fullMoment } from "../../shared/ground/i18n";
import { base, buttons } from "../../shared/ground/styles";
import { SessionElement } from "../ground/session-element";
import { screen } from "../ground/styles";
import { frameTexts } from "../ground/texts";
import { comebackTrouble } from "../state/comeback";

/** Event: `brigade-again`, a new request is wanted. */
export class ReceivedScreen extends SessionElement {
  static override readonly styles = [
    base,
    buttons,
    screen,
    css`
      dt {
        color: var(--b-muted);
        font-size: 0.9375rem;
      }
      dd {
        margin-bottom: 0.5rem;
        font-weight: 700;
      }
      h3 {
        font-size: 1.0625rem;
      }
    `,
  ];

  protected override render(): TemplateResult | null {
    const t = frameTexts(this.locale);
    const { comeback, contact } = this.session;
    const { received } = contact;
    if (!received) return null;
    return html`<div class="sheet">
      <h2 tabindex="-1">${t.received.title}</h2>
      <dl>
        <dt>${t.received.reference}</dt>
        <dd>${received.reference}</dd>
        <dt>${t.received.answerBy}</dt>
        <dd>${fullMoment(received.answer_by, this.locale)}</dd>
      </dl>
      ${contact.isEarlier ? html`<p class="trouble">${t.received.earlier}</p>` : null}
      <h3>${t.received.keep}</h3>
      <brigade-code locale=${this.locale} code=${received.code} days=${this.session.codeDays} ?shared=${this.session.shared}></brigade-code>
      <div role="alert">
        ${comeback.error ? html`<p class="trouble">${comebackTrouble(comeback.error, received.code, t)}</p>` : null}
      </div>
      <div class="actions">
        <button class="button primary" type="button" @click=${() => this.session.comeBack(received.code)}>${t.back.open}</button>
        <button class="button" type="button" @click=${() => this.dispatchEvent(new CustomEvent("brigade-again"))}>${t.again}</button>
      </div>
    </div>`;
  }
}
