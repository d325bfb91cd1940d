// Builds dist/ from src/. The same sources give the same bytes: the tests compare dist/ with a fresh build.
import { build } from "esbuild";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { templates } from "./templates.mjs";

const root = dirname(fileURLToPath(import.meta.url));
const version = JSON.parse(await readFile(join(root, "package.json"), "utf8")).version;

/** The oldest browsers that have <dialog>, adopted style sheets and private fields. */
const target = ["chrome99", "firefox101", "safari16.4"];

const entries = [
  ["loader", "src/loader/entry.ts"],
  ["frame", "src/frame/entry.ts"],
  ["frame", "src/frame/frame.css"],
  ["page", "src/pages/page.css"],
  ["console", "src/console/entry.ts"],
  ["console", "src/console/console.css"],
].filter(([, source]) => existsSync(join(root, source)));

/** Our client is one manager with one socket over WebSocket: polling, WebTransport and `io()` stay out of the bundles. */
const webSocketAlone = {
  name: "websocket-alone",
  setup(build) {
    const instead = (filter, contents) =>
      build.onLoad({ filter }, ({ path }) => ({ contents, resolveDir: dirname(path) }));
    instead(
      /engine\.io-client[\\/]build[\\/]esm[\\/]transports[\\/]index\.js$/,
      'import { WS } from "./websocket.js"; export const transports = { websocket: WS };',
    );
    instead(/socket\.io-client[\\/]build[\\/]esm[\\/]index\.js$/, 'export { Manager } from "./manager.js";');
  },
};

/** The emergency words lie in the Python package, which reads them too; their comments stay out of the bundle. */
const lexicon = {
  name: "lexicon",
  setup({ onLoad }) {
    onLoad({ filter: /lexicon\.txt$/ }, async ({ path }) => ({
      contents: (await readFile(path, "utf8")).replaceAll(/^#.*\n/gm, ""),
      loader: "text",
    }));
  },
};

const plugins = [templates, webSocketAlone, lexicon];

function options(out) {
  return {
    absWorkingDir: root,
    bundle: true,
    minify: true,
    format: "iife",
    platform: "browser",
    target,
    charset: "utf8",
    legalComments: "none",
    conditions: ["production"],
    define: { __VERSION__: JSON.stringify(version) },
    plugins,
    metafile: true,
    outdir: out,
    logLevel: "warning",
  };
}

/** What differs between the entries. */
function special(name, source) {
  // The launcher goes without the "use strict" that tsc's own strictness makes superfluous: it has a budget of 4 KB.
  if (name === "loader") return { tsconfigRaw: { compilerOptions: { useDefineForClassFields: true } } };
  // The panel is a module that asks for parts of itself when they are needed.
  if (name === "frame" && source.endsWith(".ts")) return { format: "esm", plugins: [apart, ...plugins] };
  return {};
}

/** What the panel asks for with `import()` becomes a file of its own, named by what is in it: `frame-socket-….js`. */
const apart = {
  name: "apart",
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^\./ }, async ({ kind, path, resolveDir }) => {
      if (kind !== "dynamic-import") return undefined;
      const part = await resolve(path, { kind: "import-statement", resolveDir });
      const { outputs, inputs: used } = (
        await build({ ...options(out), format: "esm", entryPoints: [part.path], entryNames: "frame-[name]-[hash]" })
      ).metafile;
      inputs.push(...Object.keys(used));
      return { path: `./${basename(Object.keys(outputs)[0])}`, external: true };
    });
  },
};

/** The copyright notices of the packages that ended up in the bundles. */
async function notices(inputs) {
  const names = new Set();
  for (const path of inputs) {
    const found = /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path);
    if (found) names.add(found[1]);
  }
  const parts = [];
  for (const name of [...names].sort()) {
    const folder = join(root, "node_modules", name);
    const manifest = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    const file = ["LICENSE", "LICENSE.md", "LICENSE.txt"].map((n) => join(folder, n)).find(existsSync);
    const text = file ? await readFile(file, "utf8") : `Licence: ${manifest.license}\n`;
    parts.push(`${name} ${manifest.version}\n\n${text.replaceAll("\r\n", "\n").trim()}\n`);
  }
  return `The files beside this one contain code of these packages.\n\n${parts.join(`\n${"-".repeat(72)}\n\n`)}`;
}

const out = join(root, process.argv[2] ?? "dist");
await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
const inputs = [];
for (const [name, source] of entries) {
  const result = await build({ ...options(out), ...special(name, source), entryPoints: [{ in: source, out: name }] });
  inputs.push(...Object.keys(result.metafile.inputs));
}
await writeFile(join(out, "LICENSES.txt"), await notices(inputs));
// An eighth less than gzip; the server need not have a library for it.
for (const name of (await readdir(out)).filter((one) => /\.(js|css)$/.test(one))) {
  await writeFile(join(out, `${name}.br`), brotliCompressSync(await readFile(join(out, name))));
}
