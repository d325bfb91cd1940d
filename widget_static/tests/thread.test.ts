import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Message } from "../src/shared/ground/types";
import * as threads from "../src/shared/state/thread";
import { aMessage } from "./made";

const seqs = (thread: threads.Thread): number[] => thread.messages.map((message) => message.seq);

test("a message that is known is dropped", () => {
  const one = aMessage(1);
  const thread = threads.received(threads.received(threads.emptyThread("c"), [one]), [one, { ...one, body: "other" }]);
  assert.deepEqual(seqs(thread), [1]);
  assert.equal(thread.messages[0]?.body, one.body);
});

test("a message after a gap waits, and the gap is named", () => {
  const thread = threads.received(threads.emptyThread("c"), [aMessage(1), aMessage(3)]);
  assert.deepEqual(seqs(thread), [1]);
  assert.equal(threads.gap(thread), 1);
  const full = threads.received(thread, [aMessage(2)]);
  assert.deepEqual(seqs(full), [1, 2, 3]);
  assert.equal(threads.gap(full), null);
});

test("the first body wins, for a draft and for a recorded message", () => {
  const draft = threads.drafted(threads.drafted(threads.emptyThread("c"), "a", "first"), "a", "second");
  assert.deepEqual(draft.outbox.map((one) => one.body), ["first"]);
  const stored = threads.received(draft, [aMessage(1, { client_id: "a", body: "stored" })]);
  assert.equal(stored.outbox.length, 0);
  assert.equal(threads.drafted(stored, "a", "third"), stored);
});

test("a draft whose message waits behind a gap is recorded, and a late failure does not change that", () => {
  const draft = threads.drafted(threads.emptyThread("c"), "a", "text");
  const early = threads.received(draft, [aMessage(2, { client_id: "a" })]);
  assert.equal(early.outbox[0]?.state, "recorded");
  assert.equal(threads.failed(early, "a", "unreachable").outbox[0]?.state, "recorded");
  assert.equal(threads.received(early, [aMessage(1)]).outbox.length, 0);
});

test("what failed for want of a line revives in its order; what was refused does not", () => {
  let thread = threads.emptyThread("c");
  for (const id of ["a", "b", "c"]) thread = threads.drafted(thread, id, id);
  thread = threads.failed(threads.failed(thread, "a", "unreachable"), "b", "refused", "too long");
  thread = threads.revived(thread);
  assert.deepEqual(thread.outbox.map((draft) => draft.state), ["sending", "failed", "sending"]);
  assert.equal(threads.nextDraft(thread)?.clientId, "a");
});

test("messages of another conversation and senseless numbers are ignored", () => {
  const thread = threads.emptyThread("c");
  const strange = [aMessage(1, { conversation: "d" }), aMessage(0), aMessage(-1), aMessage(1.5), aMessage(Number.NaN)];
  assert.equal(threads.received(thread, strange), thread);
});

/** What can happen between a screen and a store. Indexes are taken modulo what exists. */
type Step =
  | { do: "draft"; body: string }
  | { do: "store" | "acknowledge" | "fail" | "retry" | "deliver"; index: number }
  | { do: "other"; body: string }
  | { do: "sync"; after: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant("draft" as const), body: fc.string() }),
  fc.record({ do: fc.constantFrom("store" as const, "acknowledge", "fail", "retry", "deliver"), index: fc.nat(99) }),
  fc.record({ do: fc.constant("other" as const), body: fc.string() }),
  fc.record({ do: fc.constant("sync" as const), after: fc.nat(99) }),
);

class World {
  thread = threads.emptyThread("c");
  readonly store: Message[] = [];
  readonly sent: string[] = [];
  #made = 0;

  play(one: Step): void {
    if (one.do === "draft") this.#draft(one.body);
    else if (one.do === "other") this.#save(`agent-${this.#made++}`, one.body);
    else if (one.do === "sync") this.#take(this.store.slice(one.after % (this.store.length + 1)));
    else if (one.do === "deliver") this.#take(pick(this.store, one.index));
    else for (const id of pick(this.sent, one.index)) this.#try(one.do, id);
  }

  #draft(body: string): void {
    const id = `citizen-${this.#made++}`;
    this.sent.push(id);
    this.thread = threads.drafted(this.thread, id, body);
  }

  #try(what: "store" | "acknowledge" | "fail" | "retry", id: string): void {
    if (what === "fail") this.thread = threads.failed(this.thread, id, "unreachable");
    else if (what === "retry") this.thread = threads.retried(this.thread, id);
    else {
      const message = this.#save(id, "body");
      if (what === "acknowledge") this.#take([message]);
    }
  }

  /** The store: the same client_id is the same message. */
  #save(id: string, body: string): Message {
    const known = this.store.find((message) => message.client_id === id);
    if (known) return known;
    const message = aMessage(this.store.length + 1, { client_id: id, body });
    this.store.push(message);
    return message;
  }

  #take(messages: Message[]): void {
    this.thread = threads.received(this.thread, messages);
  }
}

function pick<T>(list: readonly T[], index: number): T[] {
  return list.length ? [list[index % list.length] as T] : [];
}

function assertTrue(world: World): void {
  const { thread, store } = world;
  assert.deepEqual(thread.messages, store.slice(0, thread.messages.length), "shown is a prefix of the store");
  const ids = [...thread.messages, ...thread.outbox.map((draft) => ({ client_id: draft.clientId }))].map((m) => m.client_id);
  assert.equal(new Set(ids).size, ids.length, "nothing is shown twice");
  for (const id of world.sent) assert.ok(ids.includes(id), "no draft is lost");
}

test("whatever is lost, repeated or reordered, each message is shown exactly once, in order", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      const world = new World();
      for (const one of steps) {
        world.play(one);
        assertTrue(world);
      }
      world.play({ do: "sync", after: 0 });
      assert.deepEqual(world.thread.messages, world.store);
      assert.equal(threads.gap(world.thread), null);
    }),
    { numRuns: 500 },
  );
});

test("a file that its sender took back is gone from the message that is here, and nothing else changes", () => {
  const file = { id: "f", name: "photo.jpg", type: "image/jpeg", size: 3 };
  const carrying = aMessage(1, { kind: "attachment", attachments: [file], body: "the gate" });
  const thread = threads.received(threads.emptyThread("c"), [carrying, aMessage(2)]);
  const emptied = threads.received(thread, [{ ...carrying, body: "", attachments: [] }]);
  assert.deepEqual(emptied.messages.map(({ attachments, body }) => [attachments.length, body])[0], [0, ""]);
  assert.deepEqual(emptied.messages[1], thread.messages[1]);
  assert.equal(threads.received(thread, [carrying]), thread);
  assert.equal(threads.received(thread, [{ ...carrying, id: "another", attachments: [] }]).messages[0]?.attachments.length, 1);
});
