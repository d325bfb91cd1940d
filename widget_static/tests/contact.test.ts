import assert from "node:assert/strict";
import { test } from "node:test";
import { promiseOf } from "../src/console/ground/promise";
import { fr } from "../src/frame/ground/texts-fr";
import { Comeback, comebackTrouble } from "../src/frame/state/comeback";
import { besideOf, Contact, type Entries, formOf, noEntries, refusedFields, wrongFields } from "../src/frame/state/contact";
import { sentenceOf } from "../src/frame/state/sentence";
import type { Answer } from "../src/shared/ground/api";
import { Refusal, Unreachable } from "../src/shared/ground/errors";
import { rows } from "../src/shared/state/log-rows";
import * as threads from "../src/shared/state/thread";
import { aConversation, aMessage } from "./made";

const filled = (change: Partial<Entries> = {}): Entries => ({ ...noEntries(), topic: "general", body: "Bonjour", ...change });
const refusal = (status: number, errors = {}): Refusal => new Refusal({ type: "", title: "", status, detail: "Pourquoi.", errors });

/** A server that answers in turn: with an error, or with a form's reference under a status. */
function serverThat(...answers: (number | Error)[]) {
  const sent: Record<string, unknown>[] = [];
  const send = async <T>(_method: string, _path: string, body?: object): Promise<Answer<T>> => {
    sent.push(body as Record<string, unknown>);
    const answer = answers.shift();
    if (typeof answer !== "number") throw answer;
    return { status: answer, value: { reference: "R", code: "un deux", answer_by: "" } as T };
  };
  return { sent, send };
}

function typed(contact: Contact, entries: Entries): void {
  for (const [field, text] of Object.entries(entries)) contact.enter(field as keyof Entries, text);
}

test("a topic and a message are enough", () => {
  assert.deepEqual(wrongFields(filled(), 4000), []);
  assert.deepEqual(wrongFields(noEntries(), 4000), ["topic", "body"]);
  assert.deepEqual(wrongFields(filled({ body: "🙂🙂🙂" }), 2), ["body"]);
});

test("an address asks whether, when, how and with which word it is safe", () => {
  assert.deepEqual(wrongFields(filled({ phone: "06 12 34 56 78" }), 4000), ["safe", "when", "how", "code_word"]);
  assert.deepEqual(wrongFields(filled({ email: "zoe" }), 4000), ["email", "safe", "when", "how", "code_word"]);
});

test("what is left empty is left out, and so is safety without an address", () => {
  assert.deepEqual(formOf(filled({ name: " ", safe: "yes", when: "ici" })), { topic: "general", body: "Bonjour" });
  assert.deepEqual(formOf(filled({ email: "z@e.fr", safe: "no", when: "midi", how: "SMS" })), {
    topic: "general",
    body: "Bonjour",
    email: "z@e.fr",
    safe_to_contact: { safe: false, when: "midi", how: "SMS", code_word: "" },
  });
});

test("hours are sent only with an e-mail that is safe, and some time is always between them", () => {
  const hours = { mail: "weekdays", mail_from: "9", mail_to: "16" } as const;
  const safety = (entries: Partial<Entries>): unknown => (formOf(filled({ ...hours, ...entries })) as { safe_to_contact?: object }).safe_to_contact;
  const said = { when: "", how: "", code_word: "" };
  const mail = { days: "weekdays", from: 9, to: 16 };
  assert.deepEqual(safety({ email: "z@e.fr", safe: "yes" }), { safe: true, ...said, mail });
  assert.deepEqual(safety({ email: "z@e.fr", safe: "no" }), { safe: false, ...said });
  assert.deepEqual(safety({ phone: "06 12 34 56 78", safe: "yes" }), { safe: true, ...said });
  const contact = new Contact({ send: () => Promise.reject(new Unreachable()) }, "vendome");
  contact.enter("mail_to", "9");
  assert.equal(contact.entries.mail_to, "10");
});

test("a refusal's fields are found, also those within safe_to_contact", () => {
  assert.deepEqual(refusedFields(refusal(422, { email: ["no"], safe_to_contact: ["no"] })), ["email", "safe"]);
  assert.deepEqual(refusedFields(refusal(422, { safe_to_contact: { when: ["no"] } })), ["when"]);
  assert.deepEqual(refusedFields(new Unreachable()), []);
});

