/** Until when a network lets us answer a person, in words. */

import type { Locale } from "../../shared/ground/i18n";
import { inWords } from "./duration";
import { words } from "./i18n";
import type { Ways } from "./types";

const HURRY = 3_600_000;

export interface Clock {
  text: string;
  /** There is little time, or none. */
  late: boolean;
}

/** Null where there is no end. */
export function clockOf(ways: Pick<Ways, "closes_at" | "closes_long_at">, now: number, locale: Locale): Clock | null {
  const t = words(locale).delivery;
  const ends = [ways.closes_at, ways.closes_long_at].flatMap((end) => (end ? [Date.parse(end)] : []));
  if (ends.length === 0) return null;
  const last = Math.max(...ends);
  if (last <= now) return { text: t.closed, late: true };
  const next = Math.min(...ends.filter((end) => end > now));
  const left = inWords(Math.floor((next - now) / 1000), locale);
  return { text: next < last ? t.closes(left) : t.closesLong(left), late: last - now < HURRY };
}
