/** What the server wrote into the page for us: `<script type="application/json" id="brigade-settings">`. */

import type { Site } from "../../shared/ground/types";

export interface Settings {
  prefix: string;
  version: string;
  /** "frame" inside a partner's page, "page" when the panel is a page of its own. */
  mode: "frame" | "page";
  /** The partner's exact origins: who may hand us a port. */
  origins: string[];
  site: Site;
  kiosk: Kiosk;
}

/** A terminal that strangers share. In a frame the partner says that it is one. */
export interface Kiosk {
  on: boolean;
  /** Seconds without anybody until the warning, and from there to the wipe. */
  idle: number;
  warning: number;
  /** How long six words are good for, and the server's time when it wrote the page (s): this device's clock may be wrong. */
  code_days: number;
  now: number;
}

export function readSettings(): Settings {
  const text = document.getElementById("brigade-settings")?.textContent;
  if (!text) throw new Error("brigade: the page has no settings.");
  return JSON.parse(text) as Settings;
}
