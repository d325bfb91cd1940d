/** Notices as supervisors write and change them: a draft, what citizens would read of it, and those that there are. */

import type { Api } from "../../shared/ground/api";
import { Refusal } from "../../shared/ground/errors";
import { clientId } from "../../shared/ground/ids";
import type { Notice, NoticeText } from "../../shared/ground/types";
import type { Saying, Texts } from "../ground/i18n";
import { momentIn, shownIn } from "../ground/zone";
import { sayingOf } from "./refusals";

export interface AgentNotice extends Notice {
  /** The key of the one site that shows it; null for all. */
  site: string | null;
  author: string | null;
}

export interface Site {
  key: string;
  name: string;
}

/** As it stands in the fields; times as the clocks of the brigade's zone show them. */
export interface NoticeFields {
  site: string;
  starts: string;
  ends: string;
  fr: NoticeText;
  en: NoticeText;
}

export interface NoticeDraft extends NoticeFields {
  id: string;
  /** The published notice that this changes, as its fields were; null for a new one. */
  of: { id: string; was: NoticeFields } | null;
}

export type Wrong = "fr" | "en" | "starts" | "ends";
/** What a notice is at a moment. */
export type Standing = "shown" | "planned" | "ended";

const HOUR = 3_600_000;

export function newDraft(zone: string, now = Date.now()): NoticeDraft {
  const starts = shownIn(zone, new Date(now));
  const none = (): NoticeText => ({ title: "", html: "" });
  const ends = shownIn(zone, new Date(now + 24 * HOUR));
  return { id: clientId(), of: null, site: "", starts, ends, fr: none(), en: none() };
}

/** A published notice, to be changed. */
export function draftOf({ id, site, texts, starts_at, ends_at }: AgentNotice, zone: string): NoticeDraft {
  const text = (language: string): NoticeText => {
    const { title = "", html = "" } = texts[language] ?? {};
    return { title, html: unwritten(html) };
  };
  const [starts, ends] = [shownIn(zone, new Date(starts_at)), shownIn(zone, new Date(ends_at))];
  const was = { site: site ?? "", starts, ends, fr: text("fr"), en: text("en") };
  return { id: clientId(), of: { id, was }, ...was };
}

/** What the server added to a text is taken out again, so that it is changed as it was written. */
function unwritten(html: string): string {
  const own = html.replaceAll(' rel="nofollow noopener noreferrer" target="_blank"', "");
  if (/<[uo]l\b/.test(own)) return own;
  return own.replaceAll("</p><p>", "\n\n").replaceAll("<br>", "\n").replaceAll(/<\/?p>/g, "");
}

/** Whether something would be lost with the draft. */
export function isBegun(draft: NoticeDraft): boolean {
  if (draft.of) return Object.keys(changesOf(draft, draft.of.was, "UTC")).length > 0;
  const { fr, en } = draft;
  return [fr.title, fr.html, en.title, en.html].some((text) => text.trim() !== "");
}

/** What of a notice becomes something else, as the API takes it. */
function changesOf(draft: NoticeFields, was: NoticeFields, zone: string): Record<string, unknown> {
  const changes: Record<string, unknown> = {};
  if (draft.site !== was.site) changes["site"] = draft.site || null;
  if (draft.starts !== was.starts) changes["starts_at"] = momentIn(zone, draft.starts);
  if (draft.ends !== was.ends) changes["ends_at"] = momentIn(zone, draft.ends);
  const changed = (["fr", "en"] as const).filter((one) => JSON.stringify(draft[one]) !== JSON.stringify(was[one]));
  if (changed.length > 0) {
    changes["texts"] = Object.fromEntries(changed.map((one) => [one, draft[one].html.trim() ? draft[one] : null]));
  }
  return changes;
}

/** What is missing, in the order of the screen: English may be left out, but not half of it. */
export function wrongOf(draft: NoticeDraft, zone: string, now = Date.now()): Wrong[] {
  const [starts, ends] = [momentIn(zone, draft.starts), momentIn(zone, draft.ends)];
  const wrong: Wrong[] = [];
  if (!starts) wrong.push("starts");
  if (!ends || ends.getTime() <= Math.max(now, starts?.getTime() ?? 0)) wrong.push("ends");
  if (!draft.fr.title.trim() || !draft.fr.html.trim()) wrong.push("fr");
  if (!draft.en.title.trim() !== !draft.en.html.trim()) wrong.push("en");
  return wrong;
}

export function standingOf({ starts_at, ends_at }: Notice, now: number): Standing {
  const [starts, ends] = [Date.parse(starts_at), Date.parse(ends_at)];
  if (ends <= Math.max(now, starts)) return "ended";
  return starts <= now ? "shown" : "planned";
}

/** Where the draft is kept: it outlives a dead session. */
export interface NoticeShelf {
  notice: NoticeDraft | null;
}

