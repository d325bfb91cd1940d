/** The citizen's side of things, from the first word to the rating: what the panel shows is read from here. */

import { Api } from "../../shared/ground/api";
import { Emitter } from "../../shared/ground/emitter";
import { isDead, Refusal } from "../../shared/ground/errors";
import { clientId } from "../../shared/ground/ids";
import type { Conversation, Message, Topic } from "../../shared/ground/types";
import { Keeper } from "../../shared/state/keeper";
import { Line, type LineState } from "../../shared/state/line";
import type { Settings } from "../ground/settings";
import { type Access, AccessStore } from "./access";
import type { Host } from "./host";

/** "lost": the token is dead, or the conversation is not there any more. */
export type Screen = "start" | "chat" | "lost";

/** The first message, on its way or held back. */
export type Start = { state: "idle" } | { state: "sending" } | { state: "failed"; error: unknown };

/** "none": no ticket, so nothing is asked. */
export type Rating = "none" | "asked" | "sending" | "failed" | "thanked" | "skipped";

const TYPING_LIMIT = 6_000;

export class Session extends Emitter<{ change: void }> {
  screen: Screen = "start";
  topic: string | null = null;
  start: Start = { state: "idle" };
  ending: "no" | "asked" | "sending" | "failed" = "no";
  rating: Rating = "none";
  /** Name of the agent who writes; empty when none does. */
  typing = "";
  keeper: Keeper<Conversation> | null = null;
  /** The panel is in view. */
  shown = false;
  readonly #settings: Settings;
  readonly #host: Host;
  readonly #store: AccessStore;
  readonly #api: Api;
  #access: Access | null = null;
  #line: Line<Conversation> | null = null;
  #ids = { conversation: clientId(), message: clientId() };
  #ticket = "";
  #unread = 0;
  #readTo = 0;
  #typingTimer: ReturnType<typeof setTimeout> | undefined;
  #finished = false;

