import assert from "node:assert/strict";
import { test } from "node:test";
import { momentIn, shownIn } from "../src/console/ground/zone";
import { words } from "../src/console/ground/i18n";
import { draftOf, isBegun, newDraft, NoticeBoard, type NoticeDraft, standingOf, wrongOf } from "../src/console/state/notices";
import { Refusal, Unreachable } from "../src/shared/ground/errors";

const PARIS = "Europe/Paris";
const NOW = Date.parse("2026-11-28T19:00:00Z");

test("a time is the brigade's own, in winter and summer, east and west, and whatever this device's clock", () => {
  for (const [zone, shown, moment] of [
    [PARIS, "2026-11-28T20:00", "2026-11-28T19:00:00.000Z"],
    [PARIS, "2026-07-01T20:00", "2026-07-01T18:00:00.000Z"],
    ["Indian/Reunion", "2026-11-28T20:00", "2026-11-28T16:00:00.000Z"],
    ["America/Martinique", "2026-11-28T20:00", "2026-11-29T00:00:00.000Z"],
    [PARIS, "2026-03-29T01:59", "2026-03-29T00:59:00.000Z"],
    [PARIS, "2026-03-29T03:00", "2026-03-29T01:00:00.000Z"],
    [PARIS, "2026-10-25T03:30", "2026-10-25T02:30:00.000Z"],
  ] as const) {
    assert.equal(momentIn(zone, shown)?.toISOString(), moment);
    assert.equal(shownIn(zone, new Date(moment)), shown);
  }
});

test("what is no time is none", () => {
  for (const typed of ["", "demain", "2026-13-01T00:00", "2026-11-28"]) assert.equal(momentIn(PARIS, typed), null);
});

const written = (changes: Partial<NoticeDraft> = {}): NoticeDraft => ({
  ...newDraft(PARIS, NOW),
  fr: { title: "Masques", html: "Lavez-les." },
  ...changes,
});

test("French is needed, English is not; half a text, and an end before the start, are named", () => {
  assert.deepEqual(wrongOf(written(), PARIS, NOW), []);
  assert.deepEqual(wrongOf(newDraft(PARIS, NOW), PARIS, NOW), ["fr"]);
  assert.deepEqual(wrongOf(written({ en: { title: "Masks", html: " " } }), PARIS, NOW), ["en"]);
  assert.deepEqual(wrongOf(written({ ends: "2026-11-28T19:59" }), PARIS, NOW), ["ends"]);
  assert.deepEqual(wrongOf(written({ starts: "", ends: "" }), PARIS, NOW), ["starts", "ends"]);
});

test("a notice is planned, shown, ended; one that was ended before it began never was", () => {
  const [early, late] = ["2026-11-28T18:00:00Z", "2026-11-28T20:00:00Z"];
  const standing = (starts_at: string, ends_at: string): string => standingOf({ id: "n", texts: {}, starts_at, ends_at }, NOW);
  assert.deepEqual(
    [standing(early, late), standing(late, "2026-11-29T00:00:00Z"), standing(early, early), standing(late, late)],
    ["shown", "planned", "ended", "ended"],
  );
});

function boardWith(post: (path: string, body: object) => unknown): { board: NoticeBoard; said: string[]; sent: object[] } {
  const said: string[] = [];
  const sent: object[] = [];
  const api = {
    get: (path: string) => Promise.resolve(path.endsWith("sites") ? { sites: [] } : { notices: [] }),
    post: (path: string, body: object = {}) => {
      sent.push(body);
      return Promise.resolve().then(() => post(path, body));
    },
    send: (method: string, path: string, body: object = {}) => {
      sent.push({ method, path, ...body });
      return Promise.resolve().then(() => post(path, body));
    },
  };
  const shelf = { notice: null as NoticeDraft | null };
  const board = new NoticeBoard(api as never, PARIS, shelf, (saying) => said.push(saying(words("fr"))), () => {});
  return { board, said, sent };
}

