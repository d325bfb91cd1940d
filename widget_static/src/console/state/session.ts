/** Who is signed in. The session itself is a cookie that no script reads; here are the agent and the CSRF token. */

import { Api } from "../../shared/ground/api";
import { Emitter } from "../../shared/ground/emitter";
import { isDead, Refusal } from "../../shared/ground/errors";
import type { Agent } from "../ground/types";

/** "unreachable": nobody answered, so we do not know. */
export type SessionState = "checking" | "unreachable" | "out" | "in";
/** Why nobody is signed in: the first visit, a dead session, somebody else's session, or a sign-out. */
export type OutReason = "first" | "expired" | "another" | "signed-out";

/** What a sign-in came to; `wait` in seconds. */
export type SignInResult = { kind: "in" | "missing" | "wrong" | "unreachable" } | { kind: "wait"; wait: number };

interface WhoAmI {
  agent: Agent;
  csrf_token: string | null;
}

export class Session extends Emitter<{ change: void }> {
  readonly api: Api;
  #state: SessionState = "checking";
  #reason: OutReason = "first";
  #agent: Agent | null = null;
  #csrf = "";

  constructor(prefix: string, fetch?: typeof globalThis.fetch) {
    super();
    this.api = new Api({
      prefix,
      credentials: "same-origin",
      headers: (method): Record<string, string> =>
        method === "GET" || !this.#csrf ? {} : { "X-CSRF-Token": this.#csrf },
      ...(fetch ? { fetch } : {}),
    });
  }

  get state(): SessionState {
    return this.#state;
  }

  get reason(): OutReason {
    return this.#reason;
  }

  get agent(): Agent | null {
    return this.#agent;
  }

  get csrf(): string {
    return this.#csrf;
  }

  /** Asks who is signed in, when the page opens. */
  async check(): Promise<void> {
    try {
      this.#enter(await this.api.get<WhoAmI>("agent/session"));
    } catch (error) {
      this.#set(isDead(error) ? "out" : "unreachable");
    }
  }

  async signIn(login: string, password: string): Promise<SignInResult> {
    if (login.trim() === "" || password === "") return { kind: "missing" };
    try {
      this.#enter(await this.api.post<WhoAmI>("agent/session", { login: login.trim(), password }));
      return { kind: "in" };
    } catch (error) {
      if (!(error instanceof Refusal)) return { kind: "unreachable" };
      if (error.status === 429) return { kind: "wait", wait: Math.ceil(error.retryAfter ?? 30) };
      return { kind: error.status === 401 || error.status === 422 ? "wrong" : "unreachable" };
    }
  }

  /** Signs out. When nobody answers the session may live on, so we stay signed in and say so. */
  async signOut(): Promise<boolean> {
    try {
      await this.api.delete("agent/session");
    } catch (error) {
      if (!isDead(error)) return false;
    }
    this.#leave("signed-out");
    return true;
  }

  /**
   * A token was refused: finds out why. In another window somebody may have signed in again; the same agent goes on with
   * the new session, another one must sign in here. When nobody answers, nothing is known and nothing changes.
   */
  async renew(): Promise<"new" | "same" | "out" | "unknown"> {
    const before = { agent: this.#agent?.id, csrf: this.#csrf };
    try {
      const found = await this.api.get<WhoAmI>("agent/session");
      if (found.agent.id === before.agent) {
        this.#csrf = found.csrf_token ?? "";
        return this.#csrf === before.csrf ? "same" : "new";
      }
      this.#leave("another");
    } catch (error) {
      if (!isDead(error)) return "unknown";
      this.#leave("expired");
    }
    return "out";
  }

  #enter({ agent, csrf_token }: WhoAmI): void {
    this.#agent = agent;
    this.#csrf = csrf_token ?? "";
    this.#set("in");
  }

  #leave(reason: OutReason): void {
    this.#agent = null;
    this.#csrf = "";
    this.#reason = reason;
    this.#set("out");
  }

  #set(state: SessionState): void {
    this.#state = state;
    this.emit("change", undefined);
  }
}
