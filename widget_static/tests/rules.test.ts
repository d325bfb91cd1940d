import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

const ROOT = process.cwd();
const SOURCE = join(ROOT, "src");
const FLOORS = ["ground", "state", "components", "element", "entry"];

const files = readdirSync(SOURCE, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => name.replaceAll("\\", "/"))
  .sort();

/** Parts of the panel that are asked for when they are needed: they stand beside it. */
const PARTS = ["files", "kiosk", "waiting"];

/** "frame/state/session.ts" is on the floor of state; a file beside the folders is an element, or the entry. */
function floorOf(file: string): number {
  const [, folder = "", rest] = file.split("/");
  if (PARTS.includes(folder)) return FLOORS.indexOf("element");
  if (rest !== undefined) return FLOORS.indexOf(folder);
  return FLOORS.indexOf(folder === "entry.ts" || folder === "define.ts" ? "entry" : "element");
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(SOURCE, file), "utf8");
  return [...text.matchAll(/^(?:import|export)\s+(?!type\b)[^;]*?from\s+"(\.[^"]+)"/gms)].map((found) => {
    const path = relative(SOURCE, join(SOURCE, dirname(file), found[1] ?? "")).replaceAll("\\", "/");
    return files.includes(`${path}.ts`) ? `${path}.ts` : path;
  });
}

/** Without what is read from outside: the lexicon, one source for the server and for us. */
const edges = files.flatMap((file) =>
  importsOf(file)
    .filter((target) => !target.startsWith(".."))
    .map((target) => [file, target] as const),
);

test("every file has a floor", () => {
  for (const file of files) assert.ok(floorOf(file) >= 0, file);
});

test("imports go down, or stay on their floor", () => {
  for (const [file, target] of edges) assert.ok(floorOf(target) <= floorOf(file), `${file} imports ${target}`);
});

test("a component imports no other component, except its own styles", () => {
  for (const [file, target] of edges) {
    if (floorOf(file) !== 2 || floorOf(target) !== 2) continue;
    assert.equal(target, file.replace(/\.ts$/, ".styles.ts"), `${file} imports ${target}`);
  }
});

test("loader, frame and console do not know each other, and what they share knows none of them", () => {
  for (const [file, target] of edges) {
    const [from, to] = [file.split("/")[0], target.split("/")[0]];
    assert.ok(to === from || to === "shared", `${file} imports ${target}`);
  }
});

test("elements are defined by entry files alone", () => {
  for (const file of files) {
    if (floorOf(file) === FLOORS.length - 1) continue;
    assert.doesNotMatch(readFileSync(join(SOURCE, file), "utf8"), /customElements\s*\.\s*define\b/, file);
  }
});

test("no file has more than 400 lines", () => {
  for (const file of files) {
    const lines = readFileSync(join(SOURCE, file), "utf8").split("\n").length;
    assert.ok(lines <= 400, `${file}: ${lines} lines`);
  }
});

test("nothing is written as HTML text, stored for good, or put into an inline style", () => {
  const forbidden = /innerHTML|outerHTML|insertAdjacentHTML|document\.write|localStorage\.|document\.cookie|unsafeHTML| style="/;
  for (const file of files) {
    if (file === "shared/ground/cleaned.ts") continue; // notices, cleaned by the server
    const code = readFileSync(join(SOURCE, file), "utf8").replace(/\/\*[^]*?\*\/|\/\/.*/g, "");
    assert.doesNotMatch(code, forbidden, file);
  }
});

function weight(...names: string[]): number {
  return names.reduce((sum, name) => sum + gzipSync(readFileSync(join(ROOT, "dist", name)), { level: 9 }).length, 0);
}

test("the launcher weighs at most 4 KB, the panel at most 45 KB, gzipped", () => {
  assert.ok(weight("loader.js") <= 4_096, `loader: ${weight("loader.js")}`);
  assert.ok(weight("frame.js", "frame.css") <= 45_000, `frame: ${weight("frame.js", "frame.css")}`);
});

test("what is built names no folder of the machine that built it", () => {
  for (const name of readdirSync(join(ROOT, "dist"))) {
    const path = join(ROOT, "dist", name);
    if (statSync(path).isFile()) assert.ok(!readFileSync(path, "utf8").includes(ROOT), name);
  }
});
