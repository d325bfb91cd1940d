/**
 * Keeps one thread true: asks the line for what is missing, and sends the drafts one after the other until each of them
 * is recorded or refused.
 */

import { clientId } from "../ground/ids";
import { Emitter } from "../ground/emitter";
import { isDead, Refusal } from "../ground/errors";
import { backOff, sleep } from "../ground/timing";
import type { ConversationBase, Message, Read } from "../ground/types";
import type { Line, Synced } from "./line";
import * as threads from "./thread";
import type { Thread } from "./thread";

/** What a keeper needs of a line. */
export type KeeperLine<C extends ConversationBase> = Pick<Line<C>, "on" | "send" | "sync" | "follow" | "state">;

export interface KeeperEvents<C extends ConversationBase> {
  /** The thread, the conversation, or `limitedUntil` changed. */
  change: void;
  /** A message is shown for the first time, in order. */
  message: Message;
  conversation: C;
  /** The server does not know this conversation, or it is another's. */
  gone: void;
}

const TRIES = 3;

export class Keeper<C extends ConversationBase> extends Emitter<KeeperEvents<C>> {
  readonly #line: KeeperLine<C>;
  readonly #undo: (() => void)[];
  readonly #stopped = new AbortController();
  readonly #pause: (milliseconds: number) => Promise<void>;
  #thread: Thread;
  #conversation: C | null = null;
  #limitedUntil = 0;
  #caughtUp = false;
  #syncing: Promise<void> | null = null;
  #sending = false;
  /** How often there was reason to doubt that the newest message here is the server's too: the line was cut. */
  #doubts = 0;
  /** How many of those doubts were settled. */
  #settled = -1;
  readonly #written = new Set<string>();

  /** Which messages are this screen's own, to be sent again if the server lost them. */
  isOwn = (message: Message): boolean => this.#written.has(message.client_id);

