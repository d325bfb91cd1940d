import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readableOn } from "../src/shared/ground/contrast";

/** WCAG 2.2, relative luminance, to the letter. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const part = Number.parseInt(color.slice(start, start + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

test("whatever colour is accepted, the text on it reaches 4.5:1", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffff }), (number) => {
      const color = `#${number.toString(16).padStart(6, "0")}`;
      const text = readableOn(color);
      if (text !== null) assert.ok(contrast(color, text === "#fff" ? "#ffffff" : "#000000") >= 4.5, `${text} on ${color}`);
    }),
    { numRuns: 20_000 },
  );
});

test("a colour on which nothing can be read, or that is none, is refused", () => {
  for (const value of ["#757575", "red", "#12345", "", "url(x)", "#1b5e57;"]) assert.equal(readableOn(value), null, value);
  assert.equal(readableOn("#1b5e57"), "#fff");
  assert.equal(readableOn("#ffe08a"), "#000");
});
