import assert from "node:assert/strict";
import { test } from "node:test";
import { rows, type Row, type View } from "../src/shared/state/log-rows";
import * as threads from "../src/shared/state/thread";
import { aMessage } from "./made";

const view: View = { side: "citizen", locale: "fr", readUpTo: 0, now: new Date("2026-11-24T12:00:00Z") };
const bubbles = (list: Row[]) => list.filter((row) => row.kind === "bubble");

function threadOf(...messages: Parameters<typeof aMessage>[1][]): threads.Thread {
  return threads.received(threads.emptyThread("c"), messages.map((change, index) => aMessage(index + 1, change)));
}

test("a status code becomes a sentence, and an unknown one is not shown", () => {
  const thread = threadOf({ kind: "status", body: "claimed" }, { kind: "status", body: "something-new" });
  const shown = rows(thread, view).filter((row) => row.kind === "status");
  assert.deepEqual(shown.map((row) => row.text), ["Adjudante Claire a rejoint la conversation."]);
});

test("a draft and its message have the same key, so that the element stays", () => {
  const draft = threads.drafted(threads.emptyThread("c"), "a", "bonjour");
  const stored = threads.received(draft, [aMessage(1, { client_id: "a", author: { kind: "citizen" } })]);
  assert.equal(bubbles(rows(draft, view))[0]?.key, bubbles(rows(stored, view))[0]?.key);
});

test("only the last of one's own messages says that it is recorded, or read", () => {
  const mine = { author: { kind: "citizen" as const } };
  const thread = threadOf(mine, mine, {});
  const states = (readUpTo: number) => bubbles(rows(thread, { ...view, readUpTo })).map((row) => row.state);
  assert.deepEqual(states(1), [null, "recorded", null]);
  assert.deepEqual(states(2), [null, "read", null]);
});

test("a name is said once for messages in a row", () => {
  const thread = threadOf({}, {}, { author: { kind: "citizen" } });
  assert.deepEqual(bubbles(rows(thread, view)).map((row) => row.name), ["Adjudante Claire", null, "Vous"]);
});

test("the agents' side names every agent, and the citizen as a person", () => {
  const thread = threadOf({}, { author: { kind: "citizen" } });
  const shown = bubbles(rows(thread, { ...view, side: "agent" }));
  assert.deepEqual(shown.map((row) => [row.author, row.mine]), [["Adjudante Claire", true], ["La personne", false]]);
});

test("where a restored server lost messages, a sentence says so once, on either side", () => {
  const messages = [aMessage(1), aMessage(2), aMessage(3)];
  // The day's own row comes first, or after the cut.
  for (const [cut, place] of [[0, 0], [2, 3], [3, 4]] as const) {
    const thread = { ...threads.received(threads.emptyThread("c"), messages), cut };
    const kinds = rows(thread, { side: "citizen", locale: "fr", readUpTo: 0 }).map((row) => row.key);
    assert.deepEqual([kinds.indexOf("cut"), kinds.lastIndexOf("cut")], [place, place]);
    assert.ok(rows(thread, { side: "agent", locale: "en", readUpTo: 0 }).some((row) => row.key === "cut"));
  }
  assert.ok(!rows(threads.received(threads.emptyThread("c"), messages), { side: "citizen", locale: "fr", readUpTo: 0 }).some((row) => row.key === "cut"));
});
