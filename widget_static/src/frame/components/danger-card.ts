/** The emergency numbers, come forward over the field: what was written sounds like danger now. Holds nothing up. */

import { css, html, type TemplateResult } from "lit";
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
        display: grid;
        gap: 0.25rem;
        margin-bottom: 0.625rem;
        padding: 0.625rem 0.875rem;
        border: 2px solid var(--b-alert);
        border-radius: var(--b-radius);
        background: var(--b-alert-page);
        font-size: 0.9375rem;
      }
      [role="alert"] {
        color: var(--b-alert);
        font-size: 1.0625rem;
        font-weight: 700;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
      }
      .note {
        color: var(--b-muted);
        font-size: 0.8125rem;
      }
      @media (max-height: 480px) {
        .note {
          display: none;
        }
      }
    `,
  ];

  protected override render(): TemplateResult {
    const t = frameTexts(this.locale).danger;
    const { found } = this.session.danger;
    // The region stands before its words come: only then are they read out.
    return html`<div class=${found ? "card" : ""}>
      <p role="alert">${found ? t.title : null}</p>
      ${found
        ? html`<brigade-emergency compact locale=${this.locale}></brigade-emergency>
            <p>${t.place}</p>
            <div class="actions">
              <button class="button" type="button" @click=${() => this.dispatchEvent(new CustomEvent("brigade-place"))}>
                ${t.add}
              </button>
              <button class="button quiet" type="button" @click=${() => this.session.danger.putAway()}>${t.hide}</button>
            </div>
            <p class="note">${t.note}</p>`
        : null}
    </div>`;
  }
}
