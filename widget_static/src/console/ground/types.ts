/** Shapes that only agents meet. */

import type { AgentConversation, Author, MailHours } from "../../shared/ground/types";

export interface Agent {
  id: string;
  login: string;
  rank: string;
  name: string;
  role: "agent" | "supervisor" | "administrator";
}

export interface Colleague extends Agent {
  /** How many conversations they hold. */
  open: number;
  present: boolean;
}

/** A conversation that waits, with its place and the reason for it. */
export interface Waiting extends AgentConversation {
  rank: number;
  reason: { urgency: number; danger: boolean; waiting_since: string };
}

export interface Note {
  id: string;
  client_id?: string;
  author: Author;
  body: string;
  created_at: string;
}

export const OUTCOMES = ["answered", "referred", "no_answer", "abuse", "other"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** How grave a topic is, in the three steps that people can tell apart. */
export type Gravity = "grave" | "soon" | "normal";

export function gravity(urgency: number): Gravity {
  return urgency >= 3 ? "grave" : urgency >= 1 ? "soon" : "normal";
}

export function seesAll(agent: Agent): boolean {
  return agent.role !== "agent";
}

/** How it stands with the e-mails that say that an answer waits. */
export interface Nudge {
  possible: boolean;
  hours: MailHours | null;
  state: "waiting" | "sending" | "uncertain" | "sent" | "failed" | null;
  /** When the last one left, or leaves. */
  at: string | null;
  reason: string | null;
}

/** One message on its way by a network. */
export interface Delivery {
  message: string;
  state: "waiting" | "sending" | "uncertain" | "sent" | "failed";
  /** For the agent: why, and what to do. */
  reason: string | null;
  leaves_at: string | null;
  delivered_at: string | null;
  read_at: string | null;
}

/** How a conversation's answers leave. */
export interface Ways {
  network: string | null;
  on_site: boolean;
  taken: boolean;
  stopped_for: string | null;
  /** Types of files that it carries, each with its most bytes; null: whatever the site takes. */
  files: Record<string, number> | null;
  closes_at: string | null;
  closes_long_at: string | null;
  deliveries: readonly Delivery[];
}
