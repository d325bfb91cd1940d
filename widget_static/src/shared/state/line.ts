/**
 * The line to the server: the socket when it can, plain HTTP when sockets are blocked, and back again when possible.
 *
 * One line serves one token or session, and any number of conversations. It keeps no messages: see thread.ts and keeper.ts.
 */

import type { Api } from "../ground/api";
import { Emitter } from "../ground/emitter";
import { isDead, Refusal, Unreachable } from "../ground/errors";
import { backOff, sleep } from "../ground/timing";
import type { ConversationBase, Message, MessagePage, Problem, Read, Typing } from "../ground/types";
import { SocketDoor, type SocketDoorOptions } from "./socket-door";

/** "down": nothing gets through, we go on trying. "dead": the token or session is dead, for good. */
export type LineState = "connecting" | "socket" | "http" | "down" | "dead" | "stopped";

export interface LineEvents<C extends ConversationBase> {
  state: LineState;
  dead: Problem;
  /** Time to ask `sync`: the socket came back, the page woke, or the heartbeat of 15 s. */
  wake: void;
  message: Message;
  conversation: C;
  typing: Typing;
  read: Read;
  /** Every other event of the server, `queue` and `note` for instance. */
  other: { name: string; payload: unknown };
}

export interface Synced<C extends ConversationBase> {
  conversation: C;
  messages: Message[];
}

export interface LineOptions extends SocketDoorOptions {
  api: Api;
  /** What comes before `conversations/` in paths: "" or "agent/". */
  base: "" | "agent/";
  /** Seconds of the long poll; 0 asks every few seconds instead (agents hold several conversations). */
  wait: number;
  /** A path that tells whether HTTP works when no conversation is followed. */
  probe?: string;
}

const HEARTBEAT = 15_000;
const ACK_TIMEOUT = 8_000;
const SYNC_TIMEOUT = 6_000;
/** How long the socket may be away before HTTP takes over, and before we say so. */
const GRACE = 1_500;
const PAUSE = 4_000;
const WAKING = ["online", "pageshow"] as const;

export class Line<C extends ConversationBase> extends Emitter<LineEvents<C>> {
  readonly #options: LineOptions;
  readonly #door: SocketDoor;
  readonly #followed = new Map<string, () => number>();
  #state: LineState = "connecting";
  #polling: AbortController | null = null;
  #grace: ReturnType<typeof setTimeout> | undefined;
  #heart: ReturnType<typeof setInterval> | undefined;

  constructor(options: LineOptions) {
    super();
    this.#options = options;
    this.#door = new SocketDoor(options);
    this.#door.on("up", () => this.#socketUp());
    this.#door.on("down", () => this.#socketDown());
    this.#door.on("dead", (problem) => this.#die(problem));
    this.#door.on("event", ({ name, payload }) => this.#dispatch(name, payload));
  }

  get state(): LineState {
    return this.#state;
  }

