/**
 * ALTCHA's proof of work, a file of its own that the panel loads when the server asks for one. The browser derives the
 * keys natively and beside the page, which goes on meanwhile.
 */

import { solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/web/pbkdf2";
import type { Challenge } from "../../shared/ground/types";

/** A device that needs longer waits instead. */
const LONGEST = 8_000;

/**
 * The proof to send, in base64.
 *
 * @param signal gives up.
 * @param tell hears how much of it is done at most, from 0 to 1.
 */
export async function prove(challenge: Challenge, signal: AbortSignal, tell: (part: number) => void): Promise<string> {
  const controller = new AbortController();
  signal.addEventListener("abort", () => controller.abort());
  const { steps } = challenge.parameters.data;
  let done = 0;
  const solution = await solveChallenge({
    challenge,
    controller,
    timeout: LONGEST,
    deriveKey: (parameters, salt, password) => {
      tell(Math.min(1, done++ / steps));
      return deriveKey(parameters, salt, password);
    },
  });
  if (!solution) throw new Error("not solved");
  const { parameters, signature } = challenge;
  const { counter, derivedKey } = solution;
  return btoa(JSON.stringify({ challenge: { parameters, signature }, solution: { counter, derivedKey } }));
}
