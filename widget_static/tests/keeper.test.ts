import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Emitter } from "../src/shared/ground/emitter";
import { Refusal, Unreachable } from "../src/shared/ground/errors";
import type { Conversation, Message } from "../src/shared/ground/types";
import { Keeper, type KeeperLine } from "../src/shared/state/keeper";
import type { LineEvents, LineState, Synced } from "../src/shared/state/line";
import { gap } from "../src/shared/state/thread";
import { aConversation, aMessage } from "./made";

/** What happens to one request: it arrives and is answered, it arrives and the answer is lost, or it never arrives. */
type Fate = "answered" | "answer lost" | "lost" | "limited" | "echo first";

class FakeLine extends Emitter<LineEvents<Conversation>> implements KeeperLine<Conversation> {
  readonly state: LineState = "socket";
  readonly store: Message[] = [];
  readonly fates: Fate[];
  /** Another one after each restoration: ids are never given again. */
  generation = 0;

  constructor(fates: Fate[] = []) {
    super();
    this.fates = fates;
  }

  follow(): () => void {
    return () => undefined;
  }

  async send(conversation: string, clientId: string, body: string): Promise<Message> {
    const fate = this.fates.shift() ?? "answered";
    await Promise.resolve();
    if (fate === "lost") throw new Unreachable("lost");
    if (fate === "limited") throw limited();
    const message = this.save(clientId, body, conversation);
    if (fate === "answer lost") throw new Unreachable("answer lost");
    if (fate === "echo first") this.emit("message", message);
    return message;
  }

  async sync(_conversation: string, after: number): Promise<Synced<Conversation>> {
    const fate = this.fates.shift() ?? "answered";
    await Promise.resolve();
    if (fate !== "answered") throw new Unreachable(fate);
    const messages = this.store.slice(after, after + 3);
    return { conversation: aConversation({ last_seq: this.store.length }), messages };
  }

  save(clientId: string, body: string, conversation = "c"): Message {
    const known = this.store.find((message) => message.client_id === clientId);
    if (known) return known;
    const message = aMessage(this.store.length + 1, {
      id: `${this.generation}-${this.store.length + 1}`,
      client_id: clientId,
      body,
      conversation,
    });
    this.store.push(message);
    return message;
  }
}

function limited(): Refusal {
  return new Refusal({ type: "about:blank", title: "Too many", status: 429, detail: "Wait.", retry_after: 1 });
}

const noPause = (): Promise<void> => Promise.resolve();
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 200; turn++) await Promise.resolve();
};

test("a missing number makes the keeper ask for it", async () => {
  const line = new FakeLine();
  for (const id of ["a", "b", "c", "d", "e"]) line.save(id, id);
  const keeper = new Keeper(line, "c", noPause);
  line.emit("message", line.store[4] as Message);
  await settle();
  assert.deepEqual(keeper.thread.messages, line.store);
  assert.ok(keeper.caughtUp);
});

test("a refused message keeps its text and the server's reason", async () => {
  const line = new FakeLine();
  line.send = () => Promise.reject(new Refusal({ type: "", title: "No", status: 422, detail: "Too long." }));
  const keeper = new Keeper(line, "c", noPause);
  keeper.write("text");
  await settle();
  const [draft] = keeper.thread.outbox;
  assert.deepEqual([draft?.body, draft?.state, draft?.failure, draft?.detail], ["text", "failed", "refused", "Too long."]);
});

test("an acknowledgement about something else does not make the keeper send for ever", async () => {
  const line = new FakeLine();
  let calls = 0;
  line.send = () => {
    calls += 1;
    return Promise.resolve(aMessage(1, { conversation: "another" }));
  };
  const keeper = new Keeper(line, "c", noPause);
  keeper.write("text");
  await settle();
  assert.equal(calls, 1);
  assert.equal(keeper.thread.outbox[0]?.state, "failed");
});

const fate: fc.Arbitrary<Fate> = fc.constantFrom("answered", "answer lost", "lost", "limited", "echo first");

test("through any row of cuts, every message is stored once and shown once, in the order in which it was written", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fate, { maxLength: 40 }), fc.integer({ min: 1, max: 6 }), async (fates, count) => {
      const line = new FakeLine([...fates]);
      const keeper = new Keeper(line, "c", noPause);
      for (let index = 0; index < count; index++) keeper.write(`text ${index}`);
      await settle();
      line.fates.length = 0; // the network is well again
      line.emit("wake", undefined);
      await settle();
      keeper.stop();
      assert.equal(keeper.thread.outbox.length, 0);
      assert.equal(gap(keeper.thread), null);
      assert.deepEqual(keeper.thread.messages, line.store);
      assert.deepEqual(
        line.store.map((message) => message.body),
        Array.from({ length: count }, (_, index) => `text ${index}`),
      );
    }),
    { numRuns: 200 },
  );
});

test("a sync that the store refuses for a moment is asked again, not at the next heartbeat", async () => {
  const line = new FakeLine();
  line.save("a", "bonjour");
  const { sync } = line;
  let asked = 0;
  line.sync = (conversation, after) =>
    asked++ < 2
      ? Promise.reject(new Refusal({ type: "", title: "Away", status: 503, detail: "" }))
      : sync.call(line, conversation, after);
  const keeper = new Keeper(line, "c", () => Promise.resolve());
  await keeper.sync();
  assert.deepEqual(
    keeper.thread.messages.map((message) => message.body),
    ["bonjour"],
  );
  assert.equal(asked, 3);
});

