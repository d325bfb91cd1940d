/** Makers of test objects. */

import type { Conversation, Message } from "../src/shared/ground/types";

export function aMessage(seq: number, change: Partial<Message> = {}): Message {
  return {
    id: `m${seq}`,
    conversation: "c",
    seq,
    client_id: `client-${seq}`,
    author: { kind: "agent", name: "Claire", rank: "Adjudante" },
    kind: "text",
    body: `message ${seq}`,
    attachments: [],
    created_at: "2026-11-24T10:00:00Z",
    ...change,
  };
}

export function aConversation(change: Partial<Conversation> = {}): Conversation {
  return {
    id: "c",
    state: "open",
    topic: "general",
    sensitive: false,
    locale: "fr",
    channel: "chat",
    reference: null,
    answer_by: null,
    site: "mondoubleau",
    position: null,
    estimated_wait: null,
    agent: { name: "Claire", rank: "Adjudante", present: true },
    last_seq: 0,
    read: { citizen: 0, agent: 0 },
    created_at: "2026-11-24T10:00:00Z",
    closed_at: null,
    closed_by: null,
    ...change,
  };
}
