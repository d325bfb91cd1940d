/** How long something lasts, in words that are read quickly. */

import type { Locale } from "../../shared/ground/i18n";

/** Seconds between a moment of the server and now; never negative, whatever the clocks say. */
export function secondsSince(iso: string, now: number): number {
  const then = Date.parse(iso);
  return Number.isNaN(then) ? 0 : Math.max(0, Math.floor((now - then) / 1000));
}

/** "< 1 min", "4 min", "1 h 05", "2 j". */
export function inWords(seconds: number, locale: Locale): string {
  const minutes = Math.floor(seconds / 60);
  if (minutes < 1) return "< 1 min";
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} h ${String(minutes % 60).padStart(2, "0")}`;
  return locale === "en" ? `${Math.floor(hours / 24)} d` : `${Math.floor(hours / 24)} j`;
}

/** The moment in words, for a title or a header. */
export function moment(iso: string, locale: Locale): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return "";
  const options: Intl.DateTimeFormatOptions = { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" };
  return new Intl.DateTimeFormat(locale === "en" ? "en-GB" : "fr-FR", options).format(date);
}
