/**
 * What was sent and is not acknowledged, kept in this tab's sessionStorage until it is: a page that is loaded again has it.
 * With its ids, so that what the server has already is the same message. Only what was sent is kept, never what is still
 * being typed; never an address; nothing on a sensitive topic or a shared terminal: whoever calls sees to that.
 */

import { inStorage } from "../ground/storage";

/** The first message of a chat, or a form. */
export interface Beginning {
  form: boolean;
  topic: string;
  body: string;
  ids: string[];
}

/** Messages of a conversation, each with its client_id, in their order. */
export interface Waiting {
  conversation: string;
  outbox: [id: string, body: string][];
}

export class Unsent {
  readonly #key: string;
  #text = "";

  constructor(site: string) {
    this.#key = `brigade:${site}:unsent`;
  }

  load(): Partial<Beginning & Waiting> {
    return inStorage((storage) => JSON.parse(storage.getItem(this.#key) ?? "{}") as Partial<Beginning & Waiting>) ?? {};
  }

  save(unsent: Beginning | Waiting): void {
    const text = JSON.stringify(unsent);
    if (text === this.#text) return;
    this.#text = text;
    inStorage((storage) => storage.setItem(this.#key, text));
  }

  forget(): void {
    this.#text = "";
    inStorage((storage) => storage.removeItem(this.#key));
  }
}
