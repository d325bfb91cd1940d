import assert from "node:assert/strict";
import { pbkdf2Sync } from "node:crypto";
import { test } from "node:test";
import { createChallenge, verifySolution } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/web/pbkdf2";
import * as fc from "fast-check";
import { prove } from "../src/frame/state/proof";
import { type Paying, Toll } from "../src/frame/state/toll";
import type { Answer } from "../src/shared/ground/api";
import { Refusal, Unreachable } from "../src/shared/ground/errors";
import type { Challenge } from "../src/shared/ground/types";

const SECRET = "secret";

async function challenge(counter = 3): Promise<Challenge> {
  const data = { site: "vendome", at: 0, steps: 6 };
  const options = { algorithm: "PBKDF2/SHA-256", cost: 10, counter, data, deriveKey, hmacSignatureSecret: SECRET };
  return (await createChallenge({ ...options, expiresAt: Math.ceil(Date.now() / 1000) + 60 })) as unknown as Challenge;
}

const asking = (asked: Challenge): Refusal =>
  new Refusal({ type: "urn:brigade:problem:proof-needed", title: "", status: 429, detail: "", challenge: asked }, 20);
const busy = (): Refusal => new Refusal({ type: "urn:brigade:problem:too-many", title: "", status: 429, detail: "" }, 7);

/** A server that answers in turn: with an error, or with what it is. */
function serverThat(...answers: unknown[]) {
  const sent: Record<string, unknown>[] = [];
  const send = async <T>(_method: string, _path: string, body?: object): Promise<Answer<T>> => {
    sent.push(body as Record<string, unknown>);
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    return { status: 201, value: answer as T };
  };
  return { sent, send };
}

const solver = async () => ({ prove: async () => "solved" });
const read = (proof: unknown): { challenge: Challenge; solution?: { counter: number; derivedKey: string } } =>
  JSON.parse(atob(proof as string));

test("a challenge is solved as ALTCHA's own verifier has it, and as PBKDF2 is", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 6 }), async (counter) => {
      const asked = await challenge(counter);
      const parts: number[] = [];
      const { challenge: back, solution } = read(await prove(asked, new AbortController().signal, (part) => parts.push(part)));
      assert.deepEqual(back, JSON.parse(JSON.stringify(asked)));
      assert.ok(solution && solution.counter === counter && parts.length === counter + 1);
      assert.ok(parts.every((part, at) => part >= 0 && part <= 1 && (at === 0 || part >= (parts[at - 1] ?? 0))));
      const password = Buffer.concat([Buffer.from(asked.parameters.nonce, "hex"), Buffer.from([0, 0, 0, counter])]);
      const key = pbkdf2Sync(password, Buffer.from(asked.parameters.salt, "hex"), 10, 32, "sha256");
      assert.equal(solution.derivedKey, key.toString("hex"));
      const checked = { challenge: back as never, solution, hmacSignatureSecret: SECRET, deriveKey };
      assert.ok((await verifySolution(checked)).verified);
    }),
    { numRuns: 20 },
  );
});

test("who gives up is not kept waiting", async () => {
  const stop = new AbortController();
  const asked = await challenge(1_000_000);
  await assert.rejects(prove(asked, stop.signal, (part) => part > 0.5 && stop.abort()));
});

test("what is not asked is not paid", async () => {
  const server = serverThat({ token: "t" });
  const toll = new Toll(server, solver);
  assert.deepEqual(await toll.post("conversations", { client_id: "a" }), { token: "t" });
  assert.deepEqual(server.sent, [{ client_id: "a" }]);
});

test("what is asked is paid, and the same is sent again", async () => {
  const server = serverThat(asking(await challenge()), { token: "t" });
  const toll = new Toll(server, solver);
  const seen: (Paying | null)[] = [];
  toll.on("change", () => seen.push(toll.paying));
  assert.deepEqual(await toll.post("conversations", { client_id: "a" }), { token: "t" });
  assert.deepEqual(server.sent, [{ client_id: "a" }, { client_id: "a", proof: "solved" }]);
  assert.deepEqual(seen, [{ part: 0 }, null]);
});

test("what was paid in vain is good for the next try, and for no second message", async () => {
  const server = serverThat(asking(await challenge()), busy(), new Unreachable(), { token: "t" }, { token: "u" });
  const toll = new Toll(server, solver);
  await assert.rejects(toll.post("conversations", {}), (error) => error instanceof Refusal && error.retryAfter === 7);
  await assert.rejects(toll.post("conversations", {}), Unreachable);
  await toll.post("conversations", {});
  await toll.post("conversations", {});
  assert.deepEqual(server.sent.map((body) => body["proof"]), [undefined, "solved", "solved", "solved", undefined]);
});

test("a server that asks for ever is not paid for ever", async () => {
  const asked = await challenge();
  const server = serverThat(...Array.from({ length: 9 }, () => asking(asked)));
  await assert.rejects(new Toll(server, solver).post("conversations", {}), Refusal);
  assert.equal(server.sent.length, 3);
});

test("where nothing can be proven, it waits and sends the challenge back", async () => {
  const asked = await challenge();
  const server = serverThat(asking(asked), { token: "t" });
  const waited: number[] = [];
  const seen: (Paying | null)[] = [];
  const toll = new Toll(server, () => Promise.reject(new Error("no such file")), async (time) => void waited.push(time));
  toll.on("change", () => seen.push(toll.paying));
  await toll.post("conversations", { client_id: "a" });
  assert.deepEqual(waited, [20_000]);
  assert.deepEqual(seen, [{ part: 0 }, { seconds: 20 }, null]);
  assert.deepEqual(read(server.sent[1]?.["proof"]), { challenge: JSON.parse(JSON.stringify(asked)) });
});

test("whoever stops it has sent nothing, and hears how long to wait", async () => {
  const server = serverThat(asking(await challenge()), { token: "t" });
  const toll = new Toll(server, async () => ({
    prove: (_challenge: Challenge, signal: AbortSignal) =>
      new Promise<string>((_solved, given) => signal.addEventListener("abort", () => given(new Error()))),
  }));
  const sending = toll.post("conversations", {});
  toll.on("change", () => undefined);
  setTimeout(() => toll.cancel());
  await assert.rejects(sending, (error) => error instanceof Refusal && error.retryAfter === 20);
  assert.equal(server.sent.length, 1);
  assert.equal(toll.paying, null);
});
