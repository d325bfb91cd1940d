/** A failed request as a sentence that says what to do. */

import { Refusal } from "../../shared/ground/errors";
import type { Saying } from "../ground/i18n";

export function sayingOf(error: unknown): Saying {
  if (!(error instanceof Refusal)) return (t) => t.refusal["unreachable"] ?? "";
  const code = error.problem.type.split(":").at(-1) ?? "";
  // A problem we have no words for still has its own sentence, in the server's language.
  return (t) => t.refusal[code] ?? (error.message || (t.refusal["internal"] ?? ""));
}
