/** The brigade's notices: those that the page came with and, while somebody has them in view, those since. */

import type { Api } from "../../shared/ground/api";
import { Emitter } from "../../shared/ground/emitter";
import type { Notice } from "../../shared/ground/types";

/** A notice is known to whoever waits after so long (ms). */
const PAUSE = 60_000;

export class Board extends Emitter<{ change: void }> {
  notices: readonly Notice[];
  /** What came while the panel was open: its title is read out. */
  news: Notice | null = null;
  readonly #api: Pick<Api, "get">;
  readonly #site: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #looked = Date.now();

  constructor(api: Pick<Api, "get">, site: string, notices: readonly Notice[]) {
    super();
    this.#api = api;
    this.#site = site;
    this.notices = notices;
  }

  watch(on: boolean): void {
    if (on === (this.#timer !== undefined)) return;
    clearTimeout(this.#timer);
    this.#timer = on ? this.#later() : undefined;
  }

  #later(): ReturnType<typeof setTimeout> {
    return setTimeout(() => void this.#look(), Math.max(0, this.#looked + PAUSE - Date.now()));
  }

  async #look(): Promise<void> {
    this.#looked = Date.now();
    try {
      if (document.visibilityState !== "hidden") {
        this.#take((await this.#api.get<{ notices: Notice[] }>(`sites/${this.#site}/notices`)).notices);
      }
    } catch {
      // The next look may find an answer; what is shown stays.
    }
    if (this.#timer !== undefined) this.#timer = this.#later();
  }

  #take(notices: Notice[]): void {
    if (JSON.stringify(notices) === JSON.stringify(this.notices)) return;
    this.news = notices.find((one) => !this.notices.some((known) => known.id === one.id)) ?? null;
    this.notices = notices;
    this.emit("change", undefined);
  }
}
