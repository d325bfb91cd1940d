/**
 * Quick exit by Shift three times, with the rules of GOV.UK's "Exit this page": counted when the key comes up, at most 5 s
 * between presses, any other key starts again, and a Shift that was held for another key does not count.
 */

const PRESSES = 3;
/** Between two presses (ms). */
export const LIMIT = 5_000;

type KeyUp = Pick<KeyboardEvent, "key" | "shiftKey" | "timeStamp">;

/** Gives a function that takes key-ups and says how many presses are missing: 3 when this one did not count, 0 to leave. */
export function tripleShift(): (event: KeyUp) => number {
  let left = PRESSES;
  let last = 0;
  let modified = false;
  return ({ key, shiftKey, timeStamp }) => {
    const counts = key === "Shift" && !modified;
    if (!counts || left < 1 || timeStamp - last > LIMIT) left = PRESSES;
    modified = shiftKey;
    last = timeStamp;
    return counts ? --left : left;
  };
}
