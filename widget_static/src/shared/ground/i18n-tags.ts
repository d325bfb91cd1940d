/** Language tags, apart from the texts: the launcher needs no more. */

export type Locale = "fr" | "en";

export const LOCALES: readonly Locale[] = ["fr", "en"];

/** "en-GB" is "en"; whatever we do not speak is null. */
export function localeOf(tag: string | null | undefined): Locale | null {
  const language = (tag ?? "").toLowerCase().split(/[-_]/)[0];
  return LOCALES.find((locale) => locale === language) ?? null;
}
