import assert from "node:assert/strict";
import { test } from "node:test";
import { tripleShift } from "../src/shared/ground/triple-shift";

const up = (key: string, timeStamp: number, shiftKey = false) => ({ key, timeStamp, shiftKey });

test("three presses of Shift within five seconds of each other leave", () => {
  const press = tripleShift();
  assert.deepEqual([press(up("Shift", 0)), press(up("Shift", 4_900)), press(up("Shift", 9_800))], [2, 1, 0]);
});

test("too slow, or another key between: from the start", () => {
  const slow = tripleShift();
  assert.deepEqual([slow(up("Shift", 0)), slow(up("Shift", 5_100)), slow(up("Shift", 5_200))], [2, 2, 1]);
  const other = tripleShift();
  assert.deepEqual([other(up("Shift", 0)), other(up("Shift", 1)), other(up("a", 2)), other(up("Shift", 3))], [2, 1, 3, 2]);
});

test("a Shift held for a capital letter does not count", () => {
  const press = tripleShift();
  for (let time = 0; time < 6; time += 2) {
    assert.equal(press(up("A", time, true)), 3);
    assert.equal(press(up("Shift", time + 1)), 3);
  }
});

test("after leaving, counting starts again", () => {
  const press = tripleShift();
  assert.deepEqual([1, 2, 3, 4].map((time) => press(up("Shift", time))), [2, 1, 0, 2]);
});
