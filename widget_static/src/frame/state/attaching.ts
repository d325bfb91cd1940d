/** Photos and documents in the panel: what knows of them is fetched when there is one. */

import { Emitter } from "../../shared/ground/emitter";
import type { Message } from "../../shared/ground/types";
import type { Desk, Files } from "../files/files";

export class Attaching extends Emitter<{ change: void }> {
  part: Files | null = null;
  /** The part did not come; what was chosen is to be chosen again. */
  failed = false;
  readonly #fetch: () => Promise<{ Files: typeof Files }>;
  readonly #desk: () => Desk;
  #coming = false;

  constructor(fetch: () => Promise<{ Files: typeof Files }>, desk: () => Desk) {
    super();
    this.#fetch = fetch;
    this.#desk = desk;
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
      this.part ??= new (await this.#fetch()).Files(this.#desk());
    } catch {
      this.failed = true;
    }
    this.#coming = false;
    return this.part;
  }
}
