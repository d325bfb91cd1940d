/** The internal notes of one conversation: read when they are opened, added once however often the request is repeated. */

import type { Api } from "../../shared/ground/api";
import { clientId } from "../../shared/ground/ids";
import type { Note } from "../ground/types";

export class Notes {
  readonly #api: Pick<Api, "get" | "post">;
  readonly #path: string;
  readonly #changed: () => void;
  #list: readonly Note[] = [];
  #state: "unread" | "reading" | "here" | "failed" = "unread";
  /** The id of the note being added: a second try after a cut is the same note. */
  #pending: { id: string; body: string } | null = null;
  #busy = false;

  constructor(api: Pick<Api, "get" | "post">, conversation: string, changed: () => void) {
    this.#api = api;
    this.#path = `agent/conversations/${encodeURIComponent(conversation)}/notes`;
    this.#changed = changed;
  }

  get list(): readonly Note[] {
    return this.#list;
  }

  get failed(): boolean {
    return this.#state === "failed";
  }

  get busy(): boolean {
    return this.#busy;
  }

  async read(): Promise<void> {
    if (this.#state === "reading") return;
    this.#state = "reading";
    try {
      const { notes } = await this.#api.get<{ notes: Note[] }>(this.#path);
      this.#list = notes;
      this.#state = "here";
    } catch {
      this.#state = "failed";
    }
    this.#changed();
  }

  /** A note that the server told of. */
  take(note: Note): void {
    if (this.#list.some((one) => one.id === note.id)) return;
    this.#list = [...this.#list, note];
    this.#changed();
  }

  /** Throws what the request throws; the caller keeps the text. */
  async add(body: string): Promise<void> {
    if (this.#busy) return;
    if (this.#pending?.body !== body) this.#pending = { id: clientId(), body };
    this.#busy = true;
    this.#changed();
    try {
      this.take(await this.#api.post<Note>(this.#path, { client_id: this.#pending.id, body }));
      this.#pending = null;
    } finally {
      this.#busy = false;
      this.#changed();
    }
  }
}