test("nothing is published that was not looked at as it is", async () => {
  const { board, said, sent } = boardWith((_, body) => body);
  board.enter({ fr: { title: "Masques", html: "Lavez-les." } });
  await board.publish();
  assert.deepEqual([sent.length, board.preview, said.length], [1, { fr: { title: "Masques", html: "Lavez-les." } }, 0]);
  board.enter({ site: "sarge" });
  assert.equal(board.preview, null);
  await board.publish();
  await board.publish();
  const { site, client_id } = sent.at(-1) as { site: string; client_id: string };
  assert.deepEqual([site, said.length], ["sarge", 1]);
  assert.notEqual(board.draft.id, client_id);
});

test("what failed says why, and the draft stays", async () => {
  const problem = { type: "urn:brigade:problem:invalid", title: "", detail: "", status: 422, errors: { texts: { fr: ["Vide."] } } };
  for (const [error, sentence] of [
    [new Refusal(problem as never, null), /Vide\./],
    [new Unreachable("none"), /serveur/],
  ] as const) {
    const { board } = boardWith(() => {
      throw error;
    });
    board.enter({ fr: { title: "Masques", html: "Lavez-les." } });
    await board.look();
    assert.match(board.problem?.(words("fr")) ?? "", sentence);
    assert.deepEqual([board.draft.fr.title, board.busy], ["Masques", false]);
  }
});

const PUBLISHED = {
  id: "n1",
  site: "sarge",
  author: null,
  texts: {
    fr: { title: "Masques", html: '<p>Lavez-les.</p><p>Voir <a href="https://a.fr" rel="nofollow noopener noreferrer" target="_blank">là</a>.</p>' },
    en: { title: "Masks", html: "<ul><li>Wash them.</li></ul>" },
  },
  starts_at: "2026-11-28T18:00:30Z",
  ends_at: "2026-11-30T19:00:00Z",
};

test("a published notice stands in the fields as it was written", () => {
  const { fr, en, site, starts, ends } = draftOf(PUBLISHED, PARIS);
  assert.equal(fr.html, 'Lavez-les.\n\nVoir <a href="https://a.fr">là</a>.');
  assert.equal(en.html, "<ul><li>Wash them.</li></ul>");
  assert.deepEqual([site, starts, ends], ["sarge", "2026-11-28T19:00", "2026-11-30T20:00"]);
  assert.equal(isBegun(draftOf(PUBLISHED, PARIS)), false);
});

test("a change sends what is different, and nothing else", async () => {
  const { board, said, sent } = boardWith((_, body) => body);
  assert.equal(board.change(PUBLISHED), true);
  board.enter({ ends: "2099-12-01T20:00", en: { title: "", html: "" } });
  await board.publish();
  await board.publish();
  assert.deepEqual(JSON.parse(JSON.stringify(sent.at(-1))), {
    method: "PATCH",
    path: "agent/notices/n1",
    ends_at: "2099-12-01T19:00:00.000Z",
    texts: { en: null },
  });
  assert.deepEqual([said.length, board.draft.of], [1, null]);
});

test("a draft is never overwritten by another notice that is to be changed", () => {
  const { board } = boardWith(() => ({}));
  board.enter({ fr: { title: "À moitié", html: "" } });
  assert.equal(board.change(PUBLISHED), false);
  assert.match(board.problem?.(words("fr")) ?? "", /abandonnez d’abord/);
  assert.equal(board.draft.fr.title, "À moitié");
  board.discard();
  assert.equal(board.change(PUBLISHED), true);
});

test("one that ended while it was being changed can be published as a new one", async () => {
  let over = true;
  const problem = { type: "urn:brigade:problem:conflict", title: "", detail: "", status: 409 };
  const { board, sent } = boardWith((path, body) => {
    if (over && path.endsWith("n1")) throw new Refusal(problem as never, null);
    return body;
  });
  board.change(PUBLISHED);
  board.enter({ ends: "2099-12-01T20:00" });
  await board.publish();
  await board.publish();
  assert.match(board.problem?.(words("fr")) ?? "", /publié comme une nouvelle/);
  over = false;
  await board.publish();
  const last = sent.at(-1) as { client_id: string; site: string };
  assert.deepEqual([last.client_id.length > 8, last.site], [true, "sarge"]);
});
