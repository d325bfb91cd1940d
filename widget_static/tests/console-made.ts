/** Makers for the console's tests: a server in memory, and a line to it that only tells what it is told. */

import type { DeskLine } from "../src/console/state/desk-parts";
import type { Agent, Waiting } from "../src/console/ground/types";
import { Emitter } from "../src/shared/ground/emitter";
import { Refusal } from "../src/shared/ground/errors";
import type { AgentConversation, Message } from "../src/shared/ground/types";
import type { LineEvents, LineState, Synced } from "../src/shared/state/line";
import { aMessage } from "./made";

export const CLAIRE: Agent = { id: "claire", login: "claire", rank: "Adjudante", name: "Claire", role: "agent" };
export const KARIM: Agent = { id: "karim", login: "karim", rank: "Gendarme", name: "Karim", role: "agent" };

export function held(id: string, change: Partial<AgentConversation> = {}): AgentConversation {
  return {
    id,
    state: "open",
    topic: "general",
    urgency: 0,
    danger: false,
    sensitive: false,
    locale: "fr",
    channel: "chat",
    reference: null,
    answer_by: null,
    reach: null,
    site: { key: "mondoubleau", name: "Mairie de Mondoubleau" },
    alias: null,
    postcode: null,
    place: null,
    agent: { id: "claire", name: "Claire", rank: "Adjudante" },
    left: false,
    last_seq: 0,
    read: { citizen: 0, agent: 0 },
    created_at: "2026-11-24T03:00:00Z",
    claimed_at: "2026-11-24T03:05:00Z",
    closed_at: null,
    closed_by: null,
    outcome: null,
    ...change,
  };
}

export function said(seq: number, who: "citizen" | "agent", change: Partial<Message> = {}): Message {
  const author = who === "citizen" ? { kind: who } : { kind: who, name: "Claire", rank: "Adjudante" };
  return aMessage(seq, { author, created_at: `2026-11-24T03:${String(10 + seq)}:00Z`, ...change });
}

/** What a server knows. */
export class Store {
  agent = CLAIRE.id;
  readonly conversations = new Map<string, AgentConversation>();
  readonly messages = new Map<string, Message[]>();
  dead = false;

  has(...conversations: AgentConversation[]): void {
    for (const one of conversations) this.conversations.set(one.id, one);
  }

  /** Stores a message of the person. */
  hears(id: string, body: string): Message {
    return this.save(id, `citizen-${id}-${body}`, body, "citizen");
  }

  save(id: string, clientId: string, body: string, who: "citizen" | "agent"): Message {
    const list = this.messages.get(id) ?? [];
    this.messages.set(id, list);
    const known = list.find((one) => one.client_id === clientId);
    if (known) return known;
    const message = said(list.length + 1, who, { id: `${id}-${list.length + 1}`, conversation: id, client_id: clientId, body });
    list.push(message);
    const conversation = this.conversations.get(id);
    if (conversation) this.conversations.set(id, { ...conversation, last_seq: list.length });
    return message;
  }

  get(id: string): AgentConversation {
    const found = this.conversations.get(id);
    if (!found || (found.state !== "waiting" && found.agent?.id !== this.agent)) throw refusal(404, "not-found");
    return found;
  }

  readonly api = {
    get: async <T>(path: string): Promise<T> => this.#answer("GET", path) as T,
    post: async <T>(path: string, body: object = {}): Promise<T> => this.#answer("POST", path, body) as T,
    send: async <T>(method: string, path: string, body?: object): Promise<{ status: number; value: T }> => ({
      status: 200,
      value: this.#answer(method, path, body) as T,
    }),
  };

  #answer(method: string, path: string, body: object = {}): unknown {
    if (this.dead) throw refusal(401, "unauthorized");
    const all = [...this.conversations.values()];
    if (path === "agent/queue") return this.#queue(all);
    if (path === "agent/queue/next") return this.#next(all);
    if (path.startsWith("agent/conversations?")) {
      return { conversations: all.filter((one) => one.state === "open" && one.agent?.id === this.agent), cursor: null };
    }
    const [, id = "", rest = ""] = /^agent\/conversations\/([^/]+)(.*)$/.exec(path) ?? [];
    if (rest === "/notes") return method === "GET" ? { notes: [] } : { id: "n1", author: {}, created_at: "", ...body };
    if (rest === "/close") return this.change(id, { state: "closed", closed_by: "agent", ...body });
    if (rest === "/transfer") return this.#transfer(id, (body as { to: string }).to);
    return this.get(id);
  }

  change(id: string, change: Partial<AgentConversation>): AgentConversation {
    const next = { ...(this.conversations.get(id) as AgentConversation), ...change };
    this.conversations.set(id, next);
    return next;
  }

  #queue(all: AgentConversation[]): { length: number; conversations: Waiting[] } {
    const waiting = all.filter((one) => one.state === "waiting").sort((one, other) => other.urgency - one.urgency);
    const conversations = waiting.map((one, index) => ({
      ...one,
      rank: index + 1,
      reason: { urgency: one.urgency, danger: one.danger, waiting_since: one.created_at },
    }));
    return { length: conversations.length, conversations };
  }

  #next(all: AgentConversation[]): AgentConversation | null {
    const first = this.#queue(all).conversations[0];
    return first ? this.change(first.id, { state: "open", agent: { id: this.agent, name: "Claire", rank: "Adjudante" } }) : null;
  }

  #transfer(id: string, to: string): AgentConversation {
    if (to === "queue") return this.change(id, { state: "waiting", agent: null });
    return this.change(id, { agent: { id: to, name: "Karim", rank: "Gendarme" } });
  }
}

export class FakeLine extends Emitter<LineEvents<AgentConversation>> implements DeskLine {
  state: LineState = "socket";
  readonly store: Store;
  readonly reads: [string, number][] = [];

  constructor(store: Store) {
    super();
    this.store = store;
  }

  start(): void {}
  stop(): void {}
  typing(): void {}

  follow(): () => void {
    return () => undefined;
  }

  read(conversation: string, seq: number): void {
    this.reads.push([conversation, seq]);
  }

  async send(conversation: string, clientId: string, body: string): Promise<Message> {
    await Promise.resolve();
    if (this.store.dead) throw refusal(401, "unauthorized");
    return this.store.save(conversation, clientId, body, "agent");
  }

  async sync(conversation: string, after: number): Promise<Synced<AgentConversation>> {
    await Promise.resolve();
    if (this.store.dead) throw refusal(401, "unauthorized");
    const messages = (this.store.messages.get(conversation) ?? []).slice(after);
    return { conversation: this.store.get(conversation), messages };
  }
}

export function refusal(status: number, code: string): Refusal {
  return new Refusal({ type: `urn:brigade:problem:${code}`, title: code, status, detail: code });
}

/** Lets every promise that can settle do so. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