test("a form that fails keeps its words, and is sent again with the same client_id", async () => {
  const server = serverThat(new Unreachable(), 201);
  const contact = new Contact(server, "mondoubleau");
  typed(contact, filled());
  assert.equal(await contact.send("fr", 4000), false);
  assert.equal(contact.entries.body, "Bonjour");
  assert.equal(await contact.send("fr", 4000), true);
  assert.equal(server.sent[0]?.["client_id"], server.sent[1]?.["client_id"]);
});

test("what was changed after a try that had been stored is told", async () => {
  for (const [body, isEarlier] of [["Bonjour", false], ["Autre", true]] as const) {
    const contact = new Contact(serverThat(new Unreachable(), 200), "mondoubleau");
    typed(contact, filled());
    await contact.send("fr", 4000);
    contact.enter("body", body);
    await contact.send("fr", 4000);
    assert.equal(contact.isEarlier, isEarlier);
  }
});

test("words that open nothing stay, and the wrong one is named with the nearest", async () => {
  const error = refusal(422, { code: ["« balcn » (peut-être « balcon » ?)"] });
  const comeback = new Comeback({ post: () => Promise.reject(error) });
  comeback.enter("balcn a b c d e");
  assert.equal(await comeback.open(), null);
  assert.equal(comeback.text, "balcn a b c d e");
  assert.match(comebackTrouble(error, comeback.text, fr), /^«\sbalcn\s».*«\sbalcon\s»/);
  assert.match(comebackTrouble(refusal(422, { code: ["6 mots, 2 reçus."] }), "été deux", fr), /écrit 2\.$/);
  assert.equal(comebackTrouble(refusal(404), "x", fr), fr.back.unknown);
});

test("a form's thread says until when an answer is promised, and that it is late", () => {
  const conversation = aConversation({ state: "waiting", answer_by: "2026-11-25T10:00:00Z", position: 3 });
  const standing = { conversation, line: "socket" as const, outbox: [], limited: 0, online: true };
  const say = (now: string): string => sentenceOf(standing, fr, "fr", Date.parse(now)).text;
  assert.match(say("2026-11-24T10:00:00Z"), /promise avant le mercredi 25 novembre/);
  assert.match(say("2026-11-26T10:00:00Z"), /en retard/);
});

test("the console tells how late a promise is, while something is owed", () => {
  const now = Date.parse("2026-11-25T12:05:00Z");
  const form = { answer_by: "2026-11-25T10:00:00Z", state: "waiting" as const };
  assert.match(promiseOf(form, now, "fr")?.late ?? "", /en retard de 2 h 05/);
  assert.equal(promiseOf({ ...form, answer_by: "2026-11-25T13:00:00Z" }, now, "fr")?.late, "");
  assert.equal(promiseOf({ ...form, state: "closed" }, now, "fr"), null);
});

test("who comes back is told so, on both sides", () => {
  const returned = aMessage(1, { kind: "status", body: "returned", author: { kind: "citizen" } });
  const thread = threads.received(threads.emptyThread("c"), [returned]);
  const say = (side: "citizen" | "agent") => rows(thread, { side, locale: "fr", readUpTo: 0 }).find((row) => row.kind === "status");
  assert.deepEqual([say("citizen")?.text, say("agent")?.text], ["Vous êtes de retour.", "La personne est de retour."]);
});

test("beside a chat's message goes what its topic asks for and was given, and nothing of another topic", () => {
  const path = { lines: [], numbers: [], postcode: "Code postal", ask: "Où ?", places: [{ key: "home", label: "À la maison" }] };
  const entries = { ...noEntries(), postcode: " 41170 ", place: "home" };
  assert.deepEqual(besideOf(entries, path), { postcode: "41170", place: "home" });
  assert.deepEqual(besideOf(entries, { ...path, ask: "" }), { postcode: "41170" });
  assert.deepEqual(besideOf(entries, undefined), {});
  assert.deepEqual(besideOf(noEntries(), path), {});
});
