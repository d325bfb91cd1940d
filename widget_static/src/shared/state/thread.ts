/**
 * One conversation as this screen knows it. Pure functions over frozen state: no clock, no network.
 *
 * The numbered messages in the store are the truth; whatever arrives is only news of them. So a message that is known is
 * dropped, one that comes too early waits until the gap before it is filled, and a draft disappears when the message with
 * its client_id is shown: exactly once, in `seq` order, in whatever order acknowledgements, echoes and pages arrive.
 */

import type { Message } from "../ground/types";

/** Why a draft is not recorded. "unreachable" is tried again by itself when the line comes back. */
export type Failure = "unreachable" | "refused" | "closed";

export interface Draft {
  readonly clientId: string;
  readonly body: string;
  /** "recorded": stored by the server, and shown as soon as the messages before it are here. */
  readonly state: "sending" | "failed" | "recorded";
  readonly failure: Failure | null;
  /** The server's own sentence, when it refused. */
  readonly detail: string;
}

export interface Thread {
  readonly conversation: string;
  /** 1, 2, 3 … without a gap. */
  readonly messages: readonly Message[];
  /** Messages after a gap, by seq. */
  readonly early: ReadonlyMap<number, Message>;
  readonly outbox: readonly Draft[];
  /** The highest seq that the server is known to have given. */
  readonly known: number;
  /** The seq after which the server lost messages that were here; null when it never did. */
  readonly cut: number | null;
}

export function emptyThread(conversation: string): Thread {
  return { conversation, messages: [], early: new Map(), outbox: [], known: 0, cut: null };
}

export function lastSeq(thread: Thread): number {
  return thread.messages.length;
}

/** The seq to ask `sync` after, or null when nothing is missing. */
export function gap(thread: Thread): number | null {
  return thread.known > lastSeq(thread) ? lastSeq(thread) : null;
}

/** Takes messages in, from whichever door: event, acknowledgement, sync or poll. */
export function received(before: Thread, arrivals: readonly Message[]): Thread {
  const thread = takenBack(before, arrivals);
  const fresh = arrivals.filter((one) => one.conversation === thread.conversation && isFresh(thread, one.seq));
  if (fresh.length === 0) return thread;
  const early = new Map(thread.early);
  for (const message of fresh) if (!early.has(message.seq)) early.set(message.seq, message);
  const messages = [...thread.messages];
  for (let next = early.get(messages.length + 1); next; next = early.get(messages.length + 1)) {
    messages.push(next);
    early.delete(next.seq);
  }
  const known = Math.max(thread.known, messages.length, ...early.keys());
  return settled({ ...thread, messages, early, known }, messages.slice(thread.messages.length));
}

/** A message that is here may come once more, without the file that its sender took back. */
function takenBack(thread: Thread, arrivals: readonly Message[]): Thread {
  const gone = arrivals.filter((one) => one.kind === "attachment" && thread.messages[one.seq - 1]?.id === one.id);
  if (gone.every((one) => one.attachments.length > 0)) return thread;
  const emptied = new Map(gone.flatMap((one) => (one.attachments.length ? [] : [[one.id, one]])));
  return { ...thread, messages: thread.messages.map((message) => emptied.get(message.id) ?? message) };
}

function isFresh(thread: Thread, seq: number): boolean {
  return Number.isInteger(seq) && seq > lastSeq(thread) && !thread.early.has(seq);
}

/** Another message has the number of one that is here: the server was restored, and goes on from an older state. */
export function differs(thread: Thread, arrivals: readonly Message[]): boolean {
  return arrivals.some(({ conversation, seq, id }) => {
    const ours = thread.messages[seq - 1] ?? thread.early.get(seq);
    return conversation === thread.conversation && ours !== undefined && ours.id !== id;
  });
}

