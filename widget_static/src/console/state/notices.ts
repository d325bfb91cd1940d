/** Notices as supervisors write them: a draft, what citizens would read of it, and those that there are. */

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
export interface NoticeDraft {
  id: string;
  site: string;
  starts: string;
  ends: string;
  fr: NoticeText;
  en: NoticeText;
}

export type Wrong = "fr" | "en" | "starts" | "ends";
/** What a notice is at a moment. */
export type Standing = "shown" | "planned" | "ended";

const HOUR = 3_600_000;

export function newDraft(zone: string, now = Date.now()): NoticeDraft {
  const starts = shownIn(zone, new Date(now));
  const none = (): NoticeText => ({ title: "", html: "" });
  return { id: clientId(), site: "", starts, ends: shownIn(zone, new Date(now + 24 * HOUR)), fr: none(), en: none() };
}

export function isBegun({ fr, en }: NoticeDraft): boolean {
  return [fr.title, fr.html, en.title, en.html].some((text) => text.trim() !== "");
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
  readonly #api: Pick<Api, "get" | "post">;
  readonly #shelf: NoticeShelf;
  readonly #say: (saying: Saying) => void;
  readonly #changed: () => void;

  constructor(
    api: Pick<Api, "get" | "post">,
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
      const { id, site, starts, ends } = this.draft;
      const [starts_at, ends_at] = [momentIn(this.zone, starts), momentIn(this.zone, ends)];
      const whole = { client_id: id, site: site || null, texts: textsOf(this.draft), starts_at, ends_at };
      await this.#api.post("agent/notices", whole);
      this.#shelf.notice = null;
      this.preview = null;
      this.#say((t) => t.notices.published);
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
      this.problem = error instanceof Refusal && error.status === 422 ? (t) => t.notices.refused(details(error)) : sayingOf(error);
    }
    this.busy = false;
    this.#changed();
  }
}

function textsOf({ fr, en }: NoticeDraft): Record<string, NoticeText> {
  return en.html.trim() ? { fr, en } : { fr };
}

function details({ problem }: Refusal): string {
  const flat = (one: unknown): string[] => (typeof one === "string" ? [one] : Object.values(one as object).flatMap(flat));
  return flat(problem.errors ?? {}).join(" ") || problem.detail;
}
