import assert from "node:assert/strict";
import { test } from "node:test";
import { Refusal, Unreachable } from "../src/shared/ground/errors";
import { fr } from "../src/frame/ground/texts-fr";
import { sentenceOf, type Standing, startTrouble } from "../src/frame/state/sentence";
import { aConversation } from "./made";

const standing = (change: Partial<Standing>): Standing => ({
  conversation: aConversation(),
  line: "socket",
  outbox: [],
  limited: 0,
  online: true,
  ...change,
});
const say = (change: Partial<Standing>): string => sentenceOf(standing(change), fr, "fr").text;

test("who waits learns the place, and hears no estimate that nobody has", () => {
  const waiting = aConversation({ state: "waiting", position: 4, agent: null });
  assert.match(say({ conversation: waiting }), /place 4.*Attente impossible à estimer/);
  const told = (low: number, high: number) => say({ conversation: { ...waiting, estimated_wait: { low, likely: low, high } } });
  assert.match(told(130, 200), /de 2 à 4.min, 8 fois sur 10/);
  assert.match(told(20, 200), /moins de 4.min/);
  assert.match(told(0, 0), /moins de 1.min/);
  assert.match(say({ conversation: { ...waiting, position: 1 } }), /prochaine personne/);
});

test("who is answered learns by whom", () => {
  assert.equal(say({}), "Adjudante Claire vous répond.");
});

test("who waits for an agent who is not there any more is told so", () => {
  const agent = { name: "Claire", rank: "Adjudante", present: false };
  assert.equal(say({ conversation: aConversation({ agent }) }), "Adjudante Claire n’est plus en ligne.");
});

test("HTTP instead of a socket is nothing to speak of; a line that is down is", () => {
  assert.equal(say({ line: "http" }), say({ line: "socket" }));
  assert.match(say({ line: "down" }), /connexion est coupée/);
  assert.match(say({ online: false }), /hors ligne/);
});

test("an ended conversation is ended, whatever the line does", () => {
  const closed = aConversation({ state: "closed", closed_by: "agent" });
  assert.equal(say({ conversation: closed, line: "down" }), fr.ended);
  assert.equal(say({ conversation: { ...closed, closed_by: "citizen" } }), fr.endedByYou);
});

test("why the first message did not leave, and what to do", () => {
  const refusal = (status: number, more = {}) => new Refusal({ type: "", title: "", status, detail: "Pourquoi.", ...more });
  assert.match(startTrouble(new Unreachable(), fr), /gardé, réessayez/);
  assert.match(startTrouble(refusal(429, { retry_after: 7 }), fr), /7 s/);
  assert.match(startTrouble(refusal(422, { errors: { body: ["Trop long."] } }), fr), /Trop long/);
  assert.match(startTrouble(refusal(503), fr), /ne répond pas/);
});
