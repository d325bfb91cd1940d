/** What lies over the panel of a shared terminal: the warning, and the curtain. They show; guard.ts decides. */

import type { EmergencyCard } from "../../shared/components/emergency-card";
import { localeOf } from "../../shared/ground/i18n";
import { make } from "../../shared/ground/dom";
import type { kioskTexts } from "./texts";

type Texts = ReturnType<typeof kioskTexts>;

/** A modal makes everything behind it inert. Escape may not open it: some browsers close at the second one whatever is said. */
function veil(className: string, ...children: Node[]): HTMLDialogElement {
  const dialog = make("dialog", { className }, ...children);
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  dialog.setAttribute("aria-labelledby", `${className}-title`);
  return dialog;
}

/** 17, 112 and 114 stay in view whatever lies over the panel; they say nothing of anybody. */
export class Numbers {
  readonly element = document.createElement("brigade-emergency") as EmergencyCard;

  constructor() {
    this.element.compact = true;
  }

  speak(): void {
    this.element.locale = localeOf(document.documentElement.lang) ?? "fr";
  }
}

function button(className = "button"): HTMLButtonElement {
  return make("button", { type: "button", className });
}

export class Warning {
  readonly #title = make("h2", { id: "warning-title" });
  readonly #lead = make("p");
  readonly #left = make("p", { className: "left" });
  readonly #more = make("p");
  readonly #said = make("p", { className: "hidden", role: "status" });
  readonly #numbers = new Numbers();
  readonly stay = button("button primary");
  readonly words = button();
  readonly wipe = button();
  readonly element = veil(
    "warning",
    this.#title,
    make("div", { id: "warning-text" }, this.#lead, this.#left, this.#more),
    make("div", { className: "actions" }, this.stay, this.words, this.wipe),
    this.#numbers.element,
    this.#said,
  );

  constructor() {
    this.element.role = "alertdialog";
    this.element.setAttribute("aria-describedby", "warning-text");
  }

  get open(): boolean {
    return this.element.open;
  }

  /** Read out when it comes, and once more near the end; the seconds in between are for the eye. */
  show(t: Texts["warning"], left: number, more: string, offersWords: boolean): void {
    this.#title.textContent = t.title;
    this.#lead.textContent = t.lead;
    this.#more.textContent = more;
    this.#left.textContent = t.left(left);
    this.stay.textContent = t.stay;
    this.words.textContent = t.words;
    this.wipe.textContent = t.wipe;
    this.words.hidden = !offersWords;
    this.#numbers.speak();
    if (left > 10) this.#said.textContent = "";
    else if (!this.#said.textContent) this.#said.textContent = t.soon(left);
    if (this.open) return;
    this.element.showModal();
    this.stay.focus();
  }

  close(): void {
    this.element.close();
  }
}

export class Curtain {
  readonly #title = make("h2", { id: "curtain-title" });
  readonly #lead = make("p");
  readonly lift = button("button primary");
  readonly #numbers = new Numbers();
  readonly element = veil("curtain", make("div", {}, this.#title, this.#lead, this.lift, this.#numbers.element));
  #down = false;

  constructor() {
    this.element.addEventListener("close", () => this.#down && this.element.showModal());
  }

  get down(): boolean {
    return this.#down;
  }

  speak({ title, lead, lift }: Texts["curtain"]): void {
    this.#title.textContent = title;
    this.#lead.textContent = lead;
    this.#lead.hidden = lead === "";
    this.lift.textContent = lift;
    this.#numbers.speak();
  }

  set(down: boolean): void {
    this.#down = down;
    if (down) this.element.showModal();
    else this.element.close();
  }
}
