/**
 * The work of one signed-in agent: the line to the server, the queue, and a seat for each conversation.
 *
 * Answers to requests and events of the socket are the same kind of news, and take the same way: `#heard`.
 */

import { Emitter } from "../../shared/ground/emitter";
import { isDead, Refusal } from "../../shared/ground/errors";
import type { AgentConversation, Message } from "../../shared/ground/types";
import type { Saying } from "../ground/i18n";
import { Throttle } from "../ground/throttle";
import { type Agent, gravity, type Note } from "../ground/types";
import { Archive } from "./archive";
import { Board } from "./board";
import * as columns from "./columns";
import type { DeskEvents, DeskLine, DeskOptions } from "./desk-parts";
import { asItIs, heldNow } from "./holdings";
import * as news from "./news";
import { NoticeBoard } from "./notices";
import { bySlot, freeSlot, isQuestion } from "./rail";
import { sayingOf } from "./refusals";
import { Sayings } from "./sayings";
import { Seat } from "./seat";

const PAUSE = 3_000;

export class Desk extends Emitter<DeskEvents> {
  readonly agent: Agent;
  readonly api: DeskOptions["api"];
  readonly line: DeskLine;
  readonly board: Board;
  readonly sayings: Sayings;
  readonly archive: Archive;
  readonly notices: NoticeBoard;
  columns = columns.emptyColumns(columns.MOST);
  /** How many columns there is room for. */
  room = 1;
  /** The conversations are on the screen, and not another view. */
  watching = true;
  readonly #options: DeskOptions;
  readonly #seats = new Map<string, Seat>();
  readonly #mine: Throttle;
  readonly #undo: (() => void)[];
  /** Conversations that this agent is giving away or taking: they know, and need not be told. */
  readonly #own = new Set<string>();
  #taking = 0;
  /** Counts what was added and removed. */
  #version = 0;
  #loaded = false;

