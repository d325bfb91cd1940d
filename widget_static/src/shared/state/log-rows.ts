/** What the log shows, row by row, from a thread: pure, so that the order and the sentences can be tested. */

import { clockTime, dayKey, dayName, type Locale, nameOf, texts } from "../ground/i18n";
import type { Message, Side } from "../ground/types";
import type { Draft, Thread } from "./thread";

export interface DayRow {
  key: string;
  kind: "day";
  text: string;
}

export interface StatusRow {
  key: string;
  kind: "status";
  text: string;
  time: string;
}

export interface BubbleRow {
  key: string;
  kind: "bubble";
  mine: boolean;
  /** The author's name, when it is not the author of the row above. */
  name: string | null;
  /** Always given, for screen readers. */
  author: string;
  body: string;
  time: string;
  /** For one's own messages; null for the others' and for older ones. */
  state: "sending" | "recorded" | "read" | "failed" | null;
  detail: string;
  /** The message, when it carries files. */
  carries: Message | null;
}

export type Row = DayRow | StatusRow | BubbleRow;

export interface View {
  side: Side;
  locale: Locale;
  /** The seq up to which the other side has read. */
  readUpTo: number;
  now?: Date;
}

/** Keys are client_ids, so that a draft and its message are one and the same element. */
export function rows(thread: Thread, view: View): Row[] {
  const result: Row[] = [];
  const lastMine = thread.messages.filter((message) => isMine(message, view)).at(-1)?.seq;
  let day = "";
  let previous = "";
  const cut = texts(view.locale).status[view.side === "citizen" ? "cut" : "cutHere"];
  const mend = (seq: number): void => {
    if (seq === thread.cut) result.push({ key: "cut", kind: "status", text: cut, time: "" });
  };
  for (const message of thread.messages) {
    mend(message.seq - 1);
    if (dayKey(message.created_at) !== day) {
      day = dayKey(message.created_at);
      previous = "";
      result.push({ key: `day-${day}`, kind: "day", text: dayName(message.created_at, view.locale, view.now) });
    }
    const row = message.kind === "status" ? statusRow(message, view) : bubble(message, view, message.seq === lastMine);
    if (row === null) continue;
    if (row.kind === "bubble" && previous === row.author) row.name = null;
    previous = row.kind === "bubble" ? row.author : "";
    result.push(row);
  }
  mend(thread.messages.length);
  for (const draft of thread.outbox) {
    const row = draftBubble(draft, view);
    if (previous === row.author) row.name = null;
    previous = row.author;
    result.push(row);
  }
  return result;
}

function isMine(message: Message, view: View): boolean {
  return message.author.kind === view.side && message.kind !== "status";
}

function bubble(message: Message, view: View, lastMine: boolean): BubbleRow {
  const author = authorOf(message, view);
  const state = message.seq <= view.readUpTo ? "read" : "recorded";
  return {
    key: message.client_id || message.id,
    kind: "bubble",
    mine: isMine(message, view),
    name: author,
    author,
    body: message.kind === "attachment" && !message.attachments.length ? texts(view.locale).log.takenBack : message.body,
    time: clockTime(message.created_at, view.locale),
    state: lastMine ? state : null,
    detail: "",
    carries: message.attachments.length ? message : null,
  };
}

function draftBubble(draft: Draft, view: View): BubbleRow {
  const you = texts(view.locale).log.you;
  return {
    key: draft.clientId,
    kind: "bubble",
    mine: true,
    name: you,
    author: you,
    body: draft.body,
    time: "",
    state: draft.state,
    detail: draft.detail,
    carries: null,
  };
}

function authorOf(message: Message, view: View): string {
  const t = texts(view.locale).log;
  // Another agent may have answered before a transfer: on the agents' side every agent is named.
  if (message.author.kind === view.side && view.side === "citizen") return t.you;
  if (message.author.kind === "agent") return nameOf(message.author, t.agent);
  return message.author.kind === "citizen" ? t.citizen : t.agent;
}

function statusRow(message: Message, view: View): StatusRow | null {
  const text = sentence(message, view);
  if (text === null) return null;
  return { key: message.id, kind: "status", text, time: clockTime(message.created_at, view.locale) };
}

/** The sentence for a status code; null for a code we do not know, which is not shown. */
function sentence(message: Message, view: View): string | null {
  const t = texts(view.locale);
  const isYou = view.side === "citizen" && message.author.kind === "citizen";
  const who = authorOf(message, view);
  switch (message.body) {
    case "claimed":
      return t.status.claimed(who);
    case "transferred":
      return t.status.transferred(who);
    case "queued":
      return t.status.queued;
    case "left":
      return view.side === "citizen" ? t.status.leftByYou : t.status.left;
    case "later":
      return view.side === "citizen" ? t.status.laterByYou : t.status.later;
    case "returned":
      return view.side === "citizen" ? t.status.returnedYou : t.status.returned;
    case "offered":
      return t.status.offered;
    case "closed":
      return isYou ? t.status.closedByYou : t.status.closedBy(who);
    default:
      return null;
  }
}