/** What the restored server holds takes the place of what is here; one's own messages that it lost are drafts again. */
export function replaced(thread: Thread, whole: Thread, isOwn: (message: Message) => boolean): Thread {
  const had = [...thread.messages, ...thread.early.values()];
  const own = had.filter((message) => message.kind === "text" && isOwn(message));
  const outbox = [
    ...own.map((message) => draft(message.client_id, message.body)),
    ...thread.outbox.filter((one) => one.state !== "recorded"),
  ];
  const cut = had.findIndex((message, index) => message.id !== whole.messages[index]?.id);
  return settled({ ...whole, outbox, cut: cut < 0 ? thread.cut : cut }, whole.messages);
}

/** Drafts whose message is shown go; those whose message waits behind a gap are recorded all the same. */
function settled(thread: Thread, shown: readonly Message[]): Thread {
  if (thread.outbox.length === 0) return thread;
  const here = new Set(shown.map((message) => message.client_id));
  const waiting = new Set([...thread.early.values()].map((message) => message.client_id));
  const outbox = thread.outbox
    .filter((draft) => !here.has(draft.clientId))
    .map((draft) => (waiting.has(draft.clientId) ? recorded(draft) : draft));
  return { ...thread, outbox };
}

function recorded(draft: Draft): Draft {
  return { ...draft, state: "recorded", failure: null, detail: "" };
}

/** The server says how far the conversation goes. */
export function told(thread: Thread, known: number): Thread {
  return known > thread.known ? { ...thread, known } : thread;
}

/** Adds a draft. A client_id that is known already changes nothing: the first body wins. */
export function drafted(thread: Thread, clientId: string, body: string): Thread {
  if (isKnown(thread, clientId)) return thread;
  return { ...thread, outbox: [...thread.outbox, draft(clientId, body)] };
}

function draft(clientId: string, body: string): Draft {
  return { clientId, body, state: "sending", failure: null, detail: "" };
}

function isKnown(thread: Thread, clientId: string): boolean {
  const same = (message: Message): boolean => message.client_id === clientId;
  return (
    thread.outbox.some((draft) => draft.clientId === clientId) ||
    thread.messages.some(same) ||
    [...thread.early.values()].some(same)
  );
}

/** A try failed. Says nothing about a draft that turned out to be recorded. */
export function failed(thread: Thread, clientId: string, failure: Failure, detail = ""): Thread {
  return changed(thread, clientId, (draft) =>
    draft.state === "recorded" ? draft : { ...draft, state: "failed", failure, detail },
  );
}

export function retried(thread: Thread, clientId: string): Thread {
  return changed(thread, clientId, (draft) =>
    draft.state === "failed" ? { ...draft, state: "sending", failure: null, detail: "" } : draft,
  );
}

/** Nothing gets through: every draft on its way waits for the line, so that none overtakes another. */
export function stalled(thread: Thread): Thread {
  return thread.outbox
    .filter((draft) => draft.state === "sending")
    .reduce((state, draft) => failed(state, draft.clientId, "unreachable"), thread);
}

/** The line is back: what failed for want of a line is tried again, in its order. */
export function revived(thread: Thread): Thread {
  if (!thread.outbox.some((draft) => draft.failure === "unreachable")) return thread;
  return thread.outbox
    .filter((draft) => draft.failure === "unreachable")
    .reduce((state, draft) => retried(state, draft.clientId), thread);
}

/** Takes a failed draft out, for instance to edit it. */
export function discarded(thread: Thread, clientId: string): Thread {
  const kept = thread.outbox.filter((draft) => draft.clientId !== clientId || draft.state !== "failed");
  return kept.length === thread.outbox.length ? thread : { ...thread, outbox: kept };
}

function changed(thread: Thread, clientId: string, change: (draft: Draft) => Draft): Thread {
  const outbox = thread.outbox.map((draft) => (draft.clientId === clientId ? change(draft) : draft));
  return outbox.every((draft, index) => draft === thread.outbox[index]) ? thread : { ...thread, outbox };
}

/** The draft to send now. One at a time, so that messages are stored in the order in which they were written. */
export function nextDraft(thread: Thread): Draft | null {
  return thread.outbox.find((draft) => draft.state === "sending") ?? null;
}
