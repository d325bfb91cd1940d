/** One file in the tray: what it is, how far it came, and what can be done. */

import { make } from "../ground/dom";
import { sized } from "../ground/file-view";
import type { FileTexts } from "./texts";
import { type Outcome, Upload, type UploadState, type Where } from "./upload";

export interface Presses {
  drop: () => void;
  pause: () => void;
  resume: () => void;
}

const DESCRIPTION_MAX = 1000;

export class Item {
  readonly element = make("li");
  readonly upload: Upload;
  readonly #t: FileTexts;
  readonly #said = make("p", { className: "said" });
  readonly #bar = make("progress", { max: 1 });
  readonly #pause: HTMLButtonElement;
  readonly #resume: HTMLButtonElement;
  readonly #drop: HTMLButtonElement;
  readonly #field = make("input", { type: "text", autocomplete: "off", maxLength: DESCRIPTION_MAX });
  readonly #words: HTMLElement;
  #preview = "";
  state: UploadState = "ready";
  sentence = "";

  constructor(file: File, t: FileTexts, presses: Presses) {
    this.#t = t;
    this.upload = new Upload(file);
    const named = (label: string): string => `${label} : ${file.name}`;
    this.#pause = button(t.pause, named(t.pause), presses.pause);
    this.#resume = button(t.resume, named(t.resume), presses.resume);
    this.#drop = button(t.drop, named(t.drop), presses.drop);
    this.#bar.ariaLabel = file.name;
    this.#field.addEventListener("input", () => (this.upload.description = this.#field.value));
    this.#words = make("label", {}, make("span", { textContent: t.describe }), this.#field);
    const name = make("p", { className: "name", textContent: `${file.name} (${sized(file.size, t.unit)})` });
    const actions = make("div", { className: "actions" }, this.#pause, this.#resume, this.#drop);
    this.element.append(...this.#picture(file), make("div", {}, name, this.#words, this.#said, this.#bar, actions));
    this.set("ready");
  }

  set(state: UploadState, sentence = ""): void {
    this.state = state;
    this.sentence = sentence || this.#usual();
    this.#said.textContent = this.sentence;
    this.element.className = state;
    const moving = state === "sending" || state === "waiting" || state === "checking";
    this.#bar.hidden = !moving;
    if (state === "checking" || state === "waiting") this.#bar.removeAttribute("value");
    else this.#bar.value = this.upload.done;
    this.#pause.hidden = !moving;
    this.#resume.hidden = state !== "paused";
    this.#drop.hidden = moving;
    this.#words.hidden = moving || state === "refused";
  }

  async send(where: Where): Promise<Outcome> {
    this.set("sending");
    return this.upload.send(where, () => this.state === "sending" && this.set(this.upload.done < 1 ? "sending" : "checking"));
  }

  pause(): void {
    this.upload.stop();
    this.set("paused");
  }

  /** The picture stays for the log, which then need not fetch it. */
  keepPreview(): string {
    const kept = this.#preview;
    this.#preview = "";
    return kept;
  }

  wipe(): void {
    this.upload.stop();
    if (this.#preview) URL.revokeObjectURL(this.#preview);
    this.element.remove();
  }

  #picture(file: File): HTMLElement[] {
    if (!file.type.startsWith("image/") || file.type === "image/svg+xml") return [];
    this.#preview = URL.createObjectURL(file);
    const image = make("img", { src: this.#preview, alt: "" });
    image.addEventListener("error", () => {
      // This device cannot draw it (HEIC); the service can.
      image.remove();
      URL.revokeObjectURL(this.#preview);
      this.#preview = "";
    });
    return [image];
  }

  #usual(): string {
    const t = this.#t;
    const said = { ready: "", waiting: t.turn, checking: t.checking, paused: t.paused, refused: t.refused };
    return this.state === "sending" ? t.sending(Math.floor(this.upload.done * 100)) : said[this.state];
  }
}

function button(textContent: string, ariaLabel: string, press: () => void): HTMLButtonElement {
  const made = make("button", { type: "button", className: "button", textContent, ariaLabel });
  made.addEventListener("click", press);
  return made;
}
