/** What the server writes into the console's document. */

import type { Topic } from "../../shared/ground/types";

export interface Settings {
  prefix: string;
  version: string;
  limits: { message_max: number; notice_max: number; upload_max: number };
  /** In which notices begin and end. */
  timezone: string;
  topics: Topic[];
  /** Open conversations that an agent may take from the queue. */
  capacity: number;
}

export function readSettings(root: Document = document): Settings {
  const text = root.getElementById("brigade-settings")?.textContent ?? "{}";
  const found = JSON.parse(text) as Partial<Settings>;
  return {
    prefix: found.prefix ?? "/brigade",
    version: found.version ?? "",
    limits: { message_max: 4000, notice_max: 2000, upload_max: 10_000_000, ...found.limits },
    timezone: found.timezone ?? "UTC",
    topics: found.topics ?? [],
    capacity: found.capacity ?? 4,
  };
}
