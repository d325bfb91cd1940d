/** What the rail says of a thread, and in which order: pure functions. */

import type { AgentConversation, Message } from "../../shared/ground/types";

export function isAnswer(message: Message): boolean {
  return message.author.kind === "agent" && message.kind !== "status";
}

export function isQuestion(message: Message): boolean {
  return message.author.kind === "citizen" && message.kind !== "status";
}

/** How many of the person's messages came after `readUpTo`. */
export function unread(messages: readonly Message[], readUpTo: number): number {
  return messages.filter((message) => message.seq > readUpTo && isQuestion(message)).length;
}

/** When the person began to wait for an answer, or null when nobody owes them one. */
export function waitingSince(messages: readonly Message[], conversation: AgentConversation): string | null {
  if (conversation.state === "closed" || conversation.left) return null;
  const answered = messages.reduce((seq, message) => (isAnswer(message) ? message.seq : seq), 0);
  return messages.find((message) => message.seq > answered && isQuestion(message))?.created_at ?? null;
}

/** The lowest number that nobody has: a conversation keeps its number, and so its shortcut, as long as it is listed. */
export function freeSlot(taken: readonly number[]): number {
  let slot = 1;
  while (taken.includes(slot)) slot += 1;
  return slot;
}

export function bySlot<T extends { readonly slot: number }>(seats: readonly T[]): T[] {
  return [...seats].sort((one, other) => one.slot - other.slot);
}

/** What is needed to tell which conversation presses the most. */
export interface Pressing {
  readonly urgency: number;
  readonly waitingSince: string | null;
  readonly slot: number;
}

/** The gravest among those that wait for an answer, then the one that has waited longest; null when none waits. */
export function mostPressing<T extends Pressing>(seats: readonly T[]): T | null {
  const waiting = seats.filter((seat) => seat.waitingSince !== null);
  const [first] = waiting.sort(
    (one, other) =>
      other.urgency - one.urgency ||
      Date.parse(one.waitingSince ?? "") - Date.parse(other.waitingSince ?? "") ||
      one.slot - other.slot,
  );
  return first ?? null;
}

/** The neighbour of a seat in the rail, going round at both ends. */
export function neighbour<T extends { readonly id: string; readonly slot: number }>(
  seats: readonly T[],
  id: string | null,
  step: 1 | -1,
): T | null {
  const ordered = bySlot(seats);
  if (ordered.length === 0) return null;
  const index = ordered.findIndex((seat) => seat.id === id);
  if (index < 0) return (step === 1 ? ordered[0] : ordered.at(-1)) ?? null;
  return ordered[(index + step + ordered.length) % ordered.length] ?? null;
}