test("a conversation that the server does not know is said to be gone", async () => {
  const line = new FakeLine();
  line.sync = () => Promise.reject(new Refusal({ type: "", title: "Not found", status: 404, detail: "" }));
  const keeper = new Keeper(line, "c", noPause);
  let gone = 0;
  keeper.on("gone", () => (gone += 1));
  await keeper.sync();
  assert.equal(gone, 1);
});

/** The store as it was when a backup was taken: what came later is gone, and its numbers will be given again. */
function restored(line: FakeLine, seq: number): void {
  line.store.splice(seq);
  line.generation += 1;
  line.emit("state", "connecting");
  line.emit("state", "socket");
  line.emit("wake", undefined);
}

async function atTwelve(own = (message: Message): boolean => message.client_id.startsWith("mine")) {
  const line = new FakeLine();
  for (let seq = 1; seq <= 12; seq++) line.save(`${seq % 2 ? "mine" : "theirs"}-${seq}`, `before ${seq}`);
  const keeper = new Keeper(line, "c", noPause);
  keeper.isOwn = own;
  await keeper.sync();
  const shown: string[] = [];
  keeper.on("message", (message) => void shown.push(message.body));
  return { line, keeper, shown };
}

const bodies = (keeper: Keeper<Conversation>): string[] => keeper.thread.messages.map((message) => message.body);

test("a screen that saw more than a restored server holds takes the server's word, and sends its own again", async () => {
  const { line, keeper } = await atTwelve();
  restored(line, 9);
  await settle();
  assert.deepEqual(bodies(keeper).slice(8), ["before 9", "before 11"]);
  assert.equal(line.store[9]?.client_id, "mine-11");
  assert.equal(keeper.thread.cut, 9);
  assert.equal(keeper.thread.outbox.length, 0);
  assert.equal(gap(keeper.thread), null);
});

test("numbers that were given again to other messages are noticed, and nothing is shown twice or in another's place", async () => {
  const { line, keeper, shown } = await atTwelve();
  line.store.splice(9);
  line.generation += 1;
  for (const id of ["a", "b", "c", "d"]) line.save(`new-${id}`, `after ${id}`);
  line.emit("state", "socket");
  line.emit("wake", undefined);
  await settle();
  assert.deepEqual(bodies(keeper).slice(9), ["after a", "after b", "after c", "after d", "before 11"]);
  assert.deepEqual(shown, ["after a", "after b", "after c", "after d", "before 11"]);
  assert.deepEqual(keeper.thread.messages, line.store);
});

test("an event with a number that is taken is enough to make the keeper look", async () => {
  const { line, keeper } = await atTwelve(() => false);
  line.store.splice(9);
  line.generation += 1;
  line.emit("message", line.save("new", "after"));
  await settle();
  assert.deepEqual(keeper.thread.messages, line.store);
});

test("what is written while the server goes back is stored once, and shown once", async () => {
  const { line, keeper } = await atTwelve(() => false);
  line.store.splice(9);
  line.generation += 1;
  keeper.write("new words", "mine-new");
  await settle();
  assert.deepEqual(keeper.thread.messages, line.store);
  assert.deepEqual(bodies(keeper).filter((body) => body === "new words"), ["new words"]);
  assert.equal(keeper.thread.outbox.length, 0);
});

test("what the server lost and refuses now stays on the screen with its reason", async () => {
  const { line, keeper } = await atTwelve();
  line.send = () => Promise.reject(new Refusal({ type: "", title: "Closed", status: 409, detail: "It has ended." }));
  restored(line, 9);
  await settle();
  const [draft] = keeper.thread.outbox;
  assert.deepEqual([draft?.body, draft?.state, draft?.detail], ["before 11", "failed", "It has ended."]);
});

test("a line that breaks while the conversation is read again leaves what was there, until the next time", async () => {
  const { line, keeper } = await atTwelve(() => false);
  line.fates.push("answered", "lost");
  restored(line, 9);
  await settle();
  assert.equal(keeper.thread.messages.length, 12);
  line.emit("wake", undefined);
  await settle();
  assert.deepEqual(keeper.thread.messages, line.store);
});

test("a line that was only cut reads nothing again and tells nothing twice", async () => {
  const { line, keeper, shown } = await atTwelve();
  let asked = 0;
  const { sync } = line;
  line.sync = (conversation, after) => {
    asked += 1;
    return sync.call(line, conversation, after);
  };
  restored(line, 12);
  await settle();
  assert.deepEqual([asked, shown.length, keeper.thread.cut], [1, 0, null]);
});

test("an agent's screen sends again what was written in it, not what others wrote", async () => {
  const line = new FakeLine();
  const keeper = new Keeper(line, "c", noPause);
  line.save("a-colleague", "theirs");
  keeper.write("ours", "ours");
  await settle();
  restored(line, 0);
  await settle();
  assert.deepEqual(line.store.map((message) => message.body), ["ours"]);
  assert.equal(keeper.thread.cut, 0);
});
