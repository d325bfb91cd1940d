/** Light or dark, and the partner's colour, applied to a whole document of ours. The values are in tokens.css. */

import { readableOn } from "./contrast";

export type Theme = "auto" | "light" | "dark";

/** "auto" follows the device. */
export function applyTheme(theme: Theme, root: HTMLElement = document.documentElement): void {
  if (theme === "auto") delete root.dataset["theme"];
  else root.dataset["theme"] = theme;
}

/** Fills buttons and the citizen's bubbles with the partner's colour, unless no text would be readable on it. */
export function applyColor(color: string | null, root: HTMLElement = document.documentElement): void {
  const text = color === null ? null : readableOn(color);
  if (color === null || text === null) return;
  root.style.setProperty("--b-fill", color);
  root.style.setProperty("--b-on-fill", text);
}
