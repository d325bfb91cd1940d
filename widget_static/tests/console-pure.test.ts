import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { inWords, secondsSince } from "../src/console/ground/duration";
import { words } from "../src/console/ground/i18n";
import { commandOf, KEYS } from "../src/console/ground/shortcuts";
import { Throttle } from "../src/console/ground/throttle";
import { gravity } from "../src/console/ground/types";
import * as columns from "../src/console/state/columns";
import { freeSlot, mostPressing, neighbour, unread, waitingSince } from "../src/console/state/rail";
import { Sayings } from "../src/console/state/sayings";
import { held, said } from "./console-made";

test("unread counts the person's messages after the mark, and nothing else", () => {
  const messages = [said(1, "citizen"), said(2, "agent"), said(3, "citizen"), said(4, "citizen", { kind: "status" })];
  assert.equal(unread(messages, 0), 2);
  assert.equal(unread(messages, 1), 1);
  assert.equal(unread(messages, 3), 0);
});

test("somebody waits since their first message after the last answer", () => {
  const messages = [said(1, "citizen"), said(2, "agent"), said(3, "citizen"), said(4, "citizen")];
  assert.equal(waitingSince(messages, held("c")), messages[2]?.created_at);
  assert.equal(waitingSince(messages.slice(0, 2), held("c")), null);
});

test("joining a conversation is no answer", () => {
  const messages = [said(1, "citizen"), said(2, "agent", { kind: "status", body: "claimed" })];
  assert.equal(waitingSince(messages, held("c")), messages[0]?.created_at);
});

test("nobody waits in a conversation that was left or has ended", () => {
  assert.equal(waitingSince([said(1, "citizen")], held("c", { left: true })), null);
  assert.equal(waitingSince([said(1, "citizen")], held("c", { state: "closed" })), null);
});

test("a conversation takes the lowest free number", () => {
  assert.equal(freeSlot([]), 1);
  assert.equal(freeSlot([1, 2, 4]), 3);
});

test("the gravest waits first, then whoever has waited longest", () => {
  const seats = [
    { slot: 1, urgency: 0, waitingSince: "2026-11-24T01:00:00Z" },
    { slot: 2, urgency: 3, waitingSince: "2026-11-24T03:00:00Z" },
    { slot: 3, urgency: 3, waitingSince: "2026-11-24T02:00:00Z" },
    { slot: 4, urgency: 9, waitingSince: null },
  ];
  assert.equal(mostPressing(seats)?.slot, 3);
  assert.equal(mostPressing(seats.slice(3)), null);
});

test("the neighbour goes round at both ends", () => {
  const seats = [{ id: "b", slot: 2 }, { id: "a", slot: 1 }];
  assert.equal(neighbour(seats, "a", -1)?.id, "b");
  assert.equal(neighbour(seats, "b", 1)?.id, "a");
  assert.equal(neighbour(seats, null, 1)?.id, "a");
  assert.equal(neighbour([], "a", 1), null);
});

test("a fourth conversation takes the place of the active one, never of a pinned one", () => {
  let state = columns.emptyColumns(3);
  for (const id of ["a", "b", "c"]) state = columns.opened(state, id, 3);
  state = columns.pinned(state, "c", true);
  state = columns.opened(state, "d", 3);
  assert.deepEqual(state.shown, ["a", "d", "c"]);
  assert.equal(columns.opened(columns.activated(state, "a"), "e", 3).shown[0], "e");
});

test("what was arranged is not moved by a conversation that arrives", () => {
  let state = columns.opened(columns.emptyColumns(2), "a", 2);
  state = columns.offered(state, "b", 2);
  assert.deepEqual([state.shown, state.active], [["a", "b"], "a"]);
  assert.equal(columns.offered(state, "c", 2), state);
});

