/** By which way a conversation came; a chat is what agents expect, so it is not said. */

import type { AgentConversation } from "../../shared/ground/types";
import type { Texts } from "./i18n";

export function channelOf({ channel, answer_by }: Pick<AgentConversation, "channel" | "answer_by">, t: Texts): string | null {
  if (channel === "chat") return answer_by ? t.person.turned : null;
  return t.person.channel[channel] ?? channel;
}
