/**
 * The console's shortcuts: Alt with a letter, a digit or an arrow, so that no letter alone ever acts while somebody writes.
 * `?` alone opens the help, but not in a field.
 */

export type Command =
  | "next"
  | "pressing"
  | "up"
  | "down"
  | "answer"
  | "notes"
  | "handover"
  | "ending"
  | "dismiss"
  | "pin"
  | "queue"
  | "archive"
  | "help"
  | { slot: number };

const LETTERS: Readonly<Record<string, Command>> = {
  n: "next",
  j: "pressing",
  r: "answer",
  i: "notes",
  t: "handover",
  k: "ending",
  x: "dismiss",
  p: "pin",
  u: "queue",
  s: "archive",
  h: "help",
  arrowup: "up",
  arrowdown: "down",
};

/** For the help panel, in the order in which they are shown. */
export const KEYS: readonly (readonly [string, Command | "slot"])[] = [
  ["Alt + N", "next"],
  ["Alt + J", "pressing"],
  ["Alt + 1 … 9", "slot"],
  ["Alt + ↑", "up"],
  ["Alt + ↓", "down"],
  ["Alt + R", "answer"],
  ["Alt + I", "notes"],
  ["Alt + T", "handover"],
  ["Alt + K", "ending"],
  ["Alt + X", "dismiss"],
  ["Alt + P", "pin"],
  ["Alt + U", "queue"],
  ["Alt + S", "archive"],
  ["Alt + H", "help"],
];

type Press = Pick<KeyboardEvent, "key" | "code" | "altKey" | "ctrlKey" | "metaKey" | "isComposing">;

/** What a key asks for, or null. */
export function commandOf(press: Press, inField: boolean, altGraph = false): Command | null {
  if (press.isComposing || press.ctrlKey || press.metaKey || altGraph) return null;
  if (!press.altKey) return press.key === "?" && !inField ? "help" : null;
  // The row of digits gives other signs on a French keyboard: the place of the key counts, not its sign.
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(press.code)?.[1];
  if (digit !== undefined) return { slot: Number(digit) };
  const key = press.key.toLowerCase();
  // With Alt some systems give a sign instead of the letter: then the place of the key counts.
  const letter = /^([a-z]|arrow.+)$/.test(key) ? key : press.code.replace(/^Key/, "").toLowerCase();
  return Object.hasOwn(LETTERS, letter) ? (LETTERS[letter] ?? null) : null;
}
