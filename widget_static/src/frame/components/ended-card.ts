/** After the end: the rating, which can be left out and is linked to nothing; the exchange to keep, if wanted; what next. */

import { css, html, type TemplateResult } from "lit";
import { base, buttons } from "../../shared/ground/styles";
import { SessionElement } from "../ground/session-element";
import { copied } from "../ground/clipboard";
import { print } from "../ground/print";
import { frameTexts } from "../ground/texts";
import { recapOf } from "../state/recap";

/** A face for each score from 0 to 10. */
const FACES = ["😞", "😞", "😞", "😕", "😕", "😐", "😐", "😊", "😊", "😀", "😀"];

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
        padding: 0.25rem 0;
        line-height: 1.2;
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
    told: { state: true },
  };

  declare score: number | null;
  /** What became of the wish to copy. */
  declare told: "" | "copied" | "notCopied";

  constructor() {
    super();
    this.score = null;
    this.told = "";
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
      ${this.#recap()}
    `;
  }

  #recap(): TemplateResult | null {
    const t = frameTexts(this.locale).recap;
    if (!this.session.keeper) return null;
    return html`<div class="actions">
        <button class="button quiet" type="button" @click=${this.#copy}>${t.copy}</button>
        <button class="button quiet" type="button" @click=${() => print(this.#text())}>${t.print}</button>
      </div>
      <p role="status" id="told">${this.told ? t[this.told] : null}</p>
      <p class="hint">${t.hint}</p>`;
  }

  #text(): string {
    const { keeper } = this.session;
    return keeper ? recapOf(keeper.thread, this.locale) : "";
  }

  readonly #copy = async (): Promise<void> => {
    const shown = this.renderRoot.querySelector("#told");
    this.told = shown && (await copied(this.#text(), shown)) ? "copied" : "notCopied";
  };

  #question(): TemplateResult {
    const t = frameTexts(this.locale);
    return html`<fieldset aria-describedby="hint">
      <legend>${t.rateTitle}</legend>
      <p class="hint" id="hint">${t.rateHint}</p>
      <div class="scores">
        ${FACES.map(
          (face, score) =>
            html`<label>
              <input type="radio" name="score" autocomplete="off" .checked=${score === this.score} @change=${() => (this.score = score)} />
              <span aria-hidden="true">${face}</span>${score}
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
