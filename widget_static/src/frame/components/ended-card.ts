/** After the end: the rating, which can be left out and is linked to nothing, and the way to a new request. */

import { css, html, type TemplateResult } from "lit";
import { base, buttons } from "../../shared/ground/styles";
import { SessionElement } from "../ground/session-element";
import { frameTexts } from "../ground/texts";

const SCORES = Array.from({ length: 11 }, (_, score) => score);

/** Event: `brigade-again`, a new request is wanted. */
export class EndedCard extends SessionElement {
  static override readonly styles = [
    base,
    buttons,
    css`
      :host {
        display: block;
        padding: 0.875rem 1rem 1rem;
        border-top: 1px solid var(--b-line);
        background: var(--b-surface);
      }
      legend {
        padding: 0;
        font-weight: 700;
      }
      .hint {
        margin-block: 0.125rem 0.5rem;
        color: var(--b-muted);
        font-size: 0.875rem;
      }
      .scores {
        display: grid;
        grid-template-columns: repeat(6, minmax(44px, 1fr));
        gap: 0.25rem;
      }
      label {
        position: relative;
        display: grid;
        place-items: center;
        min-height: 44px;
        border: 1px solid var(--b-field-line);
        border-radius: var(--b-radius-small);
        font-weight: 600;
        cursor: pointer;
      }
      label:has(:checked) {
        border-color: var(--b-fill);
        background: var(--b-fill);
        color: var(--b-on-fill);
      }
      label:has(:focus-visible) {
        outline: 3px solid var(--b-focus);
        outline-offset: 2px;
      }
      input {
        position: absolute;
        inset: 0;
        margin: 0;
        opacity: 0;
        cursor: pointer;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
        margin-top: 0.75rem;
      }
      @media (forced-colors: active) {
        label:has(:checked) {
          border: 3px solid Highlight;
        }
      }
    `,
  ];
  static override readonly properties = {
    score: { state: true },
  };

  declare score: number | null;

  constructor() {
    super();
    this.score = null;
  }

  protected override render(): TemplateResult {
    const t = frameTexts(this.locale);
    const { rating } = this.session;
    const open = rating.state === "asked" || rating.state === "sending" || rating.state === "failed";
    return html`
      ${open ? this.#question() : null}
      <p role="status">${rating.state === "thanked" ? t.thanks : rating.state === "failed" ? t.rateFailed : null}</p>
      <div class="actions">
        ${open ? this.#answers() : null}
        <button class="button ${open ? "quiet" : "primary"}" type="button" @click=${() => this.#again()}>${t.again}</button>
      </div>
    `;
  }

  #question(): TemplateResult {
    const t = frameTexts(this.locale);
    return html`<fieldset aria-describedby="hint">
      <legend>${t.rateTitle}</legend>
      <p class="hint" id="hint">${t.rateHint}</p>
      <div class="scores">
        ${SCORES.map(
          (score) =>
            html`<label>
              <input type="radio" name="score" autocomplete="off" .checked=${score === this.score} @change=${() => (this.score = score)} />
              ${score}
            </label>`,
        )}
      </div>
    </fieldset>`;
  }

  #answers(): TemplateResult {
    const t = frameTexts(this.locale);
    const ready = this.score !== null && this.session.rating.state !== "sending";
    return html`<button class="button primary" type="button" ?disabled=${!ready} @click=${() => this.#send()}>${t.rateSend}</button>
      <button class="button" type="button" @click=${() => this.session.rating.skip()}>${t.rateSkip}</button>`;
  }

  #send(): void {
    if (this.score !== null) void this.session.rating.send(this.score);
  }

  #again(): void {
    this.dispatchEvent(new CustomEvent("brigade-again"));
  }
}
