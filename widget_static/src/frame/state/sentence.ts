/** The one sentence that says where things stand. */

import { fullMoment, type Locale, nameOf } from "../../shared/ground/i18n";
import { Refusal } from "../../shared/ground/errors";
import type { Conversation } from "../../shared/ground/types";
import type { LineState } from "../../shared/state/line";
import type { Draft } from "../../shared/state/thread";
import type { FrameTexts } from "../ground/texts-fr";

export interface Standing {
  conversation: Conversation | null;
  line: LineState;
  outbox: readonly Draft[];
  /** Seconds until sending goes on, 0 when nothing holds it back. */
  limited: number;
  online: boolean;
}

/** "trouble" needs attention; "calm" is news. */
export interface Sentence {
  tone: "calm" | "trouble";
  text: string;
}

export function sentenceOf(standing: Standing, t: FrameTexts, locale: Locale, now = Date.now()): Sentence {
  const { conversation, line, outbox, limited } = standing;
  if (conversation?.state === "closed") {
    return calm(conversation.closed_by === "citizen" ? t.endedByYou : t.ended);
  }
  if (!standing.online) return trouble(t.offline);
  if (line === "down") return trouble(t.reconnecting);
  if (limited > 0) return trouble(t.limited(limited));
  if (outbox.some((draft) => draft.state === "failed")) return trouble(t.failed);
  if (!conversation) return calm(t.loading);
  if (conversation.state === "open") return answers(conversation, t);
  if (conversation.answer_by) return calm(promise(conversation.answer_by, t, locale, now));
  return calm(`${place(conversation, t)} ${estimate(conversation, t)} ${t.meanwhile}`);
}

function answers({ agent }: Conversation, t: FrameTexts): Sentence {
  const who = nameOf(agent, t.someone);
  return agent?.present === false ? trouble(t.gone(who)) : calm(t.answers(who));
}

function promise(until: string, t: FrameTexts, locale: Locale, now: number): string {
  const when = fullMoment(until, locale);
  return Date.parse(until) < now ? t.late(when) : t.promised(when);
}

function place({ position }: Conversation, t: FrameTexts): string {
  if (position === null) return "";
  return position <= 1 ? t.next : t.position(position);
}

function estimate({ estimated_wait }: Conversation, t: FrameTexts): string {
  if (!estimated_wait) return t.noEstimate;
  return t.estimate(Math.floor(estimated_wait.low / 60), Math.ceil(estimated_wait.high / 60));
}

/** Why the first message could not be sent. */
export function startTrouble(error: unknown, t: FrameTexts): string {
  if (!(error instanceof Refusal)) return t.unreachable;
  if (error.status === 429) return t.wait(Math.ceil(error.retryAfter ?? 10));
  if (error.status === 404 || error.status === 401) return t.unknownSite;
  return error.passing ? t.unreachable : t.refused(details(error));
}

function details({ problem }: Refusal): string {
  return Object.values(problem.errors ?? {}).flatMap((one) => Object.values(one)).join(" ") || problem.detail;
}

function calm(text: string): Sentence {
  return { tone: "calm", text: text.trim() };
}

function trouble(text: string): Sentence {
  return { tone: "trouble", text };
}
