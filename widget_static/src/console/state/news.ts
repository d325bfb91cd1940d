/** The sentences for what happens to conversations without the agent's doing. */

import type { AgentConversation } from "../../shared/ground/types";
import { nameOf, personName, type Saying } from "../ground/i18n";
import { gravity } from "../ground/types";

/** `now` is null when the agent may no longer see it. */
export function lost(before: AgentConversation, now: AgentConversation | null, hasDraft: boolean): Saying {
  return (t) => {
    const who = personName(before, t);
    const kept = hasDraft ? t.desk.kept : "";
    if (now?.state === "waiting") return t.desk.lostToQueue(who) + kept;
    return (now?.agent ? t.desk.lostTo(who, nameOf(now.agent, "")) : t.desk.lost(who)) + kept;
  };
}

export function received(conversation: AgentConversation, topic: Saying): Saying {
  return (t) => t.desk.received(personName(conversation, t), topic(t));
}

export function taken(conversation: AgentConversation, topic: Saying): Saying {
  return (t) => t.desk.taken(personName(conversation, t), topic(t));
}

export function arrived(conversation: AgentConversation, topic: Saying): Saying {
  return (t) => t.queue.arrived(topic(t), t.gravity[gravity(conversation.urgency)]);
}

export function raised(topic: Saying): Saying {
  return (t) => t.queue.raised(topic(t));
}

export function fresh(conversation: AgentConversation, topic: Saying): Saying {
  return (t) => t.rail.fresh(personName(conversation, t), topic(t));
}

/** What the person did, by the status message that tells of it; null for what needs no sentence. */
export function done(conversation: AgentConversation, status: string): Saying | null {
  if (status === "closed") return (t) => t.desk.ended(personName(conversation, t));
  return status === "left" ? (t) => t.desk.left(personName(conversation, t)) : null;
}
