/** What the server says an agent holds. */

import type { Api } from "../../shared/ground/api";
import { Refusal } from "../../shared/ground/errors";
import type { AgentConversation } from "../../shared/ground/types";

interface Page {
  conversations: AgentConversation[];
  cursor: string | null;
}

/** Every open conversation of this agent, the oldest first, so that numbers follow the order in which they were taken. */
export async function heldNow(api: Pick<Api, "get">): Promise<AgentConversation[]> {
  const all: AgentConversation[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const query = `mine=true&state=open${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`;
    const page: Page = await api.get<Page>(`agent/conversations?${query}`);
    all.push(...page.conversations);
    cursor = page.cursor;
  }
  return all.sort((one, other) => Date.parse(one.claimed_at ?? "") - Date.parse(other.claimed_at ?? ""));
}

/** One conversation as it is now; null when it is another's. */
export async function asItIs(api: Pick<Api, "get">, id: string): Promise<AgentConversation | null> {
  try {
    return await api.get<AgentConversation>(`agent/conversations/${encodeURIComponent(id)}`);
  } catch (error) {
    if (error instanceof Refusal && error.status === 404) return null;
    throw error;
  }
}
