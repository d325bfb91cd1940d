/** The Socket.IO door: WebSocket alone, acknowledgements with a time limit, its own way of coming back. */

import type { Socket } from "socket.io-client";
import { Emitter } from "../ground/emitter";
import { Refusal, Unreachable } from "../ground/errors";
import { backOff } from "../ground/timing";
import type { Problem } from "../ground/types";

export interface SocketDoorOptions {
  prefix: string;
  namespace: "/citizen" | "/agent";
  /** Asked at every connection: `{token}` or `{csrf_token}`. */
  auth: () => Record<string, string>;
}

export interface SocketDoorEvents {
  up: void;
  down: void;
  /** The server refused the connection for good: the token or the session is dead. */
  dead: Problem;
  event: { name: string; payload: unknown };
}

type Ack = { ok: true } | { ok: false; problem: Problem };

/** Fetched early, so that it is there when a conversation begins; a failure is met again, and told, by `start`. */
export function fetchSocket(): void {
  void import("./socket").catch(() => undefined);
}

export class SocketDoor extends Emitter<SocketDoorEvents> {
  readonly #options: SocketDoorOptions;
  #socket: Socket | null = null;
  #attempt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running = false;

  constructor(options: SocketDoorOptions) {
    super();
    this.#options = options;
  }

  get connected(): boolean {
    return this.#socket?.connected ?? false;
  }

  start(): void {
    this.#running = true;
    void this.#connect();
  }

  async #connect(): Promise<void> {
    try {
      this.#socket ??= this.#listening(await import("./socket"));
    } catch {
      return this.#lost(); // the file did not come: plain HTTP does, meanwhile
    }
    // A refused namespace leaves the connection open below it: start from nothing.
    if (this.#running) this.#socket.disconnect().connect();
  }

  #listening({ made }: typeof import("./socket")): Socket {
    const { prefix, namespace, auth } = this.#options;
    const socket = made(prefix, namespace, auth);
    socket.on("connect", () => this.#connected());
    socket.on("disconnect", () => this.#lost());
    socket.on("connect_error", (error: Error & { data?: Problem }) => this.#refused(error.data));
    socket.onAny((name: string, payload: unknown) => this.emit("event", { name, payload }));
    return socket;
  }

  stop(): void {
    this.#running = false;
    clearTimeout(this.#timer);
    this.#socket?.disconnect();
  }

  /** Skips the wait before the next try: the page woke, or the network came back. */
  hurry(): void {
    if (!this.#running || this.connected || this.#timer === undefined) return;
    this.#attempt = 0;
    this.#again(0);
  }

  /** Sends and waits for the acknowledgement. Throws Refusal or Unreachable. */
  async call<T>(event: string, payload: object, timeout: number): Promise<T> {
    const socket = this.#socket;
    if (!socket?.connected) throw new Unreachable("the socket is not connected");
    let ack: Ack;
    try {
      ack = (await socket.timeout(timeout).emitWithAck(event, payload)) as Ack;
    } catch (cause) {
      // A socket that does not answer is dead, whatever it says of itself: drop it and come back.
      if (socket.connected) socket.disconnect();
      throw new Unreachable(`${event}: no acknowledgement`, { cause });
    }
    if (!ack || typeof ack !== "object") throw new Unreachable(`${event}: empty acknowledgement`);
    if (!ack.ok) throw new Refusal(ack.problem);
    return ack as T;
  }

  /** Sends what may be lost without harm. */
  tell(event: string, payload: object): void {
    if (this.connected) this.#socket?.emit(event, payload);
  }

  #connected(): void {
    this.#attempt = 0;
    this.emit("up", undefined);
  }

  #lost(): void {
    this.emit("down", undefined);
    this.#again();
  }

  #refused(problem: Problem | undefined): void {
    if (problem?.status === 401 || problem?.status === 403) {
      this.stop();
      this.emit("dead", problem);
      return;
    }
    this.emit("down", undefined);
    this.#again();
  }

  #again(delay = backOff(this.#attempt++)): void {
    clearTimeout(this.#timer);
    if (!this.#running) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#connect();
    }, delay);
  }
}
