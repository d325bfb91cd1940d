/** How the answers of one conversation leave by a network: read, and read again for as long as something is on its way. */

import type { Api } from "../../shared/ground/api";
import type { Ways } from "../ground/types";

const SOON = 3_000;
const LATER = 20_000;

export class Deliveries {
  readonly #api: Pick<Api, "get" | "post">;
  readonly #path: string;
  readonly #changed: () => void;
  #ways: Ways | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #busy = false;
  #stopped = false;

  constructor(api: Pick<Api, "get" | "post">, conversation: string, changed: () => void) {
    this.#api = api;
    this.#path = `agent/conversations/${encodeURIComponent(conversation)}`;
    this.#changed = changed;
  }

  /** Null until it is known, and for a conversation of the site's own. */
  get ways(): Ways | null {
    return this.#ways?.network ? this.#ways : null;
  }

  get busy(): boolean {
    return this.#busy;
  }

  async read(): Promise<void> {
    clearTimeout(this.#timer);
    try {
      this.#take(await this.#api.get<Ways>(`${this.#path}/deliveries`));
    } catch {
      // What is known stays; it is asked again.
    }
    if (!this.#stopped) this.#timer = setTimeout(() => void this.read(), this.#pending ? SOON : LATER);
  }

  /** Throws what the request throws. */
  resend(message: string): Promise<void> {
    return this.#ask(`deliveries/${encodeURIComponent(message)}/resend`);
  }

  /** Invites the person to the site's chat. Throws what the request throws. */
  invite(): Promise<void> {
    return this.#ask("invitation");
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  get #pending(): boolean {
    return this.#ways?.deliveries.some((one) => one.state !== "sent" && one.state !== "failed") ?? false;
  }

  async #ask(what: string): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    this.#changed();
    try {
      this.#take(await this.#api.post<Ways>(`${this.#path}/${what}`));
    } finally {
      this.#busy = false;
      this.#changed();
      void this.read();
    }
  }

  #take(ways: Ways): void {
    this.#ways = ways;
    this.#changed();
  }
}
