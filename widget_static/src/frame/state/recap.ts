/** The exchange as plain text, when somebody asks for it: nothing in it says with whom it was. */

import type { Locale } from "../../shared/ground/i18n";
import { rows } from "../../shared/state/log-rows";
import type { Thread } from "../../shared/state/thread";
import { frameTexts } from "../ground/texts";

export function recapOf(thread: Thread, locale: Locale): string {
  const t = frameTexts(locale).recap;
  return rows(thread, { side: "citizen", locale, readUpTo: 0 })
    .flatMap((row) => {
      if (row.kind === "day") return [row.text];
      if (row.kind === "status") return [];
      return [`${row.time} ${row.mine ? t.me : t.other}\n${row.body}`.trim()];
    })
    .join("\n\n");
}
