/** The sentences that tell an agent what just happened. The newest three stay; those that are no alarm go by themselves. */

import { type Saying, type Texts, words } from "../ground/i18n";

export interface Sentence {
  readonly id: number;
  readonly tone: "info" | "alert";
  readonly say: Saying;
}

const MOST = 3;
const LASTS = 12_000;

const text = (say: Saying): string => say(words("fr"));

export class Sayings {
  readonly #changed: () => void;
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  #list: readonly Sentence[] = [];
  #spoken: Saying | null = null;
  #turn = 0;
  #next = 1;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get list(): readonly Sentence[] {
    return this.#list;
  }

  /** For the one announcer of the page. The same sentence twice differs by a space, else it is not read again. */
  spoken(texts: Texts): string {
    return (this.#spoken?.(texts) ?? "") + (this.#turn % 2 === 0 ? "" : "\u00a0");
  }

  /** Shows and announces. */
  say(say: Saying, tone: Sentence["tone"] = "info"): void {
    const sentence = { id: this.#next++, tone, say };
    // Said again, a sentence moves to the end: two that are the same tell no more than one.
    this.#list = [...this.#list.filter((one) => text(one.say) !== text(say)), sentence].slice(-MOST);
    if (tone === "info") {
      const timer = setTimeout(() => this.dismiss(sentence.id), LASTS);
      this.#timers.add(timer);
    }
    this.announce(say);
  }

  /** Announces without showing: what is on the screen in another form already. */
  announce(say: Saying): void {
    this.#spoken = say;
    this.#turn += 1;
    this.#changed();
  }

  dismiss(id: number): void {
    this.#list = this.#list.filter((one) => one.id !== id);
    this.#changed();
  }

  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }
}
