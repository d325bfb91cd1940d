/** The two ways in which a request can fail: the server said no, or nobody answered. */

import type { Problem } from "./types";

/** The server answered with a problem. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly problem: Problem;
  /** Seconds to wait before the next try, when the server named them. */
  readonly retryAfter: number | null;

  constructor(problem: Problem, retryAfter: number | null = null) {
    super(problem.detail || problem.title);
    this.problem = problem;
    this.retryAfter = retryAfter ?? problem.retry_after ?? null;
  }

  get status(): number {
    return this.problem.status;
  }

  /** Trying the same thing later may well succeed. */
  get passing(): boolean {
    return this.status === 429 || this.status >= 500;
  }
}

/** No usable answer came: cut, timeout, or something between us and the server. The outcome is unknown. */
export class Unreachable extends Error {
  override readonly name = "Unreachable";
}

/** The token or session is dead. */
export function isDead(error: unknown): boolean {
  return error instanceof Refusal && error.status === 401;
}
