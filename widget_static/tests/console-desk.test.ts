import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { words } from "../src/console/ground/i18n";
import * as assignments from "../src/console/state/assignments";
import { Desk } from "../src/console/state/desk";
import { Shelf } from "../src/console/state/shelf";
import { CLAIRE, FakeLine, held, KARIM, settled, Store } from "./console-made";

interface World {
  store: Store;
  line: FakeLine;
  desk: Desk;
  shelf: Shelf;
  attention: { on: boolean };
  heard: () => string[];
}

async function seated(test: TestContext, store: Store, shelf = new Shelf()): Promise<World> {
  const line = new FakeLine(store);
  const attention = { on: true };
  shelf.belongTo(CLAIRE.id);
  const options = { api: store.api, line, agent: CLAIRE, shelf, zone: "Europe/Paris", topic: (key: string) => () => key, attention: () => attention.on };
  const desk = new Desk(options);
  desk.room = 2;
  desk.start();
  test.after(() => desk.stop());
  await settled();
  return { store, line, desk, shelf, attention, heard: () => desk.sayings.list.map((one) => one.say(words("fr"))) };
}

function storeWith(...ids: string[]): Store {
  const store = new Store();
  store.has(...ids.map((id, index) => held(id, { claimed_at: `2026-11-24T03:0${index}:00Z`, alias: id })));
  return store;
}

test("on load the rail is what the server says is held, in the order in which it was taken", async (t) => {
  const { desk } = await seated(t, storeWith("a", "b", "c"));
  assert.deepEqual(desk.seats.map((seat) => [seat.slot, seat.id]), [[1, "a"], [2, "b"], [3, "c"]]);
  assert.deepEqual([desk.columns.shown, desk.columns.active], [["a", "b"], "a"]);
  assert.deepEqual(desk.sayings.list, []);
});

test("a number that becomes free goes to the next conversation; the others keep theirs", async (t) => {
  const { desk, store } = await seated(t, storeWith("a", "b", "c"));
  desk.dismiss("b");
  store.has(held("d", { state: "waiting", agent: null }));
  assert.equal(await assignments.takeNext(desk, 4), "d");
  desk.open("d");
  assert.deepEqual(desk.seats.map((seat) => seat.id), ["a", "d", "c"]);
  assert.equal(desk.columns.active, "d");
});

test("messages are unread until they are in view of somebody who looks", async (t) => {
  const { desk, store, line, attention } = await seated(t, storeWith("a"));
  attention.on = false;
  line.emit("message", store.hears("a", "bonjour"));
  const seat = desk.seat("a");
  assert.ok(seat);
  seat.inView = 1;
  desk.attend();
  assert.deepEqual([seat.unread, desk.needing, line.reads], [1, 1, []]);
  attention.on = true;
  desk.attend();
  desk.attend();
  assert.deepEqual([seat.unread, desk.needing, line.reads], [0, 0, [["a", 1]]]);
});

test("a message in a conversation beside makes a tone and no sentence that shows it", async (t) => {
  const { desk, store, line } = await seated(t, storeWith("a", "b", "c"));
  const tones: string[] = [];
  desk.on("tone", (tone) => tones.push(tone));
  line.emit("message", store.hears("c", "secret"));
  line.emit("message", store.hears("a", "secret"));
  assert.deepEqual(tones, ["message"]);
  assert.ok(!desk.sayings.spoken(words("fr")).includes("secret"));
});

test("a conversation that a colleague passes over appears with a sentence, and moves nothing", async (t) => {
  const { desk, store, line, heard } = await seated(t, storeWith("a", "b"));
  store.has(held("c", { alias: "Léa" }));
  line.emit("conversation", store.get("c"));
  await settled();
  assert.equal(desk.seat("c")?.slot, 3);
  assert.deepEqual([desk.columns.shown, desk.columns.active], [["a", "b"], "a"]);
  assert.match(heard()[0] ?? "", /Léa/);
});