  constructor(settings: Settings, host: Host) {
    super();
    this.#settings = settings;
    this.#host = host;
    this.#store = new AccessStore(settings.site.key);
    this.#api = new Api({
      prefix: settings.prefix,
      headers: () => (this.#access ? { Authorization: `Bearer ${this.#access.token}` } : {}),
    });
  }

  get conversation(): Conversation | null {
    return this.keeper?.conversation ?? null;
  }

  get lineState(): LineState {
    return this.#line?.state ?? "connecting";
  }

  get topics(): Topic[] {
    return this.#settings.site.topics;
  }

  get chosen(): Topic | null {
    return this.topics.find((topic) => topic.key === this.topic) ?? null;
  }

  /** Goes on with what an earlier page of this tab began. */
  resume(): void {
    const access = this.#store.load();
    if (access) this.#enter(access);
  }

  choose(topic: string): void {
    if (!this.topics.some((one) => one.key === topic)) return;
    this.topic = topic;
    this.#changed();
  }

  /** Sends the first message, which makes the conversation. Repeated with the same ids after a failure. */
  async begin(body: string, locale: string): Promise<void> {
    if (!this.topic || this.start.state === "sending") return;
    this.start = { state: "sending" };
    this.#changed();
    const { conversation, message } = this.#ids;
    try {
      const made = await this.#api.post<{ conversation: Conversation; token: string }>("conversations", {
        client_id: conversation,
        site: this.#settings.site.key,
        topic: this.topic,
        locale,
        message: { client_id: message, body },
      });
      this.#begun(made.conversation, made.token);
      void this.#correct(message, body);
    } catch (error) {
      this.start = { state: "failed", error };
      // Refused for what it says: a changed message is another message.
      if (error instanceof Refusal && !error.passing) this.#ids = { conversation: clientId(), message: clientId() };
      this.#host.tell("error", { status: error instanceof Refusal ? error.status : 0 });
    }
    this.#changed();
  }

  #begun(conversation: Conversation, token: string): void {
    const access = { conversation: conversation.id, token };
    const kept = this.#store.save(access, conversation.sensitive);
    this.#host.post({ type: "mark", on: kept });
    this.#host.tell("conversation:start", { conversation: conversation.id });
    // It is history by the time the log has caught up.
    this.#host.tell("message:sent", { conversation: conversation.id, seq: 1 });
    this.start = { state: "idle" };
    this.#enter(access);
  }

  /** An earlier try, changed since, may be what the server has stored: then the new words follow. */
  async #correct(id: string, body: string): Promise<void> {
    const { keeper } = this;
    await keeper?.sync();
    const stored = keeper?.thread.messages.find((message) => message.client_id === id);
    if (stored && stored.body !== body) keeper?.write(body);
  }

  #enter(access: Access): void {
    this.#access = access;
    const { prefix } = this.#settings;
    const auth = (): Record<string, string> => ({ token: this.#access?.token ?? "" });
    const line = new Line<Conversation>({ api: this.#api, prefix, base: "", wait: 25, namespace: "/citizen", auth });
    const keeper = new Keeper(line, access.conversation);
    line.on("state", () => this.#changed());
    line.on("dead", () => this.#lose());
    line.on("typing", (typing) => typing.by === "agent" && this.#showTyping(typing.on));
    line.on("wake", () => this.setShown(this.shown));
    keeper.on("gone", () => this.#lose());
    keeper.on("change", () => this.#changed());
    keeper.on("message", (message) => this.#arrived(message));
    keeper.on("conversation", (conversation) => this.#described(conversation));
    this.#line = line;
    this.keeper = keeper;
    this.screen = "chat";
    line.start();
    void keeper.sync();
    this.#changed();
  }

  setTyping(on: boolean): void {
    if (this.#access) this.#line?.typing(this.#access.conversation, on);
  }

  /** The end of the log is in view up to `seq`: read, when the panel itself is. */
  seen(seq: number): void {
    this.#readTo = Math.max(this.#readTo, seq);
    if (!this.shown || document.visibilityState === "hidden" || !this.#access) return;
    this.#line?.read(this.#access.conversation, this.#readTo);
  }

  setShown(shown: boolean): void {
    this.shown = shown;
    if (!shown) return;
    this.#unread = 0;
    this.seen(this.#readTo);
  }

  #arrived(message: Message): void {
    const { conversation, seq, author, kind } = message;
    if (author.kind === "agent") this.#showTyping(false);
    if (!this.keeper?.caughtUp || kind === "status") return;
    if (author.kind === "citizen") return this.#host.tell("message:sent", { conversation, seq });
    this.#host.tell("message:received", { conversation, seq });
    if (!this.shown) this.#host.tell("unread", { count: ++this.#unread });
  }

  #described(conversation: Conversation): void {
    if (conversation.state === "waiting") {
      this.#host.tell("queue", { position: conversation.position, estimated_wait: conversation.estimated_wait });
    }
    if (conversation.state === "closed" && this.ending !== "sending") void this.#finish();
  }

  #showTyping(on: boolean): void {
    clearTimeout(this.#typingTimer);
    const agent = this.conversation?.agent;
    this.typing = on && agent ? [agent.rank, agent.name].filter(Boolean).join(" ") : "";
    // The news that it stopped may be lost.
    if (on) this.#typingTimer = setTimeout(() => this.#showTyping(false), TYPING_LIMIT);
    this.#changed();
  }

  askEnd(asked: boolean): void {
    this.ending = asked ? "asked" : "no";
    this.#changed();
  }

  /** The citizen ends the conversation. */
  async end(): Promise<void> {
    this.ending = "sending";
    this.#changed();
    try {
      await this.#close();
      await this.#finish();
    } catch (error) {
      this.ending = "failed";
      if (isDead(error)) this.#lose();
      else if (this.conversation?.state === "closed") await this.#finish();
    }
    this.#changed();
  }

  async #close(): Promise<void> {
    const { rating_ticket } = await this.#api.post<{ rating_ticket?: string }>(
      `conversations/${encodeURIComponent(this.#access?.conversation ?? "")}/close`,
    );
    if (rating_ticket) this.#ticket = rating_ticket;
  }

  /** Ended, by whomever: fetch the ticket, and keep nothing that opens the conversation. */
  async #finish(): Promise<void> {
    if (this.#finished) return;
    this.#finished = true;
    const { conversation } = this.#access ?? { conversation: null };
    await this.keeper?.sync();
    if (!this.#ticket) await this.#close().catch(() => undefined);
    this.ending = "no";
    this.rating = this.#ticket ? "asked" : "none";
    this.#line?.stop();
    this.#drop();
    this.#host.tell("conversation:end", { conversation });
    this.#changed();
  }

  async rate(score: number): Promise<void> {
    this.rating = "sending";
    this.#changed();
    try {
      await this.#api.post("ratings", { ticket: this.#ticket, score });
      this.rating = "thanked";
    } catch {
      this.rating = "failed";
    }
    this.#changed();
  }

  skipRating(): void {
    this.rating = "skipped";
    this.#changed();
  }

  #lose(): void {
    if (this.#finished) return;
    this.screen = "lost";
    this.stop();
    this.#drop();
    this.#changed();
  }

  #drop(): void {
    this.#store.forget();
    this.#access = null;
    this.#host.post({ type: "mark", on: false });
  }

  /** Quick exit: the token dies on the server too. The agent sees that the person left. */
  abandon(): void {
    const token = this.#access?.token;
    if (token) navigator.sendBeacon(`${this.#settings.prefix}/api/v1/exit`, JSON.stringify({ token }));
    this.#drop();
  }

  /** Nothing is left in memory; what storage holds stays for the next page. */
  stop(): void {
    clearTimeout(this.#typingTimer);
    this.#line?.stop();
    this.keeper?.stop();
    this.keeper = null;
    this.#access = null;
    this.#store.release();
  }

  #changed(): void {
    this.emit("change", undefined);
  }
}