  start(): void {
    this.#door.start();
    this.#grace = setTimeout(() => this.#startPolling(), 2 * GRACE);
    this.#heart = setInterval(() => this.#beat(), HEARTBEAT);
    for (const name of WAKING) addEventListener(name, this.#wake);
    addEventListener("offline", this.#offline);
    document.addEventListener("visibilitychange", this.#wake);
  }

  stop(): void {
    if (this.#state !== "dead") this.#set("stopped");
    this.#door.stop();
    this.#stopPolling();
    clearInterval(this.#heart);
    for (const name of WAKING) removeEventListener(name, this.#wake);
    removeEventListener("offline", this.#offline);
    document.removeEventListener("visibilitychange", this.#wake);
  }

  /** Follows a conversation over HTTP when the socket is away; `after` gives the last seq it has. Returns the undo. */
  follow(conversation: string, after: () => number): () => void {
    this.#followed.set(conversation, after);
    return () => this.#followed.delete(conversation);
  }

  /** Stores a message, by whichever door works; the client_id makes a second try the same message. */
  async send(conversation: string, clientId: string, body: string): Promise<Message> {
    const draft = { client_id: clientId, body };
    return this.#either(
      async () =>
        (await this.#door.call<{ message: Message }>("message", { conversation, ...draft }, ACK_TIMEOUT)).message,
      () => this.#options.api.post<Message>(this.#path(conversation, "/messages"), draft),
    );
  }

  /** What came after `after`, at most 200 messages, and the conversation's state. */
  async sync(conversation: string, after: number): Promise<Synced<C>> {
    return this.#either(
      () => this.#door.call<Synced<C>>("sync", { conversation, after }, SYNC_TIMEOUT),
      () => this.#fetch(conversation, after),
    );
  }

  typing(conversation: string, on: boolean): void {
    this.#door.tell("typing", { conversation, on });
  }

  read(conversation: string, seq: number): void {
    this.#door.tell("read", { conversation, seq });
  }

  async #either<T>(socket: () => Promise<T>, http: () => Promise<T>): Promise<T> {
    try {
      if (this.#door.connected) {
        try {
          return await socket();
        } catch (error) {
          if (!(error instanceof Unreachable)) throw error;
        }
      }
      return await http();
    } catch (error) {
      if (isDead(error)) this.#die((error as Refusal).problem);
      throw error;
    }
  }

  async #fetch(conversation: string, after: number, wait = 0, signal?: AbortSignal): Promise<Synced<C>> {
    const { api } = this.#options;
    const query = wait ? `/messages?after=${after}&wait=${wait}` : `/messages?after=${after}`;
    const options = { timeout: (wait + 10) * 1000, ...(signal ? { signal } : {}) };
    const page = await api.get<MessagePage>(this.#path(conversation, query), options);
    const state = await api.get<C>(this.#path(conversation), signal ? { signal } : {});
    return { conversation: state, messages: page.messages };
  }

  #path(conversation: string, rest = ""): string {
    return `${this.#options.base}conversations/${encodeURIComponent(conversation)}${rest}`;
  }

  #dispatch(name: string, payload: unknown): void {
    if (name === "message") this.emit("message", payload as Message);
    else if (name === "conversation") this.emit("conversation", payload as C);
    else if (name === "typing") this.emit("typing", payload as Typing);
    else if (name === "read") this.emit("read", payload as Read);
    else this.emit("other", { name, payload });
  }

  #socketUp(): void {
    this.#stopPolling();
    this.#set("socket");
    this.emit("wake", undefined);
  }

  #socketDown(): void {
    if (this.#ended || this.#polling || this.#grace !== undefined) return;
    if (this.#state === "socket") this.#set("connecting");
    this.#grace = setTimeout(() => this.#startPolling(), GRACE);
  }

  get #ended(): boolean {
    return this.#state === "dead" || this.#state === "stopped";
  }

  #startPolling(): void {
    this.#grace = undefined;
    if (this.#ended || this.#door.connected || this.#polling) return;
    const stop = new AbortController();
    this.#polling = stop;
    // A network that swallows everything says nothing for a long time; people should know before it does.
    setTimeout(() => !stop.signal.aborted && this.#state === "connecting" && this.#set("down"), GRACE);
    void this.#poll(stop.signal);
  }

  #stopPolling(): void {
    clearTimeout(this.#grace);
    this.#grace = undefined;
    this.#polling?.abort();
    this.#polling = null;
  }

  async #poll(signal: AbortSignal): Promise<void> {
    for (let attempt = 0; !signal.aborted; ) {
      try {
        await this.#round(signal, this.#state === "http" ? this.#options.wait : 0);
        if (signal.aborted) return;
        const first = this.#state !== "http";
        attempt = 0;
        this.#set("http");
        if (first || this.#options.wait === 0) this.emit("wake", undefined);
        if (this.#options.wait === 0) await sleep(PAUSE, signal);
      } catch (error) {
        if (signal.aborted) return;
        if (isDead(error)) return this.#die((error as Refusal).problem);
        const limited = error instanceof Refusal && error.retryAfter !== null;
        if (!limited) this.#set("down");
        await sleep(limited ? (error.retryAfter ?? 1) * 1000 : backOff(attempt++, 1_000), signal);
      }
    }
  }

  async #round(signal: AbortSignal, wait: number): Promise<void> {
    const { api, probe } = this.#options;
    if (this.#followed.size === 0 && probe !== undefined) await api.get(probe, { signal });
    if (this.#followed.size === 0 && this.#options.wait > 0) await sleep(PAUSE, signal);
    for (const [id, after] of [...this.#followed]) {
      const page = await this.#fetch(id, after(), wait, signal).catch(unlessGone);
      if (signal.aborted) return;
      for (const message of page?.messages ?? []) this.emit("message", message);
      if (page) this.emit("conversation", page.conversation);
    }
  }

  #die(problem: Problem): void {
    if (this.#ended) return;
    this.#set("dead");
    this.stop();
    this.emit("dead", problem);
  }

  #set(state: LineState): void {
    if (this.#state === state || this.#ended) return;
    this.#state = state;
    this.emit("state", state);
  }

  #beat(): void {
    if (this.#state === "socket") this.emit("wake", undefined);
  }

  readonly #wake = (): void => {
    if (document.visibilityState === "hidden") return;
    this.#door.hurry();
    if (this.#door.connected) this.#set("socket");
    this.emit("wake", undefined);
  };

  readonly #offline = (): void => {
    if (!this.#ended) this.#set("down");
  };
}

/** A conversation that went to a colleague says nothing about the line: the others are still to be asked. */
function unlessGone(error: unknown): null {
  if (error instanceof Refusal && error.status === 404) return null;
  throw error;
}
