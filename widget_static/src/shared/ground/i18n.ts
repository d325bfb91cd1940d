/** The languages of the interface, and times and names written in them. */

import type { Locale } from "./i18n-tags";
import { en } from "./texts/en";
import { fr, type Texts } from "./texts/fr";
import type { Author } from "./types";

export { type Locale, LOCALES, localeOf } from "./i18n-tags";
export type { Texts } from "./texts/fr";

export function texts(locale: Locale): Texts {
  return locale === "en" ? en : fr;
}

/** "Adjudante Claire": rank and first name, never more. */
export function nameOf(author: Pick<Author, "name" | "rank"> | null, otherwise: string): string {
  return [author?.rank, author?.name].filter(Boolean).join(" ") || otherwise;
}

export function clockTime(iso: string, locale: Locale): string {
  return format(iso, locale, { hour: "2-digit", minute: "2-digit" });
}

/** "Aujourd’hui", "Hier", or the date. */
export function dayName(iso: string, locale: Locale, now = new Date()): string {
  const day = dayKey(iso);
  if (day === dayKey(now)) return texts(locale).log.today;
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  if (day === dayKey(yesterday)) return texts(locale).log.yesterday;
  return format(iso, locale, { weekday: "long", day: "numeric", month: "long" });
}

/** "mercredi 25 novembre à 14:05": a day that may be far away. */
export function fullMoment(iso: string, locale: Locale): string {
  return format(iso, locale, { weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });
}

/** Equal for two moments of the same local day. */
export function dayKey(moment: string | Date): string {
  return new Date(moment).toDateString();
}

function format(iso: string, locale: Locale, options: Intl.DateTimeFormatOptions): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? "" : new Intl.DateTimeFormat(locale === "en" ? "en-GB" : "fr-FR", options).format(date);
}
