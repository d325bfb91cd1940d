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
}

export function readSettings(): Settings {
  const text = document.getElementById("brigade-settings")?.textContent;
  if (!text) throw new Error("brigade: the page has no settings.");
  return JSON.parse(text) as Settings;
}
