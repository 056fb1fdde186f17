// Puts requests to the Python of a built site, started in one of its ways, as its worker does.
// Usage: node starts.mjs SITE START REQUESTS: a JSON list of texts. Standard output: the SHA-256 of each answer, as a JSON
// list; of a request that raises, that of the last line of what Python says; "a trap" of one that an engine cannot take.
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";

import { adding } from "../../browser/estimator/adding.js";
import { KeptMemory } from "../../browser/estimator/kept_memory.js";
import { published } from "./published.mjs";

const [site, start, requests] = process.argv.slice(2);
const { runtime, indexURL } = await published(site);
const files = runtime.starts[start];
const unpacked = async (name) => gunzipSync(await readFile(new URL(name, indexURL)));

const folder = await mkdtemp(join(tmpdir(), "start-"));
for (const [name, file] of Object.entries({ "pyodide.mjs": "pyodide.mjs", "script.mjs": files.script })) {
  await copyFile(fileURLToPath(new URL(file, indexURL)), join(folder, name));
}
await writeFile(join(folder, "package.json"), '{"type": "module"}');
await writeFile(join(folder, "pyodide.asm.wasm"), await unpacked(files.engine));
// An archive that holds nothing, where there is a memory.
const EMPTY = Uint8Array.from([0x50, 0x4b, 5, 6, ...new Array(18).fill(0)]);
const archive = join(folder, "python.zip");
await writeFile(archive, files.archive ? await unpacked(files.archive) : EMPTY);
const memory = files.memory && (await unpacked(files.memory));

const { loadPyodide } = await import(pathToFileURL(join(folder, "pyodide.mjs")));
const { default: create } = await import(pathToFileURL(join(folder, "script.mjs")));
const { instantiate } = WebAssembly;

async function estimator() {
  const kept = memory && new KeptMemory(memory.buffer.slice(memory.byteOffset, memory.byteOffset + memory.length));
  WebAssembly.instantiate = async (...given) => {
    const made = await instantiate(...given);
    if (kept && made.instance?.exports.memory) kept.setAside(made.instance.exports.memory.buffer);
    return made;
  };
  const pyodide = await loadPyodide({
    indexURL: `${folder}/`,
    packageBaseUrl: `${folder}/`,
    stdLibURL: archive,
    lockFileContents: { info: runtime.info, packages: {} },
    enableRunUntilComplete: false,
    createPyodideModule: async (settings) => {
      const instance = await create(settings);
      if (kept) settings.API.restoreSnapshot = () => kept.restore(instance);
      return instance;
    },
    ...(kept ? { _loadSnapshot: new Uint8Array() } : {}),
  });
  const alone = pyodide.pyimport("assistant_medical.web").estimate_json;
  return adding(alone, () => unpacked(runtime.tables), (place, content) => pyodide.FS.writeFile(place, content));
}

const digest = (text) => createHash("sha256").update(text).digest("hex");
const answers = [];
let estimate = await estimator();
for (const text of JSON.parse(await readFile(requests, "utf8"))) {
  try {
    answers.push(digest(await estimate(text)));
  } catch (cause) {
    const trapped = cause instanceof WebAssembly.RuntimeError || cause.pyodide_fatal_error;
    answers.push(trapped ? "a trap" : digest(cause.message.trim().split("\n").at(-1)));
    if (trapped) estimate = await estimator();
  }
}
writeFileSync(1, JSON.stringify(answers));
await rm(folder, { recursive: true });
process.exit(0);
