/** Six words to come back later to the conversation that is open: asked for, shown once. */

import type { Api } from "../../shared/ground/api";
import { Emitter } from "../../shared/ground/emitter";
import { isDead } from "../../shared/ground/errors";

export class WayBack extends Emitter<{ change: void; dead: void }> {
  state: "no" | "asked" | "sending" | "failed" | "shown" = "no";
  code = "";
  readonly #api: Pick<Api, "post">;

  /** `api` sends the conversation's token. */
  constructor(api: Pick<Api, "post">) {
    super();
    this.#api = api;
  }

  ask(): void {
    this.#set("asked");
  }

  /** Words that came with something else. */
  show(code: string): void {
    this.code = code;
    this.#set("shown");
  }

  /** The words are not shown again. */
  hide(): void {
    this.code = "";
    this.#set("no");
  }

  /** New words; those from before open nothing any more. */
  async get(conversation: string): Promise<void> {
    if (this.state === "sending") return;
    this.#set("sending");
    try {
      const { code } = await this.#api.post<{ code: string }>(`conversations/${encodeURIComponent(conversation)}/return-code`);
      this.show(code);
    } catch (error) {
      this.#set("failed");
      if (isDead(error)) this.emit("dead", undefined);
    }
  }

  #set(state: WayBack["state"]): void {
    this.state = state;
    this.emit("change", undefined);
  }
}
