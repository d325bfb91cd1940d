/** What an agent chooses for the night. In memory alone. */

import type { Locale } from "../../shared/ground/i18n";
import type { Theme } from "../../shared/ground/theme";

export type Size = "normal" | "large" | "larger";

export interface Preferences {
  locale: Locale;
  theme: Theme;
  size: Size;
  columns: number;
  sound: boolean;
  /** 0 to 100. */
  volume: number;
}

export function defaults(locale: Locale): Preferences {
  return { locale, theme: "auto", size: "normal", columns: 3, sound: true, volume: 50 };
}
