/** The queue as the server orders it, read again whenever it may have changed. */

import type { Api } from "../../shared/ground/api";
import { Emitter } from "../../shared/ground/emitter";
import { isDead } from "../../shared/ground/errors";
import { Throttle } from "../ground/throttle";
import type { Waiting } from "../ground/types";

export interface BoardEvents {
  change: void;
  /** Came in since the last reading; never on the first one. */
  arrived: Waiting;
  /** A word of danger was found in one that waited already. */
  raised: Waiting;
  /** A request was refused because the session is dead. */
  dead: void;
}

const PAUSE = 1_000;

export class Board extends Emitter<BoardEvents> {
  readonly #api: Pick<Api, "get">;
  readonly #throttle: Throttle;
  #waiting: readonly Waiting[] = [];
  #length = 0;
  /** Those of the last reading, each with whether a word of danger was found in it. */
  #known: ReadonlyMap<string, boolean> | null = null;
  #failed = false;

  constructor(api: Pick<Api, "get">, pause = PAUSE) {
    super();
    this.#api = api;
    this.#throttle = new Throttle(() => this.#read(), pause);
  }

  get waiting(): readonly Waiting[] {
    return this.#waiting;
  }

  get length(): number {
    return this.#length;
  }

  /** The last reading failed: what is shown may be old. */
  get failed(): boolean {
    return this.#failed;
  }

  get loaded(): boolean {
    return this.#known !== null;
  }

  /** This agent has just taken one: it goes at once, the server's own list follows. Its count may have come before. */
  taken(id: string): void {
    const left = this.#waiting.filter((one) => one.id !== id);
    if (left.length < this.#waiting.length) {
      this.#waiting = left;
      this.#length = Math.max(left.length, this.#length - 1);
      this.emit("change", undefined);
    }
    this.refresh();
  }

  /** Something may have changed. */
  refresh(): void {
    this.#throttle.ask();
  }

  /** The server told how many wait: the list follows. */
  told(length: number): void {
    if (this.#length !== length) {
      this.#length = length;
      this.emit("change", undefined);
    }
    this.refresh();
  }

  stop(): void {
    this.#throttle.stop();
    this.clear();
  }

  async #read(): Promise<void> {
    try {
      const found = await this.#api.get<{ length: number; conversations: Waiting[] }>("agent/queue");
      this.#failed = false;
      this.#take(found.conversations, found.length);
    } catch (error) {
      this.#failed = true;
      if (isDead(error)) this.emit("dead", undefined);
    }
    this.emit("change", undefined);
  }

  #take(waiting: readonly Waiting[], length: number): void {
    const before = this.#known;
    this.#waiting = waiting;
    this.#length = length;
    this.#known = new Map(waiting.map((one) => [one.id, one.danger]));
    if (!before) return;
    for (const one of waiting) {
      if (!before.has(one.id)) this.emit("arrived", one);
      else if (one.danger && !before.get(one.id)) this.emit("raised", one);
    }
  }
}

/** The place of a waiting conversation among those of its own urgency, for "why this rank". */
export function placeInLevel(waiting: readonly Waiting[], one: Waiting): number {
  return waiting.filter((other) => other.urgency === one.urgency && other.rank <= one.rank).length;
}
