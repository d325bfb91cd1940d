/** One conversation that an agent holds, has just ended, or reads: its thread, its notes, and what is typed for it. */

import type { Api } from "../../shared/ground/api";
import type { AgentConversation, Message } from "../../shared/ground/types";
import { Keeper, type KeeperLine } from "../../shared/state/keeper";
import { Deliveries } from "./deliveries";
import { Notes } from "./notes";
import { Nudges } from "./nudge";
import { unread, waitingSince } from "./rail";
import type { Texts } from "./shelf";

/** What stands below the messages: one thing at a time, so that no note is typed into the field that citizens see. */
export type Mode = "answer" | "notes" | "handover" | "ending";

export interface SeatEvents {
  change: () => void;
  /** A message that is news, not history. */
  news: (seat: Seat, message: Message) => void;
}

/** Channels whose answers are read on the site. */
const OURS = ["chat", "form"];
const TYPING_LASTS = 8_000;

export class Seat {
  readonly id: string;
  readonly slot: number;
  readonly keeper: Keeper<AgentConversation>;
  readonly notes: Notes;
  readonly nudges: Nudges;
  /** How answers leave; nothing is asked for a conversation of the site's own. */
  readonly deliveries: Deliveries;
  readonly texts: Texts;
  mode: Mode = "answer";
  /** The agent held it in this window: when that ends, they are told. */
  held = false;
  /** The seq up to which the log's end was in view. */
  inView = 0;
  /** The seq up to which the agent has read, here or elsewhere. */
  #readUpTo = 0;
  #cut: number | null = null;
  readonly #first: AgentConversation;
  readonly #changed: () => void;
  #typing: ReturnType<typeof setTimeout> | undefined;

  constructor(
    conversation: AgentConversation,
    slot: number,
    texts: Texts,
    parts: { api: Pick<Api, "get" | "post">; line: KeeperLine<AgentConversation> } & SeatEvents,
  ) {
    this.id = conversation.id;
    this.slot = slot;
    this.texts = texts;
    this.#first = conversation;
    this.#changed = parts.change;
    this.notes = new Notes(parts.api, conversation.id, parts.change);
    this.nudges = new Nudges(parts.api, conversation.id, parts.change);
    this.deliveries = new Deliveries(parts.api, conversation.id, parts.change);
    this.keeper = new Keeper(parts.line, conversation.id);
    this.keeper.on("change", () => this.#keep());
    this.keeper.on("message", (message) => {
      if (message.author.kind === "citizen") this.typed(false);
      if (this.deliveries.ways) void this.deliveries.read();
      if (this.keeper.caughtUp) parts.news(this, message);
    });
  }

  get conversation(): AgentConversation {
    const known = this.keeper.conversation;
    const { cut } = this.keeper.thread;
    return known && (cut !== null || known.last_seq >= this.#first.last_seq) ? known : this.#first;
  }

  get urgency(): number {
    return this.conversation.urgency;
  }

  get closed(): boolean {
    return this.conversation.state === "closed";
  }

  isHeldBy(agent: string): boolean {
    return this.conversation.state === "open" && this.conversation.agent?.id === agent;
  }

  /** The person is writing. */
  get typing(): boolean {
    return this.#typing !== undefined;
  }

  get readUpTo(): number {
    return Math.max(this.#readUpTo, this.conversation.read.agent);
  }

  get unread(): number {
    return unread(this.keeper.thread.messages, this.readUpTo);
  }

  get waitingSince(): string | null {
    return waitingSince(this.keeper.thread.messages, this.conversation);
  }

  get hasDraft(): boolean {
    return this.texts.answer.trim() !== "" || this.texts.note.trim() !== "";
  }

  /** Reads what is there, and sends what an earlier session could not. */
  start(sends: boolean): void {
    if (sends) for (const { clientId, body } of [...this.texts.unsent]) this.keeper.write(body, clientId);
    void this.keeper.sync();
    void this.notes.read();
    if (!OURS.includes(this.conversation.channel)) void this.deliveries.read();
  }

  /** It was read only until now: its notes, and the reason why it comes, may be new. */
  hold(): void {
    if (!this.held) void this.notes.read();
    this.held = true;
  }

  stop(): void {
    clearTimeout(this.#typing);
    this.deliveries.stop();
    this.keeper.stop();
  }

  typed(on: boolean): void {
    clearTimeout(this.#typing);
    this.#typing = on ? setTimeout(() => this.typed(false), TYPING_LASTS) : undefined;
    this.#changed();
  }

  /** The agent has read up to here. True when that is news to the server. */
  attend(seq: number): boolean {
    const fresh = unread(this.keeper.thread.messages.slice(0, seq), this.readUpTo) > 0;
    this.#readUpTo = Math.max(this.#readUpTo, seq);
    return fresh;
  }

  #keep(): void {
    // Numbers mean other messages since.
    if (this.keeper.thread.cut !== this.#cut) this.inView = this.#readUpTo = 0;
    this.#cut = this.keeper.thread.cut;
    this.texts.unsent = this.keeper.thread.outbox
      .filter((draft) => draft.state !== "recorded")
      .map(({ clientId, body }) => ({ clientId, body }));
    this.#changed();
  }
}
