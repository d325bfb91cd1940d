/** Waiting, and how long to wait before the next try. */

/** Resolves after the time, or at once when the signal is aborted. Never rejects. */
export function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal?.addEventListener("abort", done);
  });
}

/** Milliseconds before try number `attempt` (0, 1, 2 …): doubling, capped, spread by a quarter so that a crowd does not return at once. */
export function backOff(attempt: number, first = 500, cap = 12_000): number {
  const steady = Math.min(cap, first * 2 ** attempt);
  return steady * (0.75 + Math.random() / 2);
}
