/** The agent who writes. The news that it stopped may be lost: after a while nobody writes any more. */

import { Emitter } from "../../shared/ground/emitter";
import type { Conversation } from "../../shared/ground/types";

const LIMIT = 6_000;

export class Typist extends Emitter<{ change: void }> {
  /** Rank and name; empty when nobody writes. */
  name = "";
  #timer: ReturnType<typeof setTimeout> | undefined;

  show(on: boolean, agent?: Conversation["agent"]): void {
    this.stop();
    this.name = on && agent ? [agent.rank, agent.name].filter(Boolean).join(" ") : "";
    if (on) this.#timer = setTimeout(() => this.show(false), LIMIT);
    this.emit("change", undefined);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
