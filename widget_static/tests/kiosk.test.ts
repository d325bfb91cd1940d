import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Idle } from "../src/frame/kiosk/idle";
import { lastDay, slipOf } from "../src/frame/kiosk/slip";

const S = 1000;

test("a terminal that nobody has touched is left alone", () => {
  assert.equal(new Idle(90, 30).at(9e12).phase, "fresh");
});

test("it warns after the idle time, counts down, and is over", () => {
  const idle = new Idle(90, 30);
  idle.touch(0);
  assert.deepEqual(idle.at(89.9 * S), { phase: "used", left: 31 });
  assert.deepEqual(idle.at(90 * S), { phase: "warning", left: 30 });
  assert.deepEqual(idle.at(119 * S), { phase: "warning", left: 1 });
  assert.deepEqual(idle.at(120 * S), { phase: "over", left: 0 });
});

test("the warning can be put off a hundred times, each time whole", () => {
  const idle = new Idle(90, 20);
  idle.touch(0);
  for (let time = 109 * S, round = 0; round < 100; round += 1, time += 109 * S) {
    assert.equal(idle.at(time).phase, "warning");
    idle.touch(time);
    assert.equal(idle.at(time + 89 * S).phase, "used");
  }
});

test("who walks through the warning by keyboard has its whole time again", () => {
  const idle = new Idle(90, 30);
  idle.touch(0);
  idle.recount(115 * S);
  assert.deepEqual(idle.at(115 * S), { phase: "warning", left: 30 });
});

test("a device that slept through all of it shows nothing when it wakes", () => {
  const idle = new Idle(90, 30);
  idle.touch(0);
  assert.equal(idle.at(8 * 3600 * S).phase, "over");
});

test("a clock that is put back gives nobody more than the whole time", () => {
  const idle = new Idle(90, 30);
  idle.touch(1_000_000 * S);
  assert.equal(idle.at(500_000 * S).phase, "used");
  assert.equal(idle.at(500_120 * S).phase, "over");
});

test("whatever the times, there are at least the warning's seconds between the first warning and the wipe", () => {
  fc.assert(
    fc.property(fc.integer({ min: 30, max: 3600 }), fc.integer({ min: 20, max: 600 }), (seconds, warning) => {
      const idle = new Idle(seconds, warning);
      idle.touch(0);
      const phases = Array.from({ length: seconds + warning + 2 }, (_, second) => idle.at(second * S).phase);
      assert.ok(phases.filter((phase) => phase === "warning").length >= warning);
      assert.equal(phases.at(-1), "over");
    }),
    { numRuns: 50 },
  );
});

const CODE = "abeille balcon cerise dauphin étoile fenêtre";

test("the slip holds six words and a day, and says of the service nothing that was not asked for", () => {
  for (const locale of ["fr", "en"] as const) {
    const text = slipOf({ code: CODE, until: new Date("2027-02-21T12:00:00Z") }, locale);
    assert.ok(text.includes(CODE) && text.includes("2027"));
    assert.doesNotMatch(text, /endarm|brigade|violence|police|https?:|contact|mairie|conversation/i);
  }
});

test("asked for, it says where the words are typed, and whose service it is", () => {
  const text = slipOf({ code: CODE, until: new Date(), address: "https://contact.example.fr/brigade/return/vendome" }, "fr");
  assert.match(text, /gendarmerie\nhttps:\/\/contact\.example\.fr\/brigade\/return\/vendome$/);
});

test("the day is the last whole one by the server's clock", () => {
  const made = Date.UTC(2026, 10, 24, 12) / S;
  assert.equal(lastDay(made, 3600 * S, 90).toISOString().slice(0, 10), "2027-02-21");
});
