// Takes the indentation out of css`` and html`` templates, which a minifier leaves alone: it has to treat them as text.
import { readFile } from "node:fs/promises";

/** The source with tight templates. Text in them is laid out by HTML and CSS, to which any white space is one space. */
export function tightened(source) {
  let result = "";
  let from = 0;
  for (let found = tagAfter(source, from); found; found = tagAfter(source, from)) {
    const start = found.index + found[0].length;
    const [text, end] = template(source, start, found[1]);
    result += source.slice(from, start) + text;
    from = end;
  }
  return result + source.slice(from);
}

function tagAfter(source, from) {
  const tag = /\b(css|html|svg)`/g;
  tag.lastIndex = from;
  return tag.exec(source);
}

/** The text of a template from `start` to after its closing backtick, and where that is. */
function template(source, start, tag) {
  let result = "";
  let from = start;
  for (let at = start; ; at += 1) {
    if (at >= source.length) throw new Error("a template without an end");
    if (source[at] === "\\") at += 1;
    else if (source[at] === "`") {
      return [`${result}${squeezed(source.slice(from, at).replace(/\s*\n\s*$/, ""), tag)}\``, at + 1];
    }
    else if (source.startsWith("${", at)) {
      const end = expression(source, at + 2);
      const before = source.slice(from, at);
      result += squeezed(from === start ? before.replace(/^\s*\n\s*/, "") : before, tag) + "${" + tightened(source.slice(at + 2, end)) + "}";
      from = end + 1;
      at = end;
    }
  }
}

/** Where an expression's closing brace is; templates within it may hold braces of their own. */
function expression(source, start) {
  let depth = 0;
  for (let at = start; ; at += 1) {
    const one = source[at];
    if (one === undefined) throw new Error("an expression without an end");
    if (one === "`") at = template(source, at + 1, "js")[1] - 1;
    else if (one === '"') at = source.indexOf('"', at + 1);
    else if (one === "{") depth += 1;
    else if (one === "}" && depth-- === 0) return at;
  }
}

function squeezed(text, tag) {
  const short = text.replace(/\s*\n\s*/g, " ");
  if (tag !== "css") return short;
  return short.replace(/\/\*.*?\*\//g, "").replace(/\s*([{};,])\s*|(:)\s+/g, "$1$2").replace(/;}/g, "}");
}

/** For esbuild: our own sources alone. */
export const templates = {
  name: "templates",
  setup(build) {
    build.onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, async ({ path }) => {
      if (path.includes("node_modules")) return undefined;
      return { contents: tightened(await readFile(path, "utf8")), loader: "ts" };
    });
  },
};
