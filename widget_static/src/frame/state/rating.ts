/** The rating after the end: asked when there is a ticket, linked to nothing. */

import type { Api } from "../../shared/ground/api";
import { Emitter } from "../../shared/ground/emitter";

export class Rating extends Emitter<{ change: void }> {
  /** "none": no ticket, so nothing is asked. */
  state: "none" | "asked" | "sending" | "failed" | "thanked" | "skipped" = "none";
  readonly #api: Pick<Api, "post">;
  #ticket = "";

  /** `api` sends no token: a rating says nothing of the conversation. */
  constructor(api: Pick<Api, "post">) {
    super();
    this.#api = api;
  }

  ask(ticket: string): void {
    this.#ticket = ticket;
    this.#set("asked");
  }

  async send(score: number): Promise<void> {
    this.#set("sending");
    try {
      await this.#api.post("ratings", { ticket: this.#ticket, score });
      this.#set("thanked");
    } catch {
      this.#set("failed");
    }
  }

  skip(): void {
    this.#set("skipped");
  }

  #set(state: Rating["state"]): void {
    this.state = state;
    this.emit("change", undefined);
  }
}
