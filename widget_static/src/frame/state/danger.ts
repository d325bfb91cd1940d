/** Emergency words in what is being written: noticed on this device before it is sent, told to nobody, kept nowhere. */

import { Emitter } from "../../shared/ground/emitter";
import type { Finding } from "../../shared/ground/emergency";

interface Part {
  emergency: (text: string) => Finding;
}

/** How long the fingers rest before the text is looked at. */
const PAUSE = 300;

export class Danger extends Emitter<{ change: void }> {
  /** The emergency numbers come forward, until they are put away. */
  found = false;
  readonly #fetch: () => Promise<Part>;
  #part: Part | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Put away for what is being written now. */
  #away = false;
  /** The text looked at last: for one that was wiped while the part was on its way, nothing comes forward. */
  #last = "";

  /** `fetch` brings the part that knows the words. */
  constructor(fetch: () => Promise<Part>) {
    super();
    this.#fetch = fetch;
  }

  /** Somebody writes. */
  watch(text: string): void {
    clearTimeout(this.#timer);
    if (!text.trim()) this.#away = false;
    else this.#timer = setTimeout(() => void this.look(text), PAUSE);
  }

  /** It is being sent: nothing waits for what is found. */
  sent(text: string): void {
    void this.look(text);
    this.#away = false;
  }

  async look(text: string): Promise<void> {
    clearTimeout(this.#timer);
    if (this.found || this.#away) return;
    this.#last = text;
    try {
      if (!this.#part) {
        this.#part = await this.#fetch();
        this.#part.emergency(""); // The first look is slow on an old phone, whatever it looks at.
      }
    } catch {
      return; // The numbers stand at the top all the while; the next word tries again.
    }
    if (this.#last === text && this.#part.emergency(text).found) this.#set(true);
  }

  putAway(): void {
    this.#away = true;
    this.#set(false);
  }

  wipe(): void {
    clearTimeout(this.#timer);
    this.#away = false;
    this.#last = "";
    this.#set(false);
  }

  #set(found: boolean): void {
    this.found = found;
    this.emit("change", undefined);
  }
}

/** A text with a line for the place, once. */
export function withPlace(text: string, label: string): string {
  if (text.includes(label)) return text;
  return text.trim() ? `${text.trimEnd()}\n${label} ` : `${label} `;
}
