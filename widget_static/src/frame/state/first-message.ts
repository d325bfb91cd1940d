/** The chat's first message, which makes the conversation. */

import type { Api } from "../../shared/ground/api";
import { Emitter } from "../../shared/ground/emitter";
import { Refusal } from "../../shared/ground/errors";
import { clientId } from "../../shared/ground/ids";
import type { Conversation } from "../../shared/ground/types";
import type { Keeper } from "../../shared/state/keeper";
import type { Opened } from "./comeback";
import type { Sending } from "./contact";

const newIds = (): { conversation: string; message: string } => ({ conversation: clientId(), message: clientId() });

export class FirstMessage extends Emitter<{ change: void; failed: unknown }> {
  sending: Sending = { state: "idle" };
  readonly #api: Pick<Api, "post">;
  readonly #site: string;
  #ids = newIds();

  constructor(api: Pick<Api, "post">, site: string) {
    super();
    this.#api = api;
    this.#site = site;
  }

  /** The message's client_id. */
  get id(): string {
    return this.#ids.message;
  }

  get ids(): string[] {
    return Object.values(this.#ids);
  }

  /** An earlier page sent it, and nobody knows whether it arrived: sent again, it is the same. */
  restore([conversation, message]: string[]): void {
    if (conversation && message) this.#ids = { conversation, message };
    this.#set({ state: "failed", error: null });
  }

  /** The new conversation, or null. Repeated with the same ids after a failure. */
  async send(topic: string, body: string, locale: string, beside: object = {}): Promise<Opened | null> {
    if (this.sending.state === "sending") return null;
    this.#set({ state: "sending" });
    const { conversation, message } = this.#ids;
    try {
      const first = { client_id: message, body };
      const whole = { client_id: conversation, site: this.#site, topic, locale, ...beside, message: first };
      const opened = await this.#api.post<Opened>("conversations", whole);
      this.#set({ state: "idle" });
      return opened;
    } catch (error) {
      // Refused for what it says: a changed message is another message.
      if (error instanceof Refusal && !error.passing) this.#ids = newIds();
      this.#set({ state: "failed", error });
      this.emit("failed", error);
      return null;
    }
  }

  #set(sending: Sending): void {
    this.sending = sending;
    this.emit("change", undefined);
  }

  /** An earlier try, changed since, may be what the server has stored: then the new words follow. */
  async correct(keeper: Keeper<Conversation>, id: string, body: string): Promise<void> {
    await keeper.sync();
    const stored = keeper.thread.messages.find((message) => message.client_id === id);
    if (stored && stored.body !== body) keeper.write(body);
  }
}