  constructor(options: DeskOptions) {
    super();
    const { agent, api, line } = options;
    this.#options = options;
    this.agent = agent;
    this.api = api;
    this.line = line;
    this.board = new Board(api);
    this.sayings = new Sayings(() => this.#changed());
    this.archive = new Archive(api, () => this.#changed());
    const say = (saying: Saying): void => this.sayings.say(saying);
    this.notices = new NoticeBoard(api, options.zone, options.shelf, say, () => this.#changed());
    this.#mine = new Throttle(() => this.#readMine(), PAUSE);
    this.board.on("change", () => this.#changed());
    this.board.on("dead", () => this.emit("dead", undefined));
    this.board.on("arrived", (one) => this.#arrived(one));
    this.board.on("raised", (one) => this.#raised(one));
    this.#undo = [
      line.on("conversation", (conversation) => this.#heard(conversation)),
      line.on("typing", ({ conversation, on, by }) => by === "citizen" && this.seat(conversation)?.typed(on)),
      line.on("other", ({ name, payload }) => this.#other(name, payload)),
      line.on("wake", () => this.refresh()),
      line.on("state", () => this.#changed()),
      line.on("dead", () => this.emit("dead", undefined)),
    ];
  }

  start(): void {
    this.line.start();
    this.refresh();
  }

  /** What is typed stays on the shelf. */
  stop(): void {
    this.#options.shelf.shown = this.columns.shown;
    for (const undo of this.#undo) undo();
    this.#mine.stop();
    this.board.stop();
    this.sayings.stop();
    for (const seat of this.#seats.values()) seat.stop();
    this.line.stop();
    this.clear();
  }

  /** By number. */
  get seats(): Seat[] {
    return bySlot([...this.#seats.values()]);
  }

  get loaded(): boolean {
    return this.#loaded;
  }

  get held(): Seat[] {
    return this.seats.filter((seat) => seat.isHeldBy(this.agent.id));
  }

  get active(): Seat | null {
    return this.seat(this.columns.active);
  }

  /** The people who wait for something: an answer that is not read yet, or somebody to take them. */
  get needing(): number {
    return this.board.length + this.held.filter((seat) => seat.unread > 0).length;
  }

  seat(id: string | null): Seat | null {
    return (id !== null && this.#seats.get(id)) || null;
  }

  isInView(id: string): boolean {
    return this.watching && columns.inView(this.columns, this.room).includes(id);
  }

  refresh(): void {
    this.board.refresh();
    this.#mine.ask();
  }

  /** Shows a conversation among the columns. */
  open(id: string): void {
    if (!this.#seats.has(id)) return;
    this.columns = columns.opened(this.columns, id, this.room);
    this.attend();
  }

  arrange(next: columns.Columns): void {
    this.columns = next;
    this.attend();
  }

  /** Shows it only where nothing else has to make room, and says where it is. */
  offer(id: string): void {
    const conversation = this.seat(id)?.conversation;
    if (!conversation) return;
    this.columns = columns.offered(this.columns, id, this.room);
    this.sayings.say(news.taken(conversation, this.#options.topic(conversation.topic)));
  }

  /** Takes in a conversation that a request gave back. */
  adopt(conversation: AgentConversation): void {
    if (!this.#seats.has(conversation.id)) this.#sit(conversation);
    this.line.emit("conversation", conversation);
    this.#changed();
  }

  /** While a request of ours gives a conversation away or takes one, its consequences are no news to the agent. */
  async ours<T>(id: string | null, run: () => Promise<T>): Promise<T> {
    if (id === null) this.#taking += 1;
    else this.#own.add(id);
    try {
      return await run();
    } finally {
      if (id === null) this.#taking -= 1;
      else this.#own.delete(id);
    }
  }

  dismiss(id: string): void {
    this.#options.shelf.drop(id);
    this.#remove(id);
  }

  /** Marks as read what is in view, when somebody is looking. */
  attend(): void {
    if (this.#options.attention()) {
      for (const seat of this.#seats.values()) {
        if (!this.isInView(seat.id)) continue;
        const isNews = seat.attend(seat.inView);
        if (isNews && seat.isHeldBy(this.agent.id)) this.line.read(seat.id, seat.inView);
      }
    }
    this.#changed();
  }

  /** A request failed: says so, and finds out whether the session is the reason. */
  failed(error: unknown): void {
    const status = error instanceof Refusal ? error.status : 0;
    if (status === 401) this.emit("dead", undefined);
    else this.sayings.say(sayingOf(error), "alert");
    if (status === 403) this.emit("doubt", undefined);
    this.refresh();
  }

  #changed(): void {
    this.emit("change", undefined);
  }

  #sit(conversation: AgentConversation): Seat {
    const slot = freeSlot([...this.#seats.values()].map((seat) => seat.slot));
    const seat = new Seat(conversation, slot, this.#options.shelf.of(conversation.id), {
      api: this.api,
      line: this.line,
      change: () => this.#changed(),
      news: (from, message) => this.#news(from, message),
    });
    this.#seats.set(conversation.id, seat);
    this.#version += 1;
    seat.held = seat.isHeldBy(this.agent.id);
    seat.start(seat.held);
    return seat;
  }

  #remove(id: string): void {
    this.#seats.get(id)?.stop();
    this.#seats.delete(id);
    this.#version += 1;
    this.columns = columns.removed(this.columns, id);
    this.#changed();
  }

  #heard(conversation: AgentConversation): void {
    const { id } = conversation;
    const isMine = conversation.state === "open" && conversation.agent?.id === this.agent.id;
    const seat = this.seat(id);
    if (!seat) {
      if (!isMine) return;
      this.#sit(conversation);
      if (this.#taking === 0 && this.#loaded) this.#received(conversation);
      if (this.#loaded) this.columns = columns.offered(this.columns, id, this.room);
    } else if (isMine) seat.hold();
    else if (conversation.state !== "closed" && seat.held) this.#lose(seat, conversation);
    this.#changed();
  }

  #received(conversation: AgentConversation): void {
    this.sayings.say(news.received(conversation, this.#options.topic(conversation.topic)));
    this.emit("tone", gravity(conversation.urgency) === "grave" ? "grave" : "queue");
  }

  /** Somebody else holds it now, or the queue. What was typed is kept for when it comes back. */
  #lose(seat: Seat, now: AgentConversation | null): void {
    const { conversation, hasDraft } = seat;
    if (!this.#own.has(seat.id)) this.sayings.say(news.lost(conversation, now, hasDraft));
    if (!hasDraft && seat.texts.unsent.length === 0) this.#options.shelf.drop(seat.id);
    this.#remove(seat.id);
  }

  #arrived(waiting: AgentConversation): void {
    this.sayings.announce(news.arrived(waiting, this.#options.topic(waiting.topic)));
    this.emit("tone", gravity(waiting.urgency) === "grave" ? "grave" : "queue");
  }

  #raised(waiting: AgentConversation): void {
    this.sayings.announce(news.raised(this.#options.topic(waiting.topic)));
    this.emit("tone", gravity(waiting.urgency) === "grave" ? "grave" : "queue");
  }

  #news(seat: Seat, message: Message): void {
    const { conversation } = seat;
    const isWatched = this.#options.attention() && this.isInView(seat.id);
    if (isQuestion(message) && !isWatched) {
      this.sayings.announce(news.fresh(conversation, this.#options.topic(conversation.topic)));
      this.emit("tone", "message");
    }
    const saying = message.kind === "status" && message.author.kind === "citizen" && news.done(conversation, message.body);
    if (saying) this.sayings.say(saying);
  }

  #other(name: string, payload: unknown): void {
    if (name === "queue") this.board.told((payload as { length: number }).length);
    if (name === "note") {
      const { conversation, note } = payload as { conversation: string; note: Note };
      this.seat(conversation)?.notes.take(note);
    }
  }

  /** What the server says we hold is right; whatever else we believe is asked one by one. */
  async #readMine(): Promise<void> {
    const version = this.#version;
    try {
      const found = await heldNow(this.api);
      // Something was taken or given away meanwhile: this list may be older than that.
      if (version !== this.#version) return this.#mine.ask();
      for (const conversation of found) this.line.emit("conversation", conversation);
      const ids = new Set(found.map((one) => one.id));
      for (const seat of this.held) {
        if (ids.has(seat.id)) continue;
        const now = await asItIs(this.api, seat.id);
        if (now) this.line.emit("conversation", now);
        else if (this.#seats.has(seat.id)) this.#lose(seat, null);
      }
      if (!this.#loaded) this.#restore();
    } catch (error) {
      if (isDead(error)) this.emit("dead", undefined);
    }
  }

  /** The first reading: what stood side by side before a sign-in stands there again. */
  #restore(): void {
    this.#loaded = true;
    const before = this.#options.shelf.shown.filter((id) => this.#seats.has(id));
    const ids = before.length > 0 ? before : this.seats.map((seat) => seat.id);
    for (const id of ids.slice(0, this.room)) this.open(id);
    if (ids[0] !== undefined) this.arrange(columns.activated(this.columns, ids[0]));
  }
}
