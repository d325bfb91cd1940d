import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { Office } from "../src/console/state/office";
import { Session } from "../src/console/state/session";
import { CLAIRE, FakeLine, held, KARIM, settled, Store } from "./console-made";

/** A server of sessions: who is signed in, and with which CSRF token. */
class Door {
  readonly store = new Store();
  agent: typeof CLAIRE | null = null;
  csrf = "one";
  answer: { status: number; retryAfter?: number } | null = null;

  readonly fetch = async (url: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    if (this.answer) return problem(this.answer.status, this.answer.retryAfter);
    if (String(url).endsWith("agent/session")) return this.#session(init);
    if (!this.agent || this.store.dead) return problem(401);
    const path = String(url).split("/api/v1/")[1] ?? "";
    const body = init.body ? (JSON.parse(String(init.body)) as object) : undefined;
    return json(await (init.method === "GET" ? this.store.api.get(path) : this.store.api.post(path, body)));
  };

  #session(init: RequestInit): Response {
    if (init.method === "DELETE") this.agent = null;
    if (init.method === "DELETE") return new Response(null, { status: 204 });
    if (init.method === "POST") {
      const { login, password } = JSON.parse(String(init.body)) as Record<string, string>;
      if (password !== "right") return problem(401);
      this.agent = login === "karim" ? KARIM : CLAIRE;
      this.store.agent = this.agent.id;
      this.store.dead = false;
    }
    return this.agent && !this.store.dead ? json({ agent: this.agent, csrf_token: this.csrf }) : problem(401);
  }
}

function json(value: unknown): Response {
  return new Response(JSON.stringify(value), { status: 200, headers: { "Content-Type": "application/json" } });
}

function problem(status: number, retryAfter?: number): Response {
  const headers = retryAfter === undefined ? {} : { "Retry-After": String(retryAfter) };
  return new Response(JSON.stringify({ type: "urn:brigade:problem:x", title: "x", status, detail: "x" }), { status, headers });
}

function opened(test: TestContext): { door: Door; office: Office; lines: FakeLine[] } {
  const door = new Door();
  const lines: FakeLine[] = [];
  const office = new Office({
    settings: { prefix: "/brigade", version: "test", limits: { message_max: 4000, notice_max: 2000, upload_max: 10_000_000 }, timezone: "UTC", topics: [], capacity: 4 },
    attention: () => true,
    session: new Session("/brigade", door.fetch as typeof fetch),
    line: () => {
      const line = new FakeLine(door.store);
      lines.push(line);
      return line;
    },
  });
  test.after(() => office.stop());
  return { door, office, lines };
}

test("the first visit leads to the sign-in", async (t) => {
  const { office } = opened(t);
  await office.start();
  assert.deepEqual([office.session.state, office.session.reason, office.desk], ["out", "first", null]);
});

test("a server that does not answer is not a sign-out", async (t) => {
  const { office, door } = opened(t);
  door.answer = { status: 503 };
  await office.start();
  assert.equal(office.session.state, "unreachable");
});

test("each way of failing to sign in has its own answer", async (t) => {
  const { office, door } = opened(t);
  const { session } = office;
  assert.deepEqual(await session.signIn(" ", ""), { kind: "missing" });
  assert.deepEqual(await session.signIn("claire", "wrong"), { kind: "wrong" });
  door.answer = { status: 429, retryAfter: 12 };
  assert.deepEqual(await session.signIn("claire", "right"), { kind: "wait", wait: 12 });
  door.answer = { status: 503 };
  assert.deepEqual(await session.signIn("claire", "right"), { kind: "unreachable" });
});

/** Claire holds a conversation, has begun an answer and a note, and sent a message just as her session died. */
async function interrupted(t: TestContext): Promise<ReturnType<typeof opened>> {
  const world = opened(t);
  const { door, office, lines } = world;
  door.store.has(held("a", { alias: "Léa" }));
  await office.session.signIn("claire", "right");
  await settled();
  const seat = office.desk?.seat("a");
  assert.ok(seat);
  seat.texts.answer = "début de réponse";
  seat.texts.note = "début de note";
  door.store.dead = true;
  seat.keeper.write("envoyé trop tard", "client-late");
  await settled();
  lines[0]?.emit("dead", { type: "", title: "", status: 401, detail: "" });
  await settled();
  return world;
}

test("a dead session leads back to the sign-in, and everything typed comes back to the same agent", async (t) => {
  const { door, office } = await interrupted(t);
  assert.deepEqual([office.session.state, office.session.reason, office.desk], ["out", "expired", null]);
  assert.equal(office.shelf.count, 3);
  await office.session.signIn("claire", "right");
  await settled();
  const seat = office.desk?.seat("a");
  assert.equal(seat?.texts.answer, "début de réponse");
  assert.equal(seat?.texts.note, "début de note");
  assert.deepEqual(door.store.messages.get("a")?.map((one) => one.client_id), ["client-late"]);
  assert.deepEqual(office.desk?.columns.shown, ["a"]);
});

test("another agent finds nothing of it", async (t) => {
  const { office } = await interrupted(t);
  await office.session.signIn("karim", "right");
  await settled();
  assert.equal(office.shelf.count, 0);
});

test("a sign-out leaves nothing behind", async (t) => {
  const { office, door } = opened(t);
  door.store.has(held("a"));
  await office.session.signIn("claire", "right");
  await settled();
  const seat = office.desk?.seat("a");
  assert.ok(seat);
  seat.texts.answer = "brouillon";
  assert.ok(await office.signOut());
  assert.deepEqual([office.shelf.count, office.desk, office.session.reason], [0, null, "signed-out"]);
});

test("a session that was renewed in another window goes on here", async (t) => {
  const { office, door, lines } = opened(t);
  await office.session.signIn("claire", "right");
  await settled();
  door.csrf = "two";
  lines[0]?.emit("dead", { type: "", title: "", status: 401, detail: "" });
  await settled();
  assert.deepEqual([office.session.state, office.session.csrf, lines.length], ["in", "two", 2]);
});

test("another agent's session in the same browser is not taken for one's own", async (t) => {
  const { office, door, lines } = opened(t);
  await office.session.signIn("claire", "right");
  await settled();
  door.agent = KARIM;
  lines[0]?.emit("dead", { type: "", title: "", status: 401, detail: "" });
  await settled();
  assert.deepEqual([office.session.state, office.session.reason, office.desk], ["out", "another", null]);
});
