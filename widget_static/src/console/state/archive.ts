/** Lists and searches of conversations. The answer says how far the server looked. */

import type { Api } from "../../shared/ground/api";
import type { AgentConversation } from "../../shared/ground/types";
import type { Saying } from "../ground/i18n";
import { sayingOf } from "./refusals";

export interface Query {
  q: string;
  state: string;
  topic: string;
  mine: boolean;
}

interface Page {
  conversations: AgentConversation[];
  cursor: string | null;
  searched?: number;
}

export class Archive {
  readonly #api: Pick<Api, "get">;
  readonly #changed: () => void;
  query: Query = { q: "", state: "", topic: "", mine: false };
  #found: readonly AgentConversation[] = [];
  #cursor: string | null = null;
  #searched: number | null = null;
  #state: "new" | "busy" | "here" = "new";
  #problem: Saying | null = null;
  #turn = 0;

  constructor(api: Pick<Api, "get">, changed: () => void) {
    this.#api = api;
    this.#changed = changed;
  }

  get found(): readonly AgentConversation[] {
    return this.#found;
  }

  /** There is more behind what is shown. */
  get more(): boolean {
    return this.#cursor !== null;
  }

  /** How many conversations were opened to look for the text, over all pages; null when none was. */
  get searched(): number | null {
    return this.#searched;
  }

  get busy(): boolean {
    return this.#state === "busy";
  }

  get done(): boolean {
    return this.#state === "here";
  }

  get problem(): Saying | null {
    return this.#problem;
  }

  search(query: Query): Promise<void> {
    this.query = query;
    this.#found = [];
    this.#cursor = null;
    this.#searched = null;
    return this.#read();
  }

  further(): Promise<void> {
    return this.#cursor === null ? Promise.resolve() : this.#read();
  }

  async #read(): Promise<void> {
    const turn = ++this.#turn;
    this.#state = "busy";
    this.#problem = null;
    this.#changed();
    try {
      const page = await this.#api.get<Page>(`agent/conversations?${parameters(this.query, this.#cursor)}`);
      if (turn !== this.#turn) return; // a newer search is on its way
      this.#found = [...this.#found, ...page.conversations];
      this.#cursor = page.cursor;
      if (page.searched !== undefined) this.#searched = (this.#searched ?? 0) + page.searched;
      this.#state = "here";
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#problem = sayingOf(error);
      this.#state = "new";
    }
    this.#changed();
  }
}

function parameters(query: Query, cursor: string | null): string {
  const given = new URLSearchParams();
  if (query.q.trim()) given.set("q", query.q.trim());
  if (query.state) given.set("state", query.state);
  if (query.topic) given.set("topic", query.topic);
  if (query.mine) given.set("mine", "true");
  if (cursor !== null) given.set("cursor", cursor);
  return given.toString();
}
