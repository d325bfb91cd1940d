/** Photos and documents in the panel: what knows of them is fetched when there is one. */

import { Emitter } from "../../shared/ground/emitter";
import { type Locale, localeOf } from "../../shared/ground/i18n-tags";
import { base, buttons } from "../../shared/ground/styles";
import type { Message } from "../../shared/ground/types";
import type { Desk, Files } from "../files/files";

/** What the session knows of the conversation; how it looks and speaks is the same for all. */
type Given = Omit<Desk, "locale" | "sheets">;

export class Attaching extends Emitter<{ change: void }> {
  part: Files | null = null;
  /** The part did not come; what was chosen is to be chosen again. */
  failed = false;
  readonly #fetch: () => Promise<{ Files: typeof Files }>;
  readonly #given: () => Given;
  #coming = false;

  constructor(fetch: () => Promise<{ Files: typeof Files }>, given: () => Given) {
    super();
    this.#fetch = fetch;
    this.#given = given;
  }

  async add(files: Iterable<File>): Promise<void> {
    (await this.#here())?.add(files);
    this.emit("change", undefined);
  }

  /** Drawn by the part once it is there. */
  need(messages: readonly Message[]): void {
    if (!this.part && !this.#coming && !this.failed && messages.some((one) => one.attachments.length)) void this.add([]);
  }

  wipe(): void {
    this.part?.wipe();
    this.part = null;
  }

  async #here(): Promise<Files | null> {
    this.#coming = true;
    this.failed = false;
    try {
      const locale = (): Locale => localeOf(document.documentElement.lang) ?? "fr";
      const sheets = [base, buttons].flatMap(({ styleSheet }) => styleSheet ?? []);
      this.part ??= new (await this.#fetch()).Files({ ...this.#given(), locale, sheets });
    } catch {
      this.failed = true;
    }
    this.#coming = false;
    return this.part;
  }
}
