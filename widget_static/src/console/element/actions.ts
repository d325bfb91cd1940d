/** What agents ask for, with what follows on the screen: which button waits, and where the focus goes. */

import type { AgentConversation } from "../../shared/ground/types";
import type { Colleague, Outcome } from "../ground/types";
import * as assignments from "../state/assignments";
import type { Seat } from "../state/seat";
import type { BrigadeConsole } from "./console";

export class Actions {
  readonly #host: BrigadeConsole;
  readonly #busy = new Set<string>();
  colleagues: readonly Colleague[] | null = null;
  colleaguesFailed = false;

  constructor(host: BrigadeConsole) {
    this.#host = host;
  }

  isBusy(what: string): boolean {
    return this.#busy.has(what);
  }

  takeNext(): void {
    void this.#once("take", async () => {
      const { desk, settings } = this.#host;
      const asked = performance.now();
      if (desk) this.#shown(await assignments.takeNext(desk, settings.capacity), asked);
    });
  }

  take(id: string): void {
    void this.#once("take", async () => {
      const { desk } = this.#host;
      const asked = performance.now();
      if (desk) this.#shown(await assignments.claim(desk, id), asked);
    });
  }

  /** Reads one that is not held: from a search. */
  read(conversation: AgentConversation): void {
    this.#host.desk?.adopt(conversation);
    this.#shown(conversation.id, performance.now());
  }

  addNote(seat: Seat): void {
    const { desk } = this.#host;
    if (desk) void assignments.addNote(desk, seat);
  }

  resend(seat: Seat, message: string): void {
    this.#tried(seat.deliveries.resend(message));
  }

  invite(seat: Seat): void {
    this.#tried(seat.deliveries.invite());
  }

  end(seat: Seat, outcome: Outcome): void {
    void this.#once(seat.id, async () => {
      const { desk } = this.#host;
      if (desk && (await assignments.end(desk, seat, outcome))) await this.#host.focusSeat(seat.id);
    });
  }

  handOver(seat: Seat, to: string): void {
    void this.#once(seat.id, async () => {
      const { desk } = this.#host;
      const went = desk && (await assignments.handOver(desk, seat, to, seat.texts.reason.trim(), this.colleagues ?? []));
      if (went) await this.#host.focusSeat(desk.columns.active);
    });
  }

  dismiss(id: string): void {
    const { desk } = this.#host;
    desk?.dismiss(id);
    void this.#host.focusSeat(desk?.columns.active ?? null);
  }

  async readColleagues(): Promise<void> {
    const { desk } = this.#host;
    this.colleagues = null;
    this.colleaguesFailed = false;
    if (!desk) return;
    this.colleagues = await assignments.colleagues(desk);
    this.colleaguesFailed = this.colleagues === null;
    this.#host.requestUpdate();
  }

  #tried(asked: Promise<void>): void {
    asked.catch((error: unknown) => this.#host.desk?.failed(error));
  }

  /** Whoever went on typing after the request keeps the focus: no half sentence ends up before another person. */
  #shown(id: string | null, asked: number): void {
    if (id === null) return;
    if (this.#host.lastInput > asked) this.#host.desk?.offer(id);
    else this.#host.openSeat(id);
  }

  /** A second press while the first is on its way does nothing. */
  async #once(what: string, run: () => Promise<void>): Promise<void> {
    if (this.#busy.has(what)) return;
    this.#busy.add(what);
    this.#host.requestUpdate();
    try {
      await run();
    } finally {
      this.#busy.delete(what);
      this.#host.requestUpdate();
    }
  }
}
