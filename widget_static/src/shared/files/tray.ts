/** The tray in which chosen files wait, leave one after the other, and stay with the reason when they are refused. */

import { make } from "../ground/dom";
import { sized } from "../ground/file-view";
import { sleep } from "../ground/timing";
import type { Message } from "../ground/types";
import { Item } from "./item";
import { sheet } from "./sheet";
import { type FileTexts, refusalText } from "./texts";
import type { Outcome, Where } from "./upload";

export interface TrayOptions extends Where {
  /** Bytes of one file. */
  limit: number;
  texts: () => FileTexts;
  sheets: CSSStyleSheet[];
  /** Why this file cannot leave from here, before it is tried; empty when it can. */
  barred?: (file: File) => string;
  /** A message is stored; its picture is in the tray for as long as this takes. */
  stored: (message: Message) => void;
  /** Whoever sends has to show anew who they are. */
  dead: () => void;
}

/** What is taken, as a field for files has it. */
export const TAKEN = ["image/jpeg", "image/png", "image/webp", "image/heic", "image/heif", "application/pdf"];
const AGAIN = 5_000;

export class Tray {
  readonly element = make("section", { hidden: true });
  readonly #options: TrayOptions;
  readonly #list = make("ul");
  readonly #title = make("h3", { tabIndex: -1 });
  readonly #hint = make("p", { className: "note" });
  readonly #said = make("p", { className: "hidden", role: "status" });
  readonly #all = make("button", { type: "button", className: "button primary" });
  readonly #stopped = new AbortController();
  #items: Item[] = [];
  #busy = false;

  constructor(options: TrayOptions) {
    this.#options = options;
    const root = this.element.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [...options.sheets, sheet()];
    root.append(this.#title, this.#list, this.#hint, make("div", { className: "send" }, this.#all), this.#said);
    this.#all.addEventListener("click", () => this.#sendAll());
    addEventListener("online", this.#goOn);
  }

  /** Nothing was chosen, or all of it has left. */
  get isEmpty(): boolean {
    return this.#items.length === 0;
  }

  /** Chosen, or just taken. */
  add(files: Iterable<File>): void {
    for (const file of files) {
      const item = new Item(file, this.#options.texts(), {
        drop: () => this.#drop(item),
        pause: () => item.pause(),
        resume: () => this.#ready(item),
      });
      this.#items.push(item);
      this.#list.append(item.element);
      const type = file.type.toLowerCase();
      const barred = this.#options.barred?.(file);
      if (file.size > this.#options.limit) this.#refuse(item, { status: 413 });
      else if (type && !TAKEN.includes(type)) this.#refuse(item, { status: 415 });
      else if (barred) this.#stop(item, barred);
    }
    this.#draw();
  }

  /** Gives away the address of a picture that is drawn in here, by the id of the message that carries it; else "". */
  takePreview(clientId: string): string {
    return this.#items.find((item) => item.upload.id === clientId)?.keepPreview() ?? "";
  }

  /** Nothing stays: requests, pictures, words. */
  wipe(): void {
    this.#stopped.abort();
    removeEventListener("online", this.#goOn);
    for (const item of this.#items) item.wipe();
    this.#items = [];
    this.element.shadowRoot?.replaceChildren();
  }

  #sendAll(): void {
    for (const item of this.#items) if (item.state === "ready") item.set("waiting");
    this.#title.focus(); // the button goes
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
      await this.#follow(next, await next.send(this.#options));
      this.#draw();
    }
    this.#busy = false;
    this.#draw();
  }

  #next(): Item | undefined {
    return this.#items.find((item) => item.state === "waiting");
  }

  async #follow(item: Item, outcome: Outcome): Promise<void> {
    const t = this.#options.texts();
    switch (outcome.kind) {
      case "stored":
        this.#options.stored(outcome.message);
        return this.#drop(item);
      case "refused":
        if (outcome.problem.status !== 401 && outcome.problem.status !== 403) return this.#refuse(item, outcome.problem);
        item.set("paused");
        return this.#options.dead();
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
    const t = this.#options.texts();
    this.#stop(item, refusalText(problem, sized(this.#options.limit, t.unit), t));
  }

  #stop(item: Item, reason: string): void {
    item.set("refused", reason);
    this.#said.textContent = `${item.upload.file.name} : ${item.sentence}`;
  }

  #drop(item: Item): void {
    const wasHere = this.element.shadowRoot?.activeElement !== null;
    item.wipe();
    this.#items = this.#items.filter((one) => one !== item);
    this.#draw();
    if (!wasHere) return;
    // What had the focus is gone, or the tray with it: the field with which files are chosen stands beside it.
    if (this.isEmpty) this.element.parentElement?.querySelector<HTMLElement>('input[type="file"]')?.focus();
    else this.#title.focus();
  }

  #draw(): void {
    const t = this.#options.texts();
    const ready = this.#items.filter((item) => item.state === "ready").length;
    this.element.hidden = this.isEmpty;
    this.element.ariaLabel = this.#title.textContent = t.tray;
    this.#hint.textContent = t.hint;
    this.#all.hidden = ready === 0;
    this.#all.textContent = t.send(ready);
  }
}
