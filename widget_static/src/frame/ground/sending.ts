/** The line under a button that sends: that it sends, and what goes before it in a rush. */

import { html, type TemplateResult } from "lit";
import type { Toll } from "../state/toll";
import type { FrameTexts } from "./texts-fr";

export function sendingLine(busy: boolean, toll: Toll, t: FrameTexts): TemplateResult {
  const { paying } = toll;
  const text = !paying ? t.starting : "part" in paying ? t.proving : t.holding(paying.seconds);
  return html`<p class="hint" role="status" id="sending">${busy ? text : null}</p>
    ${busy && paying
      ? html`<div class="actions">
          ${"part" in paying ? html`<progress aria-labelledby="sending" .value=${paying.part}></progress>` : null}
          <button class="button quiet" type="button" @click=${() => toll.cancel()}>${t.stop}</button>
        </div>`
      : null}`;
}
