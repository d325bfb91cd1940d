/** The slip of paper with six words: nothing on it says whose they are, unless that is asked for. */

import type { Locale } from "../../shared/ground/i18n";
import { kioskTexts } from "./texts";

const DAY = 86_400_000;

export interface Slip {
  code: string;
  /** The last whole day on which the words are good. */
  until: Date;
  /** The page where they are typed; only when asked for, with the name of the service. */
  address?: string;
}

/** The last whole day, by the server's clock: `made` is the time at which it wrote the page (s), `since` what has passed (ms). */
export function lastDay(made: number, since: number, days: number): Date {
  return new Date(made * 1000 + since + (days - 1) * DAY);
}

export function slipOf({ code, until, address }: Slip, locale: Locale): string {
  const t = kioskTexts(locale).slip;
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "long" }).format(until);
  return [t.title, code, t.order, t.until(day), ...(address ? [t.where(address)] : [])].join("\n\n");
}
