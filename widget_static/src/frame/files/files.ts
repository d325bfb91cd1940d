/** The tray in which files wait and leave, and how those of the conversation are drawn. Fetched when there is one. */

import { make } from "../../shared/ground/dom";
import { FileView, sized } from "../../shared/ground/file-view";
import type { Locale } from "../../shared/ground/i18n-tags";
import { sleep } from "../../shared/ground/timing";
import type { Message } from "../../shared/ground/types";
import { Item } from "./item";
import { sheet } from "./sheet";
import { fileTexts, refusalText } from "./texts";
import type { Outcome } from "./upload";

export interface Desk {
  /** `<prefix>/api/v1/conversations/<id>/attachments`. */
  address: string;
  headers: () => Record<string, string>;
  /** Bytes of one file. */
  limit: number;
  locale: () => Locale;
  sheets: CSSStyleSheet[];
  /** A message is stored. */
  received: (message: Message) => void;
  /** The token is dead. */
  dead: () => void;
  isRead: (message: Message) => boolean;
  /** Strangers share this device: nothing is saved on it. */
  shared: boolean;
}

const TAKEN = ["image/jpeg", "image/png", "image/webp", "image/heic", "image/heif", "application/pdf"];
const AGAIN = 5_000;

export class Files {
  readonly element = make("section", { hidden: true });
  readonly #desk: Desk;
  readonly #list = make("ul");
  readonly #title = make("h3");
  readonly #hint = make("p", { className: "note" });
  readonly #said = make("p", { className: "hidden", role: "status" });
  readonly #all = make("button", { type: "button", className: "button primary" });
  readonly #stopped = new AbortController();
  #items: Item[] = [];
  #views = new Map<string, FileView>();
  #previews = new Map<string, string>();
  #busy = false;

  constructor(desk: Desk) {
    this.#desk = desk;
    const root = this.element.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [...desk.sheets, sheet()];
    root.append(this.#title, this.#list, this.#hint, make("div", { className: "send" }, this.#all), this.#said);
    this.#all.addEventListener("click", () => this.#sendAll());
    addEventListener("online", this.#goOn);
  }

  /** Chosen, or just taken. */
  add(files: Iterable<File>): void {
    for (const file of files) {
      const item = new Item(file, fileTexts(this.#desk.locale()), {
        drop: () => this.#drop(item),
        pause: () => item.pause(),
        resume: () => this.#ready(item),
      });
      this.#items.push(item);
      this.#list.append(item.element);
      const type = file.type.toLowerCase();
      if (file.size > this.#desk.limit) this.#refuse(item, { status: 413 });
      else if (type && !TAKEN.includes(type)) this.#refuse(item, { status: 415 });
    }
    this.#draw();
  }

  /** What a message that carries a file shows. */
  readonly draw = (message: Message): Node => {
    const place = make("div");
    for (const file of message.attachments) {
      const view = this.#views.get(file.id) ?? this.#view(message, file.id);
      if (view) place.append(view.element);
    }
    return place;
  };

  /** Nothing stays: requests, pictures, words. */
  wipe(): void {
    this.#stopped.abort();
    removeEventListener("online", this.#goOn);
    for (const item of this.#items) item.wipe();
    for (const view of this.#views.values()) view.wipe();
    for (const url of this.#previews.values()) URL.revokeObjectURL(url);
    this.#items = [];
    this.element.shadowRoot?.replaceChildren();
  }

  #view(message: Message, id: string): FileView | null {
    const file = message.attachments.find((one) => one.id === id);
    if (!file) return null;
    const { headers, address, locale, sheets, shared } = this.#desk;
    const mine = message.author.kind === "citizen";
    const t = fileTexts(locale());
    const view = new FileView({
      file,
      description: message.body,
      locale: locale(),
      sheets,
      auto: false,
      saves: !mine && !shared,
      note: mine ? "" : shared ? t.unsaved : t.saved,
      preview: this.#previews.get(message.client_id),
      load: async () => {
        const answer = await fetch(`${address}/${id}`, { headers: headers(), credentials: "omit", cache: "no-store" });
        if (!answer.ok) throw new Error(String(answer.status));
        return answer.blob();
      },
      remove: mine && !this.#desk.isRead(message) ? () => this.#takeBack(message, id) : undefined,
    });
    this.#views.set(id, view);
    return view;
  }

  async #takeBack(message: Message, id: string): Promise<string> {
    const t = fileTexts(this.#desk.locale());
    const { headers, address } = this.#desk;
    const answer = await fetch(`${address}/${id}`, { method: "DELETE", headers: headers(), credentials: "omit" }).catch(() => null);
    if (answer?.status === 409) return t.seen;
    if (answer?.status !== 204 && answer?.status !== 404) return t.kept;
    this.#views.get(id)?.wipe();
    const preview = this.#previews.get(message.client_id);
    if (preview) URL.revokeObjectURL(preview);
    this.#desk.received({ ...message, body: "", attachments: [] });
    return "";
  }

  #sendAll(): void {
    for (const item of this.#items) if (item.state === "ready") item.set("waiting");
    this.#draw();
    void this.#work();
  }

  #ready(item: Item): void {
    item.set("waiting");
    void this.#work();
  }

  readonly #goOn = (): void => void this.#work();

  /** One after the other: a slow line carries them best that way. */
  async #work(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    for (let next = this.#next(); next && !this.#stopped.signal.aborted; next = this.#next()) {
      await this.#follow(next, await next.send(this.#desk));
      this.#draw();
    }
    this.#busy = false;
    this.#draw();
  }

  #next(): Item | undefined {
    return this.#items.find((item) => item.state === "waiting");
  }

  async #follow(item: Item, outcome: Outcome): Promise<void> {
    const t = fileTexts(this.#desk.locale());
    switch (outcome.kind) {
      case "stored":
        this.#previews.set(outcome.message.client_id, item.keepPreview());
        this.#drop(item);
        return this.#desk.received(outcome.message);
      case "refused":
        if (outcome.problem.status === 401) return this.#desk.dead();
        return this.#refuse(item, outcome.problem);
      case "later":
        item.set("waiting", t.later(Math.ceil(outcome.seconds)));
        return sleep(outcome.seconds * 1000, this.#stopped.signal);
      case "cut":
        if (item.state === "paused") return;
        item.set("waiting", t.cut);
        return sleep(AGAIN, this.#stopped.signal);
      default:
        item.set("paused");
    }
  }

  #refuse(item: Item, problem: Parameters<typeof refusalText>[0]): void {
    const t = fileTexts(this.#desk.locale());
    item.set("refused", refusalText(problem, sized(this.#desk.limit, t.unit), t));
    this.#said.textContent = `${item.upload.file.name} : ${item.sentence}`;
  }

  #drop(item: Item): void {
    item.wipe();
    this.#items = this.#items.filter((one) => one !== item);
    this.#draw();
  }

  #draw(): void {
    const t = fileTexts(this.#desk.locale());
    const ready = this.#items.filter((item) => item.state === "ready").length;
    this.element.hidden = this.#items.length === 0;
    this.element.ariaLabel = this.#title.textContent = t.tray;
    this.#hint.textContent = t.hint;
    this.#all.hidden = ready === 0;
    this.#all.textContent = t.send(ready);
  }
}