test("whatever is opened, pinned and removed: no more than fits, no one twice, the active one in view", () => {
  const step = fc.record({ act: fc.constantFrom("open", "offer", "pin", "remove"), id: fc.constantFrom("a", "b", "c", "d", "e") });
  fc.assert(
    fc.property(fc.array(step), fc.array(fc.integer({ min: 1, max: 4 })), (steps, rooms) => {
      let state = columns.emptyColumns(3);
      steps.forEach(({ act, id }, index) => {
        const room = rooms[index % Math.max(1, rooms.length)] ?? 2;
        if (act === "open") state = columns.opened(state, id, room);
        if (act === "offer") state = columns.offered(state, id, room);
        if (act === "pin") state = columns.pinned(state, id, true);
        if (act === "remove") state = columns.removed(state, id);
        const view = columns.inView(state, room);
        assert.ok(view.length <= Math.min(3, room));
        assert.equal(new Set(state.shown).size, state.shown.length);
        assert.ok(state.active === null ? true : view.includes(state.active));
        assert.ok([...state.pinned].every((one) => state.shown.includes(one)));
      });
    }),
  );
});

const press = (change: object): Parameters<typeof commandOf>[0] => ({
  key: "", code: "", altKey: false, ctrlKey: false, metaKey: false, isComposing: false, ...change,
});

test("letters alone never act, and ? only outside a field", () => {
  assert.equal(commandOf(press({ key: "n", code: "KeyN" }), false), null);
  assert.equal(commandOf(press({ key: "?" }), false), "help");
  assert.equal(commandOf(press({ key: "?" }), true), null);
});

test("Alt and a letter act in a field too; with Ctrl, AltGr or an input method they do not", () => {
  const alt = { key: "n", code: "KeyN", altKey: true };
  assert.equal(commandOf(press(alt), true), "next");
  assert.equal(commandOf(press({ ...alt, ctrlKey: true }), true), null);
  assert.equal(commandOf(press({ ...alt, isComposing: true }), true), null);
  assert.equal(commandOf(press(alt), true, true), null);
});

test("the row of digits works on a French keyboard, and letters by their place where Alt makes another sign", () => {
  assert.deepEqual(commandOf(press({ key: "&", code: "Digit1", altKey: true }), true), { slot: 1 });
  assert.equal(commandOf(press({ key: "˚", code: "KeyK", altKey: true }), true), "ending");
  assert.equal(commandOf(press({ key: "constructor", code: "", altKey: true }), true), null);
});

test("the help explains every shortcut in both languages", () => {
  for (const locale of ["fr", "en"] as const) {
    for (const [, command] of KEYS) assert.ok(words(locale).help.commands[command as string], String(command));
  }
});

test("durations in words, never negative", () => {
  assert.equal(inWords(59, "fr"), "< 1 min");
  assert.equal(inWords(240, "fr"), "4 min");
  assert.equal(inWords(3900, "fr"), "1 h 05");
  assert.equal(secondsSince("2026-11-24T03:00:10Z", Date.parse("2026-11-24T03:00:00Z")), 0);
});

test("three degrees of gravity", () => {
  assert.deepEqual([0, 1, 2, 3, 9].map(gravity), ["normal", "soon", "soon", "grave", "grave"]);
});

test("a throttle runs at once, then once for all that was asked meanwhile", async () => {
  let runs = 0;
  const throttle = new Throttle(async () => void (runs += 1), 20);
  for (let turn = 0; turn < 5; turn += 1) throttle.ask();
  assert.equal(runs, 1);
  await new Promise((resolve) => setTimeout(resolve, 60));
  assert.equal(runs, 2);
  throttle.stop();
});

test("a sentence that is said again moves to the end; three stay", () => {
  const sayings = new Sayings(() => undefined);
  for (const text of ["full", "gone", "full", "late", "lost"]) sayings.say(() => text, "alert");
  assert.deepEqual(
    sayings.list.map((one) => one.say(words("fr"))),
    ["full", "late", "lost"],
  );
});
