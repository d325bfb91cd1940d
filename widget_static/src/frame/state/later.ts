/** From chat to message, and what whoever waits reads meanwhile: fetched once there is a conversation, and a line. */

import type { Api } from "../../shared/ground/api";
import { Emitter } from "../../shared/ground/emitter";
import type { StepOptions } from "../waiting/step";

type Room = typeof import("../waiting/room");
/** What the session knows of the conversation. */
type Given = Pick<StepOptions, "unsent" | "done" | "dead">;

export class Later extends Emitter<{ change: void }> {
  room: Room | null = null;
  step: InstanceType<Room["Step"]> | null = null;
  readonly #api: Api;
  readonly #fetch: () => Promise<Room>;
  readonly #given: Given;
  #conversation: string | null = null;

  constructor(api: Api, fetch: () => Promise<Room>, given: Given) {
    super();
    this.#api = api;
    this.#fetch = fetch;
    this.#given = given;
  }

  /** There is a conversation, or a line again: a step that is wished for is taken; what did not come is fetched anew. */
  async furnish(conversation: string): Promise<void> {
    this.again();
    this.#conversation = conversation;
    if (this.step) return;
    this.room ??= await this.#fetch().catch(() => null);
    if (!this.room || this.#conversation !== conversation || this.step) return;
    const path = `conversations/${encodeURIComponent(conversation)}/message-later`;
    this.step = new this.room.Step({
      ...this.#given,
      post: (messages) => this.#api.post(path, { messages }),
      changed: () => this.emit("change", undefined),
    });
    this.emit("change", undefined);
  }

  again(): void {
    this.step?.again();
  }

  stop(): void {
    this.#conversation = null;
    this.step?.stop();
    this.step = null;
  }
}
