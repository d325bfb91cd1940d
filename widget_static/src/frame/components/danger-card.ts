/** The emergency numbers, come forward over the field: what was written sounds like danger now. Holds nothing up. */

import { css, html, type TemplateResult } from "lit";
import { close } from "../../shared/ground/icons";
import { base, buttons } from "../../shared/ground/styles";
import { SessionElement } from "../ground/session-element";
import { frameTexts } from "../ground/texts";

/** Events: `brigade-place`, when the place should be written into the text. */
export class DangerCard extends SessionElement {
  static override readonly styles = [
    base,
    buttons,
    css`
      .card {
        margin-bottom: 0.625rem;
        padding: 0 0.25rem 0.625rem 0.875rem;
        border: 2px solid var(--b-alert);
        border-radius: var(--b-radius);
        background: var(--b-alert-page);
      }
      .head {
        display: flex;
        align-items: center;
      }
      [role="alert"] {
        flex: 1;
        font-weight: 700;
      }
      .note {
        color: var(--b-muted);
        font-size: 0.8125rem;
      }
    `,
  ];

  static override readonly properties = { sent: { type: Boolean } };

  /** Nothing stands in the field: the numbers stay, the rest makes room for what was written. */
  declare sent: boolean;

  constructor() {
    super();
    this.sent = false;
  }

  protected override render(): TemplateResult {
    const t = frameTexts(this.locale).danger;
    const { danger } = this.session;
    const { found } = danger;
    // The region stands before its words come: only then are they read out.
    return html`<div class=${found ? "card" : ""}>
      <div class="head">
        <p role="alert">${found ? t.title : null}</p>
        ${found
          ? html`<button class="button icon" type="button" aria-label=${t.hide} @click=${() => danger.putAway()}>${close}</button>`
          : null}
      </div>
      ${found ? html`<brigade-emergency compact locale=${this.locale}></brigade-emergency>` : null}
      ${found && !this.sent ? this.#more() : null}
    </div>`;
  }

  #more(): TemplateResult {
    const t = frameTexts(this.locale).danger;
    return html`<div>
      <p>${t.place}</p>
      <button class="button" type="button" @click=${() => this.dispatchEvent(new CustomEvent("brigade-place"))}>${t.add}</button>
      <p class="note">${t.note}</p>
    </div>`;
  }
}