export class NoticeBoard {
  readonly zone: string;
  list: readonly AgentNotice[] | null = null;
  sites: readonly Site[] = [];
  /** What citizens would read of the draft as it is now; null until that was asked for. */
  preview: Record<string, NoticeText> | null = null;
  wrong: readonly Wrong[] = [];
  problem: Saying | null = null;
  busy = false;
  readonly #api: Pick<Api, "get" | "post" | "send">;
  readonly #shelf: NoticeShelf;
  readonly #say: (saying: Saying) => void;
  readonly #changed: () => void;

  constructor(
    api: Pick<Api, "get" | "post" | "send">,
    zone: string,
    shelf: NoticeShelf,
    say: (saying: Saying) => void,
    changed: () => void,
  ) {
    this.#api = api;
    this.zone = zone;
    this.#shelf = shelf;
    this.#say = say;
    this.#changed = changed;
  }

  get draft(): NoticeDraft {
    return (this.#shelf.notice ??= newDraft(this.zone));
  }

  /** What was previewed is no longer what would be published. */
  enter(changes: Partial<NoticeDraft>): void {
    this.#shelf.notice = { ...this.draft, ...changes };
    this.preview = null;
    this.wrong = this.wrong.filter((one) => !(one in changes));
    this.#changed();
  }

  /** Has a published notice stand in the fields; what is written there and would be lost goes first. */
  change(notice: AgentNotice): boolean {
    const free = !isBegun(this.draft);
    if (free) this.#start(draftOf(notice, this.zone));
    else this.problem = (t) => t.notices.first;
    this.#changed();
    return free;
  }

  /** Empty fields. */
  discard(): void {
    this.#start(null);
    this.#changed();
  }

  read(): Promise<void> {
    return this.#once(async () => {
      this.sites = (await this.#api.get<{ sites: Site[] }>("agent/sites")).sites;
      await this.#readList();
    });
  }

  /** Has the server show what would be left of the draft. */
  look(): Promise<void> {
    this.wrong = wrongOf(this.draft, this.zone);
    if (this.wrong.length > 0) {
      this.problem = (t) => t.notices.wrong.all;
      this.#changed();
      return Promise.resolve();
    }
    return this.#once(async () => {
      const { draft } = this;
      const { texts } = await this.#api.post<{ texts: Record<string, NoticeText> }>("agent/notices/preview", {
        texts: textsOf(draft),
      });
      if (draft === this.draft) this.preview = texts;
    });
  }

  publish(): Promise<void> {
    if (!this.preview) return this.look();
    return this.#once(async () => {
      const { id, of, site, starts, ends } = this.draft;
      if (of) {
        const changes = changesOf(this.draft, of.was, this.zone);
        await this.#api.send("PATCH", `agent/notices/${encodeURIComponent(of.id)}`, changes);
      } else {
        const [starts_at, ends_at] = [momentIn(this.zone, starts), momentIn(this.zone, ends)];
        const whole = { client_id: id, site: site || null, texts: textsOf(this.draft), starts_at, ends_at };
        await this.#api.post("agent/notices", whole);
      }
      this.#start(null);
      this.#say((t) => (of ? t.notices.changed : t.notices.published));
      await this.#readList();
    });
  }

  end(id: string): Promise<void> {
    return this.#once(async () => {
      await this.#api.post(`agent/notices/${encodeURIComponent(id)}/end`);
      this.#say((t: Texts) => t.notices.ended);
      await this.#readList();
    });
  }

  #start(draft: NoticeDraft | null): void {
    this.#shelf.notice = draft;
    this.preview = null;
    this.wrong = [];
    this.problem = null;
  }

  async #readList(): Promise<void> {
    this.list = (await this.#api.get<{ notices: AgentNotice[] }>("agent/notices")).notices;
  }

  async #once(run: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.problem = null;
    this.#changed();
    try {
      await run();
    } catch (error) {
      this.problem = this.#problemOf(error);
    }
    this.busy = false;
    this.#changed();
  }

  #problemOf(error: unknown): Saying {
    if (!(error instanceof Refusal)) return sayingOf(error);
    if (error.status === 409 && this.draft.of) {
      // It ended meanwhile: what was written can still be published, as a new one.
      this.#shelf.notice = { ...this.draft, of: null };
      return (t) => t.notices.over;
    }
    return error.status === 422 ? (t) => t.notices.refused(details(error)) : sayingOf(error);
  }
}

function textsOf({ fr, en }: NoticeDraft): Record<string, NoticeText> {
  return en.html.trim() ? { fr, en } : { fr };
}

function details({ problem }: Refusal): string {
  const flat = (one: unknown): string[] => (typeof one === "string" ? [one] : Object.values(one as object).flatMap(flat));
  return flat(problem.errors ?? {}).join(" ") || problem.detail;
}
