/** The whole console's state: who is signed in, their desk, and what outlives a dead session. */

import { Emitter } from "../../shared/ground/emitter";
import { sleep } from "../../shared/ground/timing";
import type { AgentConversation } from "../../shared/ground/types";
import { Line } from "../../shared/state/line";
import type { Tone } from "../ground/chime";
import { type Saying, topicName } from "../ground/i18n";
import type { Settings } from "../ground/settings";
import { Desk } from "./desk";
import type { DeskLine } from "./desk-parts";
import { Session } from "./session";
import { Shelf } from "./shelf";

const RETRY = 3_000;

export interface OfficeOptions {
  settings: Settings;
  attention: () => boolean;
  session?: Session;
  line?: (session: Session) => DeskLine;
}

export class Office extends Emitter<{ change: void; tone: Tone }> {
  readonly session: Session;
  readonly shelf = new Shelf();
  readonly #options: OfficeOptions;
  #desk: Desk | null = null;
  #renewing = false;

  constructor(options: OfficeOptions) {
    super();
    this.#options = options;
    this.session = options.session ?? new Session(options.settings.prefix);
    this.session.on("change", () => this.#follow());
  }

  get desk(): Desk | null {
    return this.#desk;
  }

  start(): Promise<void> {
    return this.session.check();
  }

  /** Signs out for good: nothing typed stays behind on a shared computer. */
  async signOut(): Promise<boolean> {
    if (!(await this.session.signOut())) return false;
    this.shelf.clear();
    return true;
  }

  stop(): void {
    this.#desk?.stop();
    this.#desk = null;
  }

  #follow(): void {
    const { agent } = this.session;
    if (agent === null) this.stop();
    else if (this.#desk?.agent.id !== agent.id) this.#sit();
    this.emit("change", undefined);
  }

  #sit(): void {
    const { agent, api } = this.session;
    this.stop();
    if (agent === null) return;
    this.shelf.belongTo(agent.id);
    const line = this.#options.line?.(this.session) ?? this.#line();
    const desk = new Desk({
      api,
      line,
      agent,
      shelf: this.shelf,
      zone: this.#options.settings.timezone,
      attention: this.#options.attention,
      topic: (key) => this.#topic(key),
    });
    this.#desk = desk;
    desk.on("change", () => this.emit("change", undefined));
    desk.on("tone", (tone) => this.emit("tone", tone));
    desk.on("dead", () => void this.#renew(desk));
    desk.on("doubt", () => void this.session.renew());
    desk.start();
  }

  #line(): DeskLine {
    const { session } = this;
    return new Line<AgentConversation>({
      api: session.api,
      prefix: this.#options.settings.prefix,
      base: "agent/",
      wait: 0,
      probe: "agent/session",
      namespace: "/agent",
      auth: () => ({ csrf_token: session.csrf }),
    });
  }

  /** The session was refused: the desk starts anew with it, or leads back to the sign-in. */
  async #renew(desk: Desk): Promise<void> {
    if (this.#renewing) return;
    this.#renewing = true;
    try {
      while (this.#desk === desk) {
        const found = await this.session.renew();
        if (found === "out" || this.#desk !== desk) return;
        // A session that is alive and yet refused must not make us try as fast as we can.
        if (found !== "new") await sleep(RETRY);
        if (found !== "unknown") return this.#again();
      }
    } finally {
      this.#renewing = false;
    }
  }

  #again(): void {
    this.#sit();
    this.emit("change", undefined);
  }

  #topic(key: string): Saying {
    return (t) => topicName(this.#options.settings.topics, key, t.code);
  }
}
