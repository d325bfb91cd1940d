/** Whether somebody who left an address is told by e-mail that an answer waits, and what became of it. */

import type { Api } from "../../shared/ground/api";
import type { Nudge } from "../ground/types";

export class Nudges {
  readonly #api: Pick<Api, "get" | "post">;
  readonly #path: string;
  readonly #changed: () => void;
  #busy = false;
  /** Null until it is known. */
  now: Nudge | null = null;
  /** The last request did not pass. */
  failed = false;

  constructor(api: Pick<Api, "get" | "post">, conversation: string, changed: () => void) {
    this.#api = api;
    this.#path = `agent/conversations/${encodeURIComponent(conversation)}/nudge`;
    this.#changed = changed;
  }

  read(): Promise<void> {
    return this.#ask(() => this.#api.get<Nudge>(this.#path));
  }

  /** Has the person told now, or at the next of their hours. */
  send(): Promise<void> {
    return this.#ask(() => this.#api.post<Nudge>(this.#path, {}));
  }

  async #ask(ask: () => Promise<Nudge>): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    try {
      this.now = await ask();
      this.failed = false;
    } catch {
      this.failed = true;
    } finally {
      this.#busy = false;
      this.#changed();
    }
  }
}