  constructor(line: KeeperLine<C>, conversation: string, pause?: (milliseconds: number) => Promise<void>) {
    super();
    this.#line = line;
    this.#thread = threads.emptyThread(conversation);
    this.#pause = pause ?? ((milliseconds) => sleep(milliseconds, this.#stopped.signal));
    this.#undo = [
      line.on("message", (message) => this.receive([message])),
      line.on("conversation", (state) => this.#describe(state)),
      line.on("read", (read) => this.#readBy(read)),
      line.on("wake", () => this.#woken()),
      line.on("state", () => void this.#doubts++),
      line.follow(conversation, () => threads.lastSeq(this.#thread)),
    ];
  }

  get thread(): Thread {
    return this.#thread;
  }

  get conversation(): C | null {
    return this.#conversation;
  }

  /** True when everything the server had at some moment is here. Until then messages are history, not news. */
  get caughtUp(): boolean {
    return this.#caughtUp;
  }

  /** The moment (ms) at which sending goes on, when the server asked to slow down; 0 otherwise. */
  get limitedUntil(): number {
    return this.#limitedUntil;
  }

  stop(): void {
    this.#stopped.abort();
    for (const undo of this.#undo) undo();
    this.clear();
  }

  /** Takes a message to send; it is kept until the server has acknowledged it. Returns its client_id. */
  write(body: string, id = clientId()): string {
    this.#written.add(id);
    this.#update(threads.drafted(threads.revived(this.#thread), id, body));
    void this.#pump();
    return id;
  }

  retry(id: string): void {
    this.#update(threads.retried(threads.revived(this.#thread), id));
    void this.#pump();
  }

  discard(id: string): void {
    this.#update(threads.discarded(this.#thread, id));
  }

  receive(messages: readonly Message[]): void {
    const before = threads.lastSeq(this.#thread);
    this.#update(threads.received(this.#thread, messages));
    for (const message of this.#thread.messages.slice(before)) this.emit("message", message);
    if (threads.differs(this.#thread, messages)) this.#doubt();
    else if (threads.gap(this.#thread) !== null) void this.sync();
  }

  /** Asks until nothing is missing. One at a time: a call during another one joins it. */
  sync(): Promise<void> {
    this.#syncing ??= this.#catchUp().finally(() => {
      this.#syncing = null;
    });
    return this.#syncing;
  }

  async #catchUp(): Promise<void> {
    for (let more = true, tries = 0; more && !this.#stopped.signal.aborted; ) {
      const last = threads.lastSeq(this.#thread);
      const doubts = this.#doubts;
      // After a cut the newest is asked for again: a server that was restored may have given its number to another.
      const after = doubts === this.#settled ? last : Math.max(0, last - 1);
      let page: Synced<C>;
      try {
        page = await this.#line.sync(this.#thread.conversation, after);
        if (page.conversation.last_seq < last || threads.differs(this.#thread, page.messages)) page = await this.#reread();
        this.#settled = doubts;
      } catch (error) {
        // A store that is away for a moment: whoever came back should not wait for the next heartbeat.
        if (error instanceof Refusal && error.passing && tries < TRIES) {
          await this.#pause(backOff(tries++));
          continue;
        }
        if (error instanceof Refusal && error.status === 404) this.emit("gone", undefined);
        return; // the next wake asks again
      }
      if (this.#stopped.signal.aborted) return;
      this.receive(page.messages);
      this.#describe(page.conversation);
      const moved = threads.lastSeq(this.#thread) > last;
      more = threads.gap(this.#thread) !== null && moved;
    }
    if (threads.gap(this.#thread) === null && !this.#caughtUp) {
      this.#caughtUp = true;
      this.emit("change", undefined);
    }
  }

  /** The server was restored to an older state: all of it takes the place of what is here, at once. */
  async #reread(): Promise<Synced<C>> {
    const { conversation, messages } = this.#thread;
    let whole = threads.emptyThread(conversation);
    let page: Synced<C>;
    do {
      page = await this.#line.sync(conversation, threads.lastSeq(whole));
      whole = threads.received(whole, page.messages);
    } while (page.messages.length > 0 && threads.lastSeq(whole) < page.conversation.last_seq);
    if (this.#stopped.signal.aborted) return page;
    const had = new Set(messages.map((message) => message.id));
    this.#conversation = null;
    this.#update(threads.replaced(this.#thread, whole, this.isOwn));
    for (const message of whole.messages) if (!had.has(message.id)) this.emit("message", message);
    void this.#pump();
    return page;
  }

  /** What arrived does not go with what is here. */
  #doubt(): void {
    this.#doubts++;
    // One that is under way may have asked before.
    void this.sync().then(() => (this.#settled === this.#doubts ? undefined : this.sync()));
  }

  #describe(conversation: C): void {
    if (conversation.id !== this.#thread.conversation) return;
    // Events may overtake each other: an older picture never replaces a newer one.
    if (this.#conversation && conversation.last_seq < this.#conversation.last_seq) {
      if (conversation.last_seq < threads.lastSeq(this.#thread)) this.#doubt();
      return;
    }
    this.#conversation = conversation;
    this.#thread = threads.told(this.#thread, conversation.last_seq);
    this.emit("conversation", conversation);
    this.emit("change", undefined);
    if (threads.gap(this.#thread) !== null) void this.sync();
  }

  #readBy({ conversation, seq, by }: Read): void {
    if (conversation !== this.#thread.conversation || !this.#conversation) return;
    const read = { ...this.#conversation.read, [by]: Math.max(seq, this.#conversation.read[by]) };
    this.#conversation = { ...this.#conversation, read };
    this.emit("change", undefined);
  }

  #woken(): void {
    void this.sync();
    this.#update(threads.revived(this.#thread));
    void this.#pump();
  }

  async #pump(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    try {
      for (let draft = threads.nextDraft(this.#thread); draft; draft = threads.nextDraft(this.#thread)) {
        if (this.#stopped.signal.aborted) return;
        await this.#deliver(draft.clientId, draft.body);
      }
    } finally {
      this.#sending = false;
    }
  }

  async #deliver(id: string, body: string): Promise<void> {
    for (let attempt = 1; this.#isSending(id); ) {
      try {
        this.receive([await this.#line.send(this.#thread.conversation, id, body)]);
        if (this.#isSending(id)) await this.#syncing;
        // An acknowledgement that is not about this draft must not make us send it for ever.
        if (this.#isSending(id)) this.#update(threads.failed(this.#thread, id, "unreachable"));
        return;
      } catch (error) {
        if (this.#stopped.signal.aborted) return;
        if (error instanceof Refusal && error.status === 429) await this.#waitFor(error.retryAfter ?? 5);
        else if (error instanceof Refusal && !error.passing) return this.#refuse(id, error);
        else if (attempt++ >= TRIES) return this.#update(threads.stalled(this.#thread));
        else await this.#pause(1_000 * attempt);
      }
    }
  }

  /** An echo or a sync may have recorded it while we waited. */
  #isSending(id: string): boolean {
    return this.#thread.outbox.some((draft) => draft.clientId === id && draft.state === "sending");
  }

  #refuse(id: string, error: Refusal): void {
    const failure = isDead(error) || error.status === 409 ? "closed" : "refused";
    this.#update(threads.failed(this.#thread, id, failure, error.message));
    if (error.status === 409) void this.sync();
  }

  async #waitFor(seconds: number): Promise<void> {
    this.#limitedUntil = Date.now() + seconds * 1000;
    this.emit("change", undefined);
    await this.#pause(seconds * 1000);
    this.#limitedUntil = 0;
    this.emit("change", undefined);
  }

  #update(thread: Thread): void {
    if (thread === this.#thread) return;
    this.#thread = thread;
    this.emit("change", undefined);
  }
}
