/** What the server asks in a rush before a conversation starts: a proof of work, done unasked; where that cannot be, a wait. */

import type { Answer, Api } from "../../shared/ground/api";
import { Emitter } from "../../shared/ground/emitter";
import { Refusal } from "../../shared/ground/errors";
import { sleep } from "../../shared/ground/timing";
import type { Challenge } from "../../shared/ground/types";

/** The proof of work, in a file of its own that hardly anybody ever needs. */
type Solver = () => Promise<Pick<typeof import("./proof"), "prove">>;

/** How much of the proof is done, from 0 to 1; or the seconds that are waited instead. */
export type Paying = { part: number } | { seconds: number };

/** A client that pays what is asked, and then sends the same again. */
export class Toll extends Emitter<{ change: void }> implements Pick<Api, "send" | "post"> {
  paying: Paying | null = null;
  readonly #api: Pick<Api, "send">;
  readonly #solver: Solver;
  readonly #pause: typeof sleep;
  #stop = new AbortController();
  /** Paid for, and nothing got for it yet. */
  #proof = "";

  constructor(api: Pick<Api, "send">, solver: Solver, pause = sleep) {
    super();
    this.#api = api;
    this.#solver = solver;
    this.#pause = pause;
  }

  async post<T>(path: string, body: object): Promise<T> {
    return (await this.send<T>("POST", path, body)).value;
  }

  async send<T>(method: string, path: string, body: object): Promise<Answer<T>> {
    for (let paid = 0; ; paid++) {
      try {
        const answer = await this.#api.send<T>(method, path, this.#proof ? { ...body, proof: this.#proof } : body);
        this.#proof = "";
        return answer;
      } catch (error) {
        // A proof may have grown too old meanwhile: then once more.
        if (!(error instanceof Refusal) || !error.problem.challenge || paid > 1) throw error;
        this.#proof = await this.#pay(error.problem.challenge, error);
      }
    }
  }

  /** The citizen would rather not: the send is refused, as it was. */
  cancel(): void {
    this.#stop.abort();
  }

  async #pay(challenge: Challenge, refusal: Refusal): Promise<string> {
    const { signal } = (this.#stop = new AbortController());
    let proof = "";
    try {
      this.#tell({ part: 0 });
      const { prove } = await this.#solver();
      proof = await prove(challenge, signal, (part) => this.#tell({ part }));
    } catch {
      const seconds = refusal.retryAfter ?? 20;
      if (!signal.aborted) this.#tell({ seconds });
      await this.#pause(seconds * 1000, signal);
      proof = btoa(JSON.stringify({ challenge }));
    }
    this.#tell(null);
    if (signal.aborted) throw refusal;
    return proof;
  }

  #tell(paying: Paying | null): void {
    this.paying = paying;
    this.emit("change", undefined);
  }
}
