/** Always in view on a shared terminal: finish, hide; and, when there is occasion, hand over, print six words, mind the clipboard. */

import { make } from "../../shared/ground/dom";
import type { kioskTexts } from "./texts";

export interface Shown {
  /** The screen is empty: nobody has begun. */
  fresh: boolean;
  idle: number;
  warning: number;
  /** Six words are on the screen. */
  words: boolean;
  clipboard: "" | "clipboard" | "emptied" | "notEmptied";
}

function button(className = "button"): HTMLButtonElement {
  return make("button", { type: "button", className });
}

export class Bar {
  readonly finish = button();
  readonly cover = button();
  readonly handOver = button("button quiet");
  readonly empty = button();
  readonly print = button("button primary");
  readonly asked = make("input", { type: "checkbox", id: "asked", autocomplete: "off" });
  readonly #rule = make("p", { className: "hint" });
  readonly #asked = make("span");
  readonly #hint = make("p", { className: "hint" });
  readonly #slip = make(
    "div",
    { className: "slip" },
    make("div", { className: "actions" }, this.print, make("label", {}, this.asked, this.#asked)),
    this.#hint,
  );
  readonly #more = make("summary");
  readonly #moreText = make("p");
  readonly #details = make("details", { className: "hint" }, this.#more, this.#moreText);
  readonly #told = make("p", { role: "status" });
  readonly element = make(
    "section",
    {},
    make("div", { className: "actions" }, this.finish, this.cover, this.handOver),
    this.#slip,
    this.#told,
    this.empty,
    this.#rule,
    this.#details,
  );

  draw(t: ReturnType<typeof kioskTexts>, { fresh, idle, warning, words, clipboard }: Shown): void {
    this.element.ariaLabel = t.name;
    this.finish.textContent = t.finish;
    this.cover.textContent = t.cover;
    this.handOver.textContent = t.handOver;
    this.#rule.textContent = t.rule(idle, warning);
    this.#more.textContent = t.more;
    this.#moreText.textContent = t.moreText;
    this.#rule.hidden = this.#details.hidden = this.handOver.hidden = !fresh;
    this.#slip.hidden = !words;
    this.#asked.textContent = t.slip.asked;
    this.print.textContent = t.slip.print;
    this.#hint.textContent = t.slip.hint;
    const told = clipboard ? t[clipboard] : "";
    if (this.#told.textContent !== told) this.#told.textContent = told;
    this.empty.textContent = t.empty;
    this.empty.hidden = clipboard !== "clipboard";
  }
}
