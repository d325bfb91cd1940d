/**
 * One file in the log: a picture is drawn, a document can be saved. Its bytes come with the reader's own credentials and
 * are held as a blob, which `wipe` gives up; plain DOM, so that the panel can fetch it when there is a file at all.
 */

import { make } from "./dom";
import type { Locale } from "./i18n-tags";
import type { Attachment } from "./types";

const fr = {
  photo: "Photo",
  plain: "Photo sans description",
  document: "Document PDF",
  show: (size: string) => `Afficher la photo (${size})`,
  loading: "La photo arrive…",
  failed: "La photo n’est pas arrivée. Réessayez.",
  undrawn: "Cette photo ne peut pas être affichée ici.",
  larger: "Agrandir la photo",
  smaller: "Fermer la photo",
  save: (size: string) => `Enregistrer (${size})`,
  unsaved: "Le fichier n’est pas arrivé. Réessayez.",
  remove: "Retirer",
  unit: "Mo",
};
const en: typeof fr = {
  photo: "Photo",
  plain: "Photo without description",
  document: "PDF document",
  show: (size) => `Show the photo (${size})`,
  loading: "The photo is coming…",
  failed: "The photo did not come. Try again.",
  undrawn: "This photo cannot be shown here.",
  larger: "Enlarge the photo",
  smaller: "Close the photo",
  save: (size) => `Save (${size})`,
  unsaved: "The file did not come. Try again.",
  remove: "Take back",
  unit: "MB",
};

export interface Viewing {
  file: Attachment;
  /** The sender's words for those who do not see it. */
  description: string;
  locale: Locale;
  sheets: CSSStyleSheet[];
  load: () => Promise<Blob>;
  /** Drawn at once; else after a press of a button, since a slow line pays for it. */
  auto: boolean;
  /** It may be saved on this device. */
  saves: boolean;
  /** What whoever reads should know of it. */
  note?: string | undefined;
  /** A preview that is here already. */
  preview?: string | undefined;
  /** The sender takes it back; resolves with a sentence when that is refused. */
  remove?: (() => Promise<string>) | undefined;
}

export const fileSheet = (): CSSStyleSheet => {
  const made = new CSSStyleSheet();
  made.replaceSync(`
    :host { display: block; font: inherit; color: inherit }
    figure { margin: 0 }
    img { display: block; max-width: 100%; max-height: 16rem; border-radius: 6px; background: #fff }
    .open { display: block; padding: 0; border: 0; background: none; cursor: zoom-in; min-height: 44px; min-width: 44px }
    .button { margin-top: 0.375rem; color: var(--b-text) }
    p { white-space: pre-wrap; overflow-wrap: anywhere }
    .note { font-size: 0.875rem }
    dialog { width: 100vw; height: 100vh; max-width: none; max-height: none; padding: 1rem; border: 0; background: #111 }
    dialog img { width: 100%; height: calc(100% - 60px); max-height: none; object-fit: contain; background: none }
    [hidden] { display: none !important }
  `);
  return made;
};

export class FileView {
  readonly element = make("div");
  readonly #viewing: Viewing;
  readonly #t: typeof fr;
  readonly #said = make("p", { className: "note" });
  #url = "";

  constructor(viewing: Viewing) {
    this.#viewing = viewing;
    this.#t = viewing.locale === "en" ? en : fr;
    const root = this.element.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [...viewing.sheets, fileSheet()];
    root.append(this.#isPicture ? this.#picture() : this.#document(), this.#said, ...this.#takeBack());
  }

  /** Nothing of it stays in this page's memory. */
  wipe(): void {
    if (this.#url) URL.revokeObjectURL(this.#url);
    this.element.shadowRoot?.replaceChildren();
  }

  get #isPicture(): boolean {
    return this.#viewing.file.type.startsWith("image/");
  }

  #picture(): HTMLElement {
    const { auto, preview, description, file, saves } = this.#viewing;
    const figure = make("figure");
    const place = make("div", {}, figure);
    const said = make("p", { className: "note", textContent: description });
    const show = button(this.#t.show(sized(file.size, this.#t.unit)), () => void this.#draw(figure, said));
    figure.append(show, said);
    if (preview) this.#put(figure, said, preview);
    else if (auto) void this.#draw(figure, said);
    if (saves) place.append(this.#saving());
    return place;
  }

  async #draw(figure: HTMLElement, said: HTMLElement): Promise<void> {
    this.#say(this.#t.loading);
    try {
      this.#url = URL.createObjectURL(await this.#viewing.load());
      this.#say("");
      this.#put(figure, said, this.#url);
    } catch {
      this.#say(this.#t.failed);
    }
  }

  #put(figure: HTMLElement, said: HTMLElement, url: string): void {
    const { description } = this.#viewing;
    const alt = description || this.#t.plain;
    const image = make("img", { src: url, alt });
    const open = make("button", { type: "button", className: "open", title: this.#t.larger }, image);
    open.addEventListener("click", () => this.#enlarge(url, alt));
    image.addEventListener("error", () => {
      open.replaceWith(make("p", { textContent: `${this.#t.photo} : ${this.#viewing.file.name}` }));
      this.#say(this.#t.undrawn);
    });
    figure.replaceChildren(open, said);
  }

  #enlarge(url: string, alt: string): void {
    const dialog = make("dialog", { ariaLabel: alt }, make("img", { src: url, alt }));
    const shut = button(this.#t.smaller, () => dialog.close());
    dialog.prepend(shut);
    dialog.addEventListener("close", () => dialog.remove());
    this.element.shadowRoot?.append(dialog);
    dialog.showModal();
  }

  #document(): HTMLElement {
    const { file, description, saves, note } = this.#viewing;
    const t = this.#t;
    const place = make("div", {}, make("p", { textContent: `${t.document} : ${file.name}` }));
    if (description) place.append(make("p", { className: "note", textContent: description }));
    if (note) place.append(make("p", { className: "note", textContent: note }));
    if (saves) place.append(this.#saving());
    return place;
  }

  #saving(): HTMLElement {
    return button(this.#t.save(sized(this.#viewing.file.size, this.#t.unit)), () => void this.#save());
  }

  async #save(): Promise<void> {
    try {
      // As bytes without a type: no browser opens them in our origin.
      const url = URL.createObjectURL(new Blob([await this.#viewing.load()], { type: "application/octet-stream" }));
      const link = make("a", { href: url, download: this.#viewing.file.name });
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
    } catch {
      this.#say(this.#t.unsaved);
    }
  }

  #takeBack(): HTMLElement[] {
    const { remove } = this.#viewing;
    if (!remove) return [];
    return [button(this.#t.remove, async () => this.#say(await remove()))];
  }

  #say(sentence: string): void {
    this.#said.textContent = sentence;
  }
}

function button(label: string, press: () => void): HTMLButtonElement {
  const made = make("button", { type: "button", className: "button", textContent: label });
  made.addEventListener("click", press);
  return made;
}

/** "1,4 Mo". */
export function sized(bytes: number, unit: string): string {
  const number = (Math.max(bytes, 100_000) / 1e6).toFixed(1);
  return `${unit === "Mo" ? number.replace(".", ",") : number} ${unit}`;
}
