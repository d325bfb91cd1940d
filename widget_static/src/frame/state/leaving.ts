/** Quick exit, and what is left when the page goes away. */

import { tripleShift } from "../../shared/ground/triple-shift";
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

  /** Listens for Shift three times, for the page's end, and for its return from the back/forward cache. */
  watch(progress: (left: number) => void): void {
    const missing = tripleShift();
    addEventListener(
      "keyup",
      (event) => {
        const left = missing(event);
        if (left === 0) this.leave();
        else progress(left);
      },
      true,
    );
    addEventListener("pagehide", () => this.#wipe());
    addEventListener("pageshow", (event) => {
      // Only a page of our own comes back here: a frame was removed by the loader.
      if (event.persisted && this.#settings.mode === "page") location.reload();
    });
  }

  /** Returns false when nothing could be done by script, and the link has to work by itself. */
  leave(): boolean {
    const framed = this.#settings.mode === "frame";
    if (framed && !this.#host.isThere) return false;
    this.#session.abandon();
    this.#wipe();
    if (framed) {
      this.#host.post({ type: "exit" });
      setTimeout(() => this.#go(top), PATIENCE);
    } else this.#go(window);
    return true;
  }

  #go(target: Window | null): void {
    try {
      target?.location.replace(this.#settings.site.exit_url);
    } catch {
      // The browser lets a frame do this only just after a click; the screen is empty all the same.
    }
  }

  #wipe(): void {
    this.#session.stop();
    document.body.replaceChildren();
  }
}
