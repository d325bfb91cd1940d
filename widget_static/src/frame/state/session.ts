/** The citizen's side of things, from the first word to the rating: what the panel shows is read from here. */

import { Api } from "../../shared/ground/api";
import { Emitter } from "../../shared/ground/emitter";
import { Refusal } from "../../shared/ground/errors";
import type { Conversation, Message, Site, Topic } from "../../shared/ground/types";
import { Keeper } from "../../shared/state/keeper";
import { Line, type LineState } from "../../shared/state/line";
import { fetchSocket } from "../../shared/state/socket-door";
import type { Draft } from "../../shared/state/thread";
import type { Settings } from "../ground/settings";
import { type Access, AccessStore } from "./access";
import { Attaching } from "./attaching";
import { Board } from "./board";
import { Comeback, type Opened } from "./comeback";
import { besideOf, Contact } from "./contact";
import { Danger } from "./danger";
import { Ending } from "./ending";
import { FirstMessage } from "./first-message";
import type { Host } from "./host";
import { Later } from "./later";
import { Rating } from "./rating";
import { Toll } from "./toll";
import { Typist } from "./typist";
import { Unsent } from "./unsent";
import { WayBack } from "./way-back";

/**
 * "form": a message for later; "received": it is stored. "return": six words open an earlier conversation.
 * "lost": the token is dead, or the conversation is not there any more.
 */
export type Screen = "start" | "form" | "received" | "return" | "chat" | "lost";
/** What the partner offers. */
export type Mode = "chat" | "form" | "both";

/** Milliseconds from the frame's beginning to its first sight, above which the line is slow. */
const SLOW = 5_000;

export class Session extends Emitter<{ change: void }> {
  screen: Screen = "start";
  mode: Mode = "both";
  /** Words that wait for the field of a conversation that has just been opened. */
  left = "";
  /** What is in the field of the conversation, and not sent. */
  typed = "";
  keeper: Keeper<Conversation> | null = null;
  /** Strangers share this device: no later page goes on with the conversation. */
  shared = false;
  /** The panel is in view. */
  shown = false;
  /** Holds topic and text of the chat's first message too: who changes from one to the other loses nothing. */
  readonly contact: Contact;
  /** What a rush asks of a first message or a form. */
  readonly toll: Toll;
  readonly first: FirstMessage;
  readonly board: Board;
  readonly comeback: Comeback;
  readonly wayBack: WayBack;
  readonly later: Later;
  readonly ending: Ending;
  readonly rating: Rating;
  readonly typist = new Typist();
  readonly danger = new Danger(() => import("../../shared/ground/emergency"));
  readonly attaching = new Attaching(() => import("../files/files"), () => ({
    address: `${this.#settings.prefix}/api/v1/conversations/${this.#access?.conversation}/attachments`,
    headers: () => ({ Authorization: `Bearer ${this.#access?.token}` }),
    limit: this.#settings.site.limits.upload_max, shared: this.shared,
    received: (message) => this.keeper?.receive([message]),
    dead: () => this.#lose(),
    isRead: ({ seq }) => seq <= (this.conversation?.read.agent ?? 0),
  }));
  readonly #settings: Settings;
  readonly #host: Host;
  readonly #store: AccessStore;
  readonly #tab: Unsent;
  readonly #api: Api;
  /** Sends no token: a form, a code and a rating say nothing of an open conversation. */
  readonly #plain: Api;
  #access: Access | null = null;
  #line: Line<Conversation> | null = null;
  /** The citizen has left: what still comes is for nobody. */
  #over = false;
  #unread = 0;
  #readTo = 0;

