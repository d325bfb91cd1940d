/** The end of a conversation, by whomever: asked for, done once, and the ticket of the rating fetched. */

import type { Api } from "../../shared/ground/api";
import { Emitter } from "../../shared/ground/emitter";
import { isDead } from "../../shared/ground/errors";

export interface EndingEvents {
  change: void;
  /** The ticket, empty when there is none. Told once. */
  ended: string;
  dead: void;
}

export class Ending extends Emitter<EndingEvents> {
  state: "no" | "asked" | "sending" | "failed" = "no";
  done = false;
  readonly #api: Pick<Api, "post">;

  /** `api` sends the conversation's token. */
  constructor(api: Pick<Api, "post">) {
    super();
    this.#api = api;
  }

  ask(asked: boolean): void {
    this.#set(asked ? "asked" : "no");
  }

  /** The citizen ends it. `closed` tells whether it was closed in the meantime. */
  async end(conversation: string, closed: () => boolean): Promise<void> {
    this.#set("sending");
    try {
      await this.finish(conversation, await this.#close(conversation));
    } catch (error) {
      this.#set("failed");
      if (isDead(error)) this.emit("dead", undefined);
      else if (closed()) await this.finish(conversation);
    }
  }

  /** It has ended; `ticket` when it is known already. */
  async finish(conversation: string, ticket = ""): Promise<void> {
    if (this.done) return;
    this.done = true;
    const given = ticket || (await this.#close(conversation).catch(() => ""));
    this.#set("no");
    this.emit("ended", given);
  }

  async #close(conversation: string): Promise<string> {
    const path = `conversations/${encodeURIComponent(conversation)}/close`;
    return (await this.#api.post<{ rating_ticket?: string }>(path)).rating_ticket ?? "";
  }

  #set(state: Ending["state"]): void {
    this.state = state;
    this.emit("change", undefined);
  }
}
