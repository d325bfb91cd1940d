/** How long a shared terminal has stood without anybody. Pure: whoever asks brings the time. */

export interface Standing {
  /** "fresh": nobody has touched it since it was emptied; "over": the time to answer the warning is over. */
  phase: "fresh" | "used" | "warning" | "over";
  /** Whole seconds until the wipe. */
  left: number;
}

export class Idle {
  readonly #idle: number;
  readonly #warning: number;
  #last: number | null = null;

  /** Both in seconds; the times are Date.now()'s, so that a sleep of the device counts too. */
  constructor(idle: number, warning: number) {
    this.#idle = idle * 1000;
    this.#warning = warning * 1000;
  }

  /** Somebody is there. This can be said any number of times. */
  touch(now: number): void {
    this.#last = now;
  }

  /** Somebody reads the warning: its whole time begins again. */
  recount(now: number): void {
    this.#last = now - this.#idle;
  }

  /** Nobody is there yet, and nothing is on the screen. */
  rest(): void {
    this.#last = null;
  }

  at(now: number): Standing {
    if (this.#last === null) return { phase: "fresh", left: Infinity };
    // A clock that was put back must not give the next person the time in between.
    if (now < this.#last) this.#last = now;
    const left = Math.ceil((this.#last + this.#idle + this.#warning - now) / 1000);
    if (left <= 0) return { phase: "over", left: 0 };
    return { phase: now - this.#last >= this.#idle ? "warning" : "used", left };
  }
}
