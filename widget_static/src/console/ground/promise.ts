/** Until when a form's answer is promised, and how late it is. */

import type { Locale } from "../../shared/ground/i18n";
import type { AgentConversation } from "../../shared/ground/types";
import { inWords, moment, secondsSince } from "./duration";
import { words } from "./i18n";

export interface Promised {
  text: string;
  /** "en retard de 2 h 05"; empty while there is time. */
  late: string;
}

/** Null when nothing is promised, or nothing owed any more. */
export function promiseOf(
  { answer_by, state }: Pick<AgentConversation, "answer_by" | "state">,
  now: number,
  locale: Locale,
): Promised | null {
  if (!answer_by || state === "closed") return null;
  const t = words(locale).person;
  const isLate = Date.parse(answer_by) < now;
  return {
    text: t.promised(moment(answer_by, locale)),
    late: isLate ? t.late(inWords(secondsSince(answer_by, now), locale)) : "",
  };
}
