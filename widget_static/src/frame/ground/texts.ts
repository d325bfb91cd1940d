/** The panel's own words; those it shares with the console are in shared/ground/texts. */

import type { Locale } from "../../shared/ground/i18n";
import { en } from "./texts-en";
import { type FrameTexts, fr } from "./texts-fr";

export function frameTexts(locale: Locale): FrameTexts {
  return locale === "en" ? en : fr;
}
