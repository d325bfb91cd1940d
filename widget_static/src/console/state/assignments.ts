/** What an agent decides about a conversation: take it, pass it on, end it. Each failure becomes a sentence. */

import { Refusal } from "../../shared/ground/errors";
import type { AgentConversation } from "../../shared/ground/types";
import { nameOf } from "../ground/i18n";
import type { Colleague, Outcome } from "../ground/types";
import type { Desk } from "./desk";
import type { Seat } from "./seat";

export const TO_QUEUE = "queue";

/** Takes the first of the queue. Gives back its id, or null when there is none to take. */
export async function takeNext(desk: Desk, capacity: number): Promise<string | null> {
  try {
    const answer = await desk.ours(null, () => desk.api.send<AgentConversation | null>("POST", "agent/queue/next", {}));
    if (answer.value === null) {
      desk.board.refresh();
      desk.sayings.say((t) => t.queue.nobody);
      return null;
    }
    desk.board.taken(answer.value.id);
    desk.adopt(answer.value);
    return answer.value.id;
  } catch (error) {
    if (codeOf(error) === "at-capacity") desk.sayings.say((t) => t.queue.full(capacity), "alert");
    else desk.failed(error);
    return null;
  }
}

/** Takes a given one. */
export async function claim(desk: Desk, id: string): Promise<string | null> {
  try {
    desk.adopt(await desk.ours(null, () => desk.api.post<AgentConversation>(`${path(id)}/claim`)));
    desk.board.taken(id);
    return id;
  } catch (error) {
    desk.failed(error);
    return null;
  }
}

/** Passes it on, to a colleague or to the queue. True when it went. */
export async function handOver(desk: Desk, seat: Seat, to: string, reason: string, colleagues: readonly Colleague[]): Promise<boolean> {
  const body = { to, reason };
  try {
    await desk.ours(seat.id, async () => {
      const now = await desk.api.post<AgentConversation>(`${path(seat.id)}/transfer`, body);
      desk.line.emit("conversation", now);
    });
    seat.texts.reason = "";
    seat.mode = "answer";
    const colleague = colleagues.find((one) => one.id === to) ?? null;
    if (to === TO_QUEUE) desk.sayings.say((t) => t.handover.queued);
    else desk.sayings.say((t) => t.handover.given(nameOf(colleague, "")));
    return true;
  } catch (error) {
    desk.failed(error);
    return false;
  }
}

/** Ends it. It can be read until the agent takes it off the list. */
export async function end(desk: Desk, seat: Seat, outcome: Outcome): Promise<boolean> {
  try {
    const now = await desk.ours(seat.id, () => desk.api.post<AgentConversation>(`${path(seat.id)}/close`, { outcome }));
    desk.line.emit("conversation", now);
    seat.mode = "answer";
    desk.sayings.say((t) => t.ending.done);
    return true;
  } catch (error) {
    desk.failed(error);
    return false;
  }
}

/** To whom a conversation can be passed; null when the list cannot be read. */
export async function colleagues(desk: Desk): Promise<Colleague[] | null> {
  try {
    const { agents } = await desk.api.get<{ agents: Colleague[] }>("agent/agents");
    // Those who are there first, the least busy first.
    return agents.sort((one, other) => Number(other.present) - Number(one.present) || one.open - other.open);
  } catch {
    return null;
  }
}

/** Adds the note that is typed; it leaves the field only when it is stored. */
export async function addNote(desk: Desk, seat: Seat): Promise<void> {
  const body = seat.texts.note.trim();
  if (body === "") return;
  try {
    await seat.notes.add(body);
    if (seat.texts.note.trim() === body) seat.texts.note = "";
    desk.sayings.announce((t) => t.notes.added);
  } catch (error) {
    desk.failed(error);
    desk.sayings.say((t) => t.notes.failed, "alert");
  }
}

function path(id: string): string {
  return `agent/conversations/${encodeURIComponent(id)}`;
}

function codeOf(error: unknown): string {
  return error instanceof Refusal ? (error.problem.type.split(":").at(-1) ?? "") : "";
}
