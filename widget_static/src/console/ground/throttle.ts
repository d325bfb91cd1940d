/** Runs at once, then at most once in `pause` milliseconds; what is asked for meanwhile runs once at the end of it. */

export class Throttle {
  readonly #run: () => Promise<void>;
  readonly #pause: number;
  #busy = false;
  #again = false;
  #stopped = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(run: () => Promise<void>, pause: number) {
    this.#run = run;
    this.#pause = pause;
  }

  ask(): void {
    if (this.#stopped) return;
    if (this.#busy) this.#again = true;
    else void this.#start();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  async #start(): Promise<void> {
    this.#busy = true;
    this.#again = false;
    try {
      await this.#run();
    } finally {
      this.#timer = setTimeout(() => this.#free(), this.#pause);
    }
  }

  #free(): void {
    this.#busy = false;
    if (this.#again) this.ask();
  }
}
