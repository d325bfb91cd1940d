/** Quick exit, and what is left when the page goes away. */

import { LIMIT, tripleShift } from "../../shared/ground/triple-shift";
import type { Settings } from "../ground/settings";
import type { Host } from "./host";
import type { Session } from "./session";

/** How long the loader has to leave before the frame tries by itself (ms). */
const PATIENCE = 600;

export class Leaving {
  readonly #settings: Settings;
  readonly #session: Session;
  readonly #host: Host;

  constructor(settings: Settings, session: Session, host: Host) {
    this.#settings = settings;
    this.#session = session;
    this.#host = host;
  }

  /**
   * Listens for Shift three times, for the page's end, and for its return from the back/forward cache.
   * `progress` is told how many presses are missing; 0 when the next one came too late.
   */
  watch(progress: (left: number) => void): void {
    const missing = tripleShift();
    let late: ReturnType<typeof setTimeout> | undefined;
    addEventListener(
      "keyup",
      (event) => {
        const left = missing(event);
        clearTimeout(late);
        if (left === 0) this.leave();
        else progress(left);
        if (left === 1 || left === 2) late = setTimeout(() => progress(0), LIMIT);
      },
      true,
    );
    addEventListener("pagehide", () => {
      document.body.replaceChildren();
      this.#session.stop();
    });
    addEventListener("pageshow", (event) => {
      // Only a page of our own comes back here: a frame was removed by the loader.
      if (event.persisted && this.#settings.mode === "page") location.reload();
    });
  }

  /** Returns false when nothing could be done by script, and the link has to work by itself. */
  leave(): boolean {
    const framed = this.#settings.mode === "frame";
    if (framed && !this.#host.isThere) return false;
    // Blank first: whatever fails after this, nobody reads the screen any more.
    document.body.replaceChildren();
    try {
      this.#session.abandon();
      this.#session.stop();
    } finally {
      if (framed) {
        this.#host.post({ type: "exit" });
        setTimeout(() => this.#go(top), PATIENCE);
      } else this.#go(window);
    }
    return true;
  }

  #go(target: Window | null): void {
    try {
      target?.location.replace(this.#settings.site.exit_url);
    } catch {
      // The browser lets a frame do this only just after a click; the screen is empty all the same.
    }
  }
}
