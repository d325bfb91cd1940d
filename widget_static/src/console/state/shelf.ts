/**
 * What an agent has typed and not yet sent. In memory alone: it outlives a dead session and a conversation that goes and
 * comes back, but neither the page nor another agent's sign-in.
 */

import { isBegun, type NoticeDraft } from "./notices";

export interface Unsent {
  readonly clientId: string;
  readonly body: string;
}

/** One conversation's texts. */
export interface Texts {
  answer: string;
  note: string;
  reason: string;
  /** Sent by the agent, not acknowledged by the server: they keep their client_id, so that none is sent twice. */
  unsent: readonly Unsent[];
}

export class Shelf {
  #owner: string | null = null;
  readonly #texts = new Map<string, Texts>();
  /** Which conversations stood side by side, to come back after a sign-in. */
  shown: readonly string[] = [];
  /** A notice that is being written. */
  notice: NoticeDraft | null = null;

  /** Another agent finds nothing here. */
  belongTo(agent: string): void {
    if (this.#owner !== agent) this.clear();
    this.#owner = agent;
  }

  clear(): void {
    this.#owner = null;
    this.#texts.clear();
    this.shown = [];
    this.notice = null;
  }

  of(conversation: string): Texts {
    let found = this.#texts.get(conversation);
    if (!found) this.#texts.set(conversation, (found = { answer: "", note: "", reason: "", unsent: [] }));
    return found;
  }

  drop(conversation: string): void {
    this.#texts.delete(conversation);
  }

  /** How many texts would be lost with the page. */
  get count(): number {
    let count = this.notice && isBegun(this.notice) ? 1 : 0;
    for (const { answer, note, reason, unsent } of this.#texts.values()) {
      count += [answer, note, reason].filter((text) => text.trim() !== "").length + unsent.length;
    }
    return count;
  }
}
