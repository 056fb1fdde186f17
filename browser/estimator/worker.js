// @ts-check
/**
 * The worker in which the law runs: starts the site's own Pyodide, imports `assistant_medical.web`, then answers.
 * One JSON text in, one JSON text out: of Python's objects JavaScript holds that one function and nothing else.
 *
 * What it loads, the build has written into it; which start it takes (see starting.js), its name says.
 *
 * @typedef {import("../types/site.js").Runtime} Runtime
 * @typedef {import("pyodide").Lockfile["info"]} Info of Pyodide's own lock
 * @typedef {{id: number, text: string}} Question what the page sends
 * @typedef {{kind: "alive"} | {kind: "ready"}
 *   | {kind: "failed", step: string, detail: string}
 *   | {kind: "answer", id: number, text: string}
 *   | {kind: "broken", id: number, detail: string, missing: boolean}} Message what the page gets
 *
 * alive: bytes have come in, or a step is done. failed: it cannot start. broken: Python raised on this question, or a file
 * that its answer takes is missing.
 */

import { anew as another } from "../pages/anew.js";
import { adding } from "./adding.js";
import { KeptMemory } from "./kept_memory.js";
import { unpacked } from "./packed.js";
import { areKnown, open } from "./private_doors.js";
import { STARTS } from "./starting.js";

const here = new URL(import.meta.url);
/** The build puts the names here. @type {Runtime} */
const runtime = RUNTIME;
const indexURL = new URL(runtime.indexURL, here).href;

/** @param {Message} message */
const tell = (message) => postMessage(message);

/**
 * A file that the site did not deliver ends the start: Pyodide itself would wait for ever.
 * @param {unknown} cause @param {string} step
 */
const fail = (cause, step) => tell({ kind: "failed", step, detail: String(cause) });

/** The browser's own, whatever stands in its place later. @type {typeof fetch} */
const get = globalThis.fetch.bind(globalThis);

/** Whether a start has failed before: see makeWorker. */
const { anew = false } = /** @type {{anew?: boolean}} */ (globalThis);
/** @type {RequestInit} */
const HOW = anew ? { cache: "reload" } : {};

/** A file that the site did not deliver. */
class Missing extends Error {}

/**
 * A packed file, from its first byte on. Bytes that come in are a sign of life: a slow line is not a blocked one.
 * @param {string} name @param {string} type @returns {Promise<Response>}
 */
async function bring(name, type) {
  const response = await get(indexURL + name, HOW).catch((cause) => {
    throw new Missing(String(cause));
  });
  if (!response.ok) throw new Missing(`status ${response.status}`);
  if (!response.body) throw new Missing("empty");
  tell({ kind: "alive" });
  return new Response(await unpacked(response.body, () => tell({ kind: "alive" })), { headers: { "Content-Type": type } });
}

/**
 * What is needed, or no more at all: the page throws away a worker that has failed, and Pyodide has nothing to add.
 * @template T @param {Promise<T>} needed @param {string} name of the file
 * @returns {Promise<T>}
 */
function orEnd(needed, name) {
  return needed.catch((cause) => {
    fail(cause, `fetch ${indexURL}${name}`);
    return new Promise(() => {});
  });
}

/** @param {string} name @returns {Promise<any>} the script, asked for at once */
const script = (name) => orEnd(imported(indexURL + name), name);

/** @param {string} url */
async function imported(url) {
  if (!anew) return import(url);
  await (await get(url, HOW)).arrayBuffer();
  return import(another(url));
}

/** @param {string} name */
const compiled = (name) => orEnd(WebAssembly.compileStreaming(bring(name, "application/wasm")), name);

/** @param {string} name */
const archive = (name) => orEnd(bring(name, "application/zip"), name);

/** @param {string} name */
const memory = (name) => orEnd(bring(name, "application/octet-stream").then(async (response) => new KeptMemory(await response.arrayBuffer())), name);

/** The files of the start that the worker is named after, or of the next one that the site was built with. */
function files() {
  const { name: asked } = /** @type {{name?: string}} */ (/** @type {unknown} */ (globalThis));
  const wanted = STARTS.slice(STARTS.findIndex((start) => start === asked));
  const start = wanted.find((name) => runtime.starts[name]);
  return (start && runtime.starts[start]) || runtime.starts.whole;
}

/** Has all that Pyodide will ask for on its way at once. @returns {Promise<object>} what it is to be told of that */
async function prepare() {
  const wanted = areKnown(runtime.pyodide) ? files() : undefined;
  // Without the doors, Pyodide fetches its engine as it is, and an archive that is whole already.
  if (!wanted) return { stdLibURL: URL.createObjectURL(await (await archive(runtime.starts.whole.archive)).blob()) };
  const coming = {
    script: script(wanted.script),
    engine: compiled(wanted.engine),
    ...("memory" in wanted ? { memory: memory(wanted.memory) } : { archive: archive(wanted.archive) }),
  };
  return open(indexURL, coming, (cause) => fail(cause, "start"));
}

/** @returns {Promise<(text: string) => Promise<string>>} Python's `estimate_json` */
async function start() {
  const [told, { loadPyodide }] = await Promise.all([prepare(), script("pyodide.mjs")]);
  tell({ kind: "alive" });
  const pyodide = await /** @type {typeof import("pyodide")["loadPyodide"]} */ (loadPyodide)({
    indexURL,
    packageBaseUrl: indexURL,
    // The estimator stands in the archive, compiled, with what it needs of the standard library: no package to load.
    lockFileContents: { info: /** @type {Info} */ (/** @type {unknown} */ (runtime.info)), packages: {} },
    enableRunUntilComplete: false,
    ...told,
  });
  tell({ kind: "alive" });
  const web = pyodide.pyimport("assistant_medical.web");
  const alone = web.estimate_json.copy();
  web.destroy();
  const tables = async () => (await bring(runtime.tables, "application/zip")).arrayBuffer();
  return adding(alone, tables, (place, content) => pyodide.FS.writeFile(place, content));
}

/** The first estimate reads the law and the templates: best done while the visitor fills the form. */
const IDLE = 200;
let asked = false;

const started = start();
started.then(
  (estimate) => {
    tell({ kind: "ready" });
    setTimeout(() => asked || estimate(JSON.stringify(runtime.first)), IDLE);
  },
  (cause) => fail(cause, "start"),
);

addEventListener("message", async ({ data }) => {
  asked = true;
  const { id, text } = /** @type {Question} */ (data);
  const estimate = await started;
  try {
    tell({ kind: "answer", id, text: await estimate(text) });
  } catch (cause) {
    tell({ kind: "broken", id, detail: String(cause), missing: cause instanceof Missing });
  }
});

// Where it came cut short, or empty, it may end without a fault, but without this: see makeWorker.
Object.assign(globalThis, { whole: true });