test("a conversation that is taken away leaves the rail with a sentence, and its draft comes back with it", async (t) => {
  const { desk, store, line, heard } = await seated(t, storeWith("a"));
  const seat = desk.seat("a");
  assert.ok(seat);
  seat.texts.answer = "début";
  const taken = store.change("a", { agent: { id: KARIM.id, name: "Karim", rank: "Gendarme" } });
  line.emit("conversation", taken);
  assert.deepEqual(desk.seats, []);
  assert.match(heard()[0] ?? "", /Gendarme Karim.*brouillon/);
  line.emit("conversation", store.change("a", { agent: { id: CLAIRE.id, name: "Claire", rank: "Adjudante" } }));
  assert.equal(desk.seat("a")?.texts.answer, "début");
});

test("a loss that no event told of is found out by reading again", async (t) => {
  const { desk, store, heard } = await seated(t, storeWith("a", "b"));
  store.change("a", { agent: { id: KARIM.id, name: "Karim", rank: "Gendarme" } });
  desk.refresh();
  await new Promise((resolve) => setTimeout(resolve, 3_100));
  await settled();
  assert.deepEqual(desk.seats.map((seat) => seat.id), ["b"]);
  assert.equal(heard().length, 1);
});

test("passing it on oneself says so once", async (t) => {
  const { desk, heard } = await seated(t, storeWith("a", "b"));
  const seat = desk.seat("a");
  assert.ok(seat);
  assert.ok(await assignments.handOver(desk, seat, KARIM.id, "motif", [{ ...KARIM, open: 0, present: true }]));
  assert.deepEqual(heard(), ["Conversation transférée à Gendarme Karim."]);
  assert.deepEqual(desk.seats.map((one) => one.id), ["b"]);
});

test("a conversation that ended stays until it is taken off the list", async (t) => {
  const { desk } = await seated(t, storeWith("a"));
  const seat = desk.seat("a");
  assert.ok(seat && (await assignments.end(desk, seat, "answered")));
  assert.ok(desk.seat("a")?.closed);
  assert.deepEqual(desk.held, []);
  desk.dismiss("a");
  assert.deepEqual(desk.seats, []);
});

test("an empty queue and a full desk are sentences", async (t) => {
  const { desk, store, heard } = await seated(t, storeWith());
  await assignments.takeNext(desk, 4);
  store.api.send = async () => {
    const { refusal } = await import("./console-made");
    throw refusal(409, "at-capacity");
  };
  await assignments.takeNext(desk, 4);
  assert.match(heard()[0] ?? "", /vide/);
  assert.match(heard()[1] ?? "", /4 conversations/);
});

test("a word of danger in a conversation that waits already is announced, and it goes first", async (t) => {
  const store = storeWith();
  store.has(held("q", { state: "waiting", agent: null }), held("m", { state: "waiting", agent: null, channel: "messenger" }));
  const { desk, line } = await seated(t, store);
  const tones: string[] = [];
  desk.on("tone", (tone) => tones.push(tone));
  store.change("m", { urgency: 3, danger: true });
  line.emit("other", { name: "queue", payload: { length: 2 } });
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  await settled();
  assert.deepEqual(tones, ["grave"]);
  assert.equal(desk.board.waiting[0]?.id, "m");
});

test("what arrives in the queue is announced once, and what waited before is not", async (t) => {
  const store = storeWith();
  store.has(held("q", { state: "waiting", agent: null }));
  const { desk, line } = await seated(t, store);
  const tones: string[] = [];
  desk.on("tone", (tone) => tones.push(tone));
  store.has(held("v", { state: "waiting", agent: null, urgency: 3, topic: "violence" }));
  line.emit("other", { name: "queue", payload: { length: 2 } });
  assert.equal(desk.board.length, 2);
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  await settled();
  assert.deepEqual(tones, ["grave"]);
  assert.equal(desk.board.waiting[0]?.id, "v");
  assert.equal(desk.needing, 2);
});

for (const first of ["the answer", "the event"]) {
  test(`one that is taken is counted out once, when ${first} comes first`, async (t) => {
    const store = storeWith();
    store.has(held("q", { state: "waiting", agent: null }), held("m", { state: "waiting", agent: null }), held("v", { state: "waiting", agent: null }));
    const { desk, line } = await seated(t, store);
    const told = () => line.emit("other", { name: "queue", payload: { length: 2 } });
    const counts: number[] = [];
    if (first === "the event") told();
    desk.board.taken("v");
    counts.push(desk.board.length);
    if (first === "the answer") told();
    counts.push(desk.board.length);
    assert.deepEqual([desk.board.waiting.length, ...counts], [2, 2, 2]);
  });
}
