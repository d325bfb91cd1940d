import assert from "node:assert/strict";
import { test } from "node:test";
import { Danger, withPlace } from "../src/frame/state/danger";

const WORDS = "danger";
const part = { emergency: (text: string) => ({ found: text.includes(WORDS), score: 0 }) };

/** One that looks with `fetch`, and how often it asked for the part. */
function eyes(fetch = async () => part) {
  const asked: number[] = [];
  const danger = new Danger(() => {
    asked.push(1);
    return fetch();
  });
  return { danger, asked };
}

test("words are noticed once the fingers rest, and the part is asked for once", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { danger, asked } = eyes();
  const found = new Promise<void>((resolve) => danger.on("change", resolve));
  danger.watch("dang");
  t.mock.timers.tick(200);
  danger.watch("danger");
  t.mock.timers.tick(200);
  assert.equal(danger.found, false);
  t.mock.timers.tick(200);
  await found;
  assert.equal(danger.found, true);
  await danger.look("danger");
  assert.equal(asked.length, 1);
});

test("put away it stays away until the text is sent or emptied", async () => {
  const { danger } = eyes();
  await danger.look(WORDS);
  danger.putAway();
  await danger.look(`${WORDS}!`);
  assert.equal(danger.found, false);
  danger.watch(" ");
  await danger.look(WORDS);
  assert.equal(danger.found, true);
  danger.putAway();
  danger.sent(WORDS);
  assert.equal(danger.found, false);
  await danger.look(WORDS);
  assert.equal(danger.found, true);
});

test("a part that did not come is asked for again, and nobody hears an error", async () => {
  let broken = true;
  const { danger, asked } = eyes(async () => {
    if (broken) throw new Error("no line");
    return part;
  });
  await danger.look(WORDS);
  assert.equal(danger.found, false);
  broken = false;
  await danger.look(WORDS);
  assert.deepEqual([danger.found, asked.length], [true, 2]);
});

test("for the next person nothing of it is left", async () => {
  const { danger } = eyes();
  await danger.look(WORDS);
  danger.putAway();
  danger.wipe();
  await danger.look(WORDS);
  assert.equal(danger.found, true);
  danger.wipe();
  assert.equal(danger.found, false);
});

test("what was wiped while the part was on its way brings nothing forward for the next person", async () => {
  let come = (_: typeof part): void => {};
  const { danger } = eyes(() => new Promise((resolve) => (come = resolve)));
  const looking = danger.look(WORDS);
  danger.wipe();
  come(part);
  await looking;
  assert.equal(danger.found, false);
});

test("the line for the place is written once", () => {
  assert.equal(withPlace("", "Lieu :"), "Lieu : ");
  assert.equal(withPlace("au secours \n", "Lieu :"), "au secours\nLieu : ");
  assert.equal(withPlace("Lieu : Blois", "Lieu :"), "Lieu : Blois");
});