  constructor(settings: Settings, host: Host) {
    super();
    this.#settings = settings;
    this.#host = host;
    this.#store = new AccessStore(settings.site.key);
    this.#tab = new Unsent(settings.site.key);
    this.#api = new Api({
      prefix: settings.prefix,
      headers: () => (this.#access ? { Authorization: `Bearer ${this.#access.token}` } : {}),
    });
    this.#plain = new Api({ prefix: settings.prefix });
    this.toll = new Toll(this.#plain, () => import("./proof"));
    this.contact = new Contact(this.toll, settings.site.key);
    this.first = new FirstMessage(this.toll, settings.site.key);
    this.board = new Board(this.#plain, settings.site.key, settings.site.notices);
    this.comeback = new Comeback(this.#plain);
    this.wayBack = new WayBack(this.#api);
    this.later = new Later(this.#api, () => import("../waiting/room"), {
      unsent: () => this.#unsent.map(({ clientId, body }) => ({ client_id: clientId, body })),
      done: (code) => {
        this.wayBack.show(code);
        void this.keeper?.sync();
      },
      dead: () => this.#lose(),
    });
    this.ending = new Ending(this.#api);
    this.rating = new Rating(this.#plain);
    const { toll, contact, first, board, comeback, wayBack, later, ending, rating, typist, danger, attaching } = this;
    const parts = [toll, contact, first, board, comeback, wayBack, later, ending, rating, typist, danger, attaching];
    for (const part of parts as Pick<Later, "on">[]) part.on("change", () => this.#changed());
    const failed = (error: unknown): void => host.tell("error", { status: error instanceof Refusal ? error.status : 0 });
    for (const part of [contact, first] as Pick<FirstMessage, "on">[]) part.on("failed", failed);
    for (const part of [wayBack, ending] as Pick<WayBack, "on">[]) part.on("dead", () => this.#lose());
    ending.on("ended", (ticket) => void this.#ended(ticket));
  }

  get conversation(): Conversation | null {
    return this.keeper?.conversation ?? null;
  }

  get lineState(): LineState {
    return this.#line?.state ?? "connecting";
  }

  get site(): Site {
    return this.#settings.site;
  }

  get topics(): Topic[] {
    return this.site.topics;
  }

  get chosen(): Topic | null {
    return this.topics.find((topic) => topic.key === this.contact.entries.topic) ?? null;
  }

  /** The first screen of what the partner offers. */
  get home(): Screen {
    return this.mode === "form" ? "form" : "start";
  }

  /** How long six words are good for. */
  get codeDays(): number {
    return this.#settings.kiosk.code_days;
  }

  share(): void {
    this.shared = true;
    this.#forget();
  }

  /** Goes on with what an earlier page of this tab began. */
  resume(): void {
    const access = this.#store.load();
    const { conversation, outbox = [], topic = "", body = "", ids = [], form } = this.#tab.load();
    if (access) {
      this.#enter(access, true);
      if (conversation === access.conversation) for (const [id, words] of outbox) this.keeper?.write(words, id);
    } else if (body) {
      this.choose(topic);
      this.contact.enter("body", body);
      if (form) this.contact.restore(`${ids[0]}`);
      else this.first.restore(ids);
      this.screen = form ? "form" : "start";
    }
  }

  /** Kept until the server has it: the page may be loaded again before. */
  #keep(form: boolean, body: string, ids: string[]): void {
    const { chosen } = this;
    if (chosen && !chosen.sensitive && !this.shared) this.#tab.save({ form, topic: chosen.key, body, ids });
  }

  /** The same for the messages of a conversation that a later page can go on with. */
  #keepOutbox(conversation: string): void {
    if (this.#unsent.length === 0) return this.#tab.forget();
    this.#tab.save({ conversation, outbox: this.#unsent.map(({ clientId, body }) => [clientId, body]) });
  }

  offer(mode: Mode): void {
    this.mode = mode;
    if (this.screen === "start" || (this.screen === "form" && mode === "chat")) this.go(this.home);
  }

  go(screen: Screen): void {
    this.screen = screen;
    this.#changed();
  }

  choose(topic: string): void {
    if (this.topics.some((one) => one.key === topic)) this.contact.enter("topic", topic);
    if (this.chosen?.sensitive) this.#tab.forget();
  }

  /** The partner's words, into a field that is empty. */
  prefill(text: string): void {
    if (!this.contact.entries.body) this.contact.enter("body", text);
  }

  /** Sends the first message of a chat. */
  async begin(body: string, locale: string): Promise<void> {
    const { id } = this.first;
    const beside = besideOf(this.contact.entries, this.chosen?.path?.[locale]);
    this.#keep(false, body, this.first.ids);
    const opened = await this.first.send(this.contact.entries.topic, body, locale, beside);
    // Refused for what it says: it is in the field.
    if (opened || this.first.id !== id) this.#tab.forget();
    if (!opened) return;
    // Typed while it was on its way.
    if (this.contact.entries.body.trim() !== body.trim()) this.left = this.contact.entries.body;
    this.#open(opened);
    // It is history by the time the log has caught up.
    this.#host.tell("message:sent", { conversation: opened.conversation.id, seq: 1 });
    if (this.keeper) void this.first.correct(this.keeper, id, body);
  }

  async sendForm(locale: string): Promise<void> {
    this.#keep(true, this.contact.entries.body, [this.contact.id]);
    if (!(await this.contact.send(locale, this.#settings.site.limits.message_max))) return;
    this.#tab.forget();
    this.go("received");
  }

  /** Opens the conversation of six words: those typed, or those that the form has just been given. */
  async comeBack(code?: string): Promise<void> {
    const opened = await this.comeback.open(code);
    if (!opened) return;
    if (this.contact.isEarlier) this.left = this.contact.entries.body;
    this.#open(opened);
  }

  #open({ conversation, token }: Opened): void {
    if (this.#over) return this.#kill(token);
    const access = { conversation: conversation.id, token };
    const kept = this.#store.save(access, conversation.sensitive || this.shared);
    this.#host.post({ type: "mark", on: kept });
    this.#host.tell("conversation:start", { conversation: conversation.id });
    this.contact.wipe();
    this.#enter(access, kept);
  }

  /** `lasting`: a later page of this tab finds the access again. */
  #enter(access: Access, lasting: boolean): void {
    this.#access = access;
    const { prefix } = this.#settings;
    const auth = (): Record<string, string> => ({ token: this.#access?.token ?? "" });
    const line = new Line<Conversation>({ api: this.#api, prefix, base: "", wait: 25, namespace: "/citizen", auth });
    const keeper = new Keeper(line, access.conversation);
    keeper.isOwn = (message) => message.author.kind === "citizen";
    line.on("state", () => {
      if (this.lineState !== "down") this.later.again();
      this.#changed();
    });
    line.on("dead", () => this.#lose());
    line.on("typing", (typing) => typing.by === "agent" && this.typist.show(typing.on, this.conversation?.agent));
    line.on("wake", () => {
      this.setShown(this.shown);
      void this.later.furnish(access.conversation);
    });
    keeper.on("gone", () => this.#lose());
    keeper.on("change", () => this.#changed());
    if (lasting) keeper.on("change", () => this.#keepOutbox(access.conversation));
    keeper.on("message", (message) => this.#arrived(message));
    keeper.on("conversation", (conversation) => this.#described(conversation));
    this.#line = line;
    this.keeper = keeper;
    this.screen = "chat";
    line.start();
    void keeper.sync();
    void this.later.furnish(access.conversation);
    this.#changed();
  }

  get #unsent(): Draft[] {
    return (this.keeper?.thread.outbox ?? []).filter(({ state }) => state !== "recorded");
  }

  /** Six words for the conversation that is open. */
  async getWords(): Promise<void> {
    if (this.#access) await this.wayBack.get(this.#access.conversation);
  }

  setTyping(on: boolean): void {
    if (this.#access) this.#line?.typing(this.#access.conversation, on);
  }

  /** The end of the log is in view up to `seq`: read, when the panel itself is. */
  seen(seq: number): void {
    this.#readTo = seq;
    if (!this.shown || document.visibilityState === "hidden" || !this.#access) return;
    this.#line?.read(this.#access.conversation, this.#readTo);
  }

  setShown(shown: boolean): void {
    this.shown = shown;
    this.#watchBoard();
    if (!shown) return;
    // On a slow line nothing comes before its time: plain HTTP carries the first message, and then the line asks itself.
    if (performance.now() < SLOW) fetchSocket();
    this.#unread = 0;
    this.seen(this.#readTo);
  }

  #arrived(message: Message): void {
    const { conversation, seq, author, kind } = message;
    if (author.kind === "agent") this.typist.show(false);
    if (!this.keeper?.caughtUp || kind === "status") return;
    if (author.kind === "citizen") return this.#host.tell("message:sent", { conversation, seq });
    this.#host.tell("message:received", { conversation, seq });
    if (!this.shown) this.#host.tell("unread", { count: ++this.#unread });
  }

  /** Notices are for whoever has not been answered yet. */
  #watchBoard(): void {
    this.board.watch(this.shown && !this.#over && (this.conversation?.state ?? "waiting") === "waiting");
  }

  #described(conversation: Conversation): void {
    this.#watchBoard();
    if (conversation.state === "waiting") {
      this.#host.tell("queue", { position: conversation.position, estimated_wait: conversation.estimated_wait?.likely ?? null });
    }
    if (conversation.state === "closed" && this.ending.state !== "sending") void this.ending.finish(conversation.id);
  }

  /** The citizen ends the conversation. */
  end(): void {
    if (this.#access) void this.ending.end(this.#access.conversation, () => this.conversation?.state === "closed");
  }

  /** Only this page's memory can still open the conversation: for six words. */
  async #ended(ticket: string): Promise<void> {
    await this.keeper?.sync();
    if (ticket) this.rating.ask(ticket);
    this.#line?.stop();
    this.#forget();
    this.#host.tell("conversation:end", { conversation: this.#access?.conversation ?? null });
    this.#changed();
  }

  #lose(): void {
    if (this.ending.done) return;
    this.screen = "lost";
    const words = [...this.#unsent.map(({ body }) => body), this.typed].filter(Boolean).join("\n\n");
    this.stop();
    this.#forget();
    this.contact.enter("body", words);
    this.#changed();
  }

  /** No later page opens the conversation. */
  #forget(): void {
    this.#store.forget();
    this.#tab.forget();
    this.#host.post({ type: "mark", on: false });
  }

  /** Quick exit: the token dies on the server too. The agent sees that the person left. */
  abandon(): void {
    const token = this.#access?.token;
    this.#over = true;
    this.#watchBoard();
    this.#access = null;
    this.#forget();
    if (token) this.#kill(token);
  }

  #kill(token: string): void {
    navigator.sendBeacon(`${this.#settings.prefix}/api/v1/exit`, JSON.stringify({ token }));
  }

  /** Nothing is left in memory; what storage holds stays for the next page, which a shared terminal does not have. */
  stop(): void {
    if (this.shared && this.#access) this.#kill(this.#access.token);
    this.typist.stop();
    this.toll.cancel();
    this.#line?.stop();
    this.later.stop();
    this.keeper?.stop();
    this.keeper = null;
    this.#access = null;
    this.#store.release();
    this.contact.wipe();
    this.comeback.wipe();
    this.wayBack.hide();
    this.danger.wipe();
    this.attaching.wipe();
    this.left = this.typed = "";
  }

  #changed(): void {
    this.emit("change", undefined);
  }
}
