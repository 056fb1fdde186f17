// @ts-check
/**
 * The worker in which the law runs: starts the site's own Pyodide, imports `assistant_medical.web`, then answers.
 * One JSON text in, one JSON text out: of Python's objects JavaScript holds that one function and nothing else.
 *
 * @typedef {import("../types/site.js").Runtime} Runtime
 * @typedef {import("pyodide").Lockfile["info"]} Info of Pyodide's own lock
 * @typedef {{id: number, text: string}} Question what the page sends
 * @typedef {{kind: "alive"} | {kind: "ready"}
 *   | {kind: "failed", step: string, detail: string}
 *   | {kind: "answer", id: number, text: string}
 *   | {kind: "broken", id: number, detail: string}} Message what the page gets
 *
 * alive: bytes have come in, or a step is done. failed: it cannot start. broken: Python raised on this question.
 */

import { unpacked } from "./packed.js";
import { areKnown, open } from "./private_doors.js";

/** @param {Message} message */
const tell = (message) => postMessage(message);

/**
 * A file that the site did not deliver ends the start: Pyodide itself would wait for ever.
 * @param {unknown} cause @param {string} step
 */
const fail = (cause, step) => tell({ kind: "failed", step, detail: String(cause) });

/** The browser's own, whatever stands in its place later. @type {typeof fetch} */
const get = globalThis.fetch.bind(globalThis);

/** @param {string} url @param {RequestInit} [options] @returns {Promise<Response>} */
async function ask(url, options) {
  const response = await get(url, options);
  if (!response.ok) throw new Error(`status ${response.status}`);
  tell({ kind: "alive" });
  return response;
}

/**
 * A packed file, from its first byte on. Bytes that come in are a sign of life: a slow line is not a blocked one.
 * @param {string} url @param {string} type @returns {Promise<Response>}
 */
async function bring(url, type) {
  const { body } = await ask(url);
  if (!body) throw new Error("empty");
  return new Response(await unpacked(body, () => tell({ kind: "alive" })), { headers: { "Content-Type": type } });
}

/**
 * What is needed, or no more at all: the page throws away a worker that has failed, and Pyodide has nothing to add.
 * @template T @param {Promise<T>} needed @param {string} url @returns {Promise<T>}
 */
function orEnd(needed, url) {
  return needed.catch((cause) => {
    fail(cause, `fetch ${url}`);
    return new Promise(() => {});
  });
}

/**
 * Has all that Pyodide will ask for on its way at once.
 * @param {Runtime} runtime @param {string} indexURL
 * @returns {Promise<string>} the address that Pyodide is told for its archive
 */
async function prepare({ pyodide, engine, archive }, indexURL) {
  const address = `${indexURL}${archive}`;
  const coming = () => orEnd(bring(address, "application/zip"), address);
  // Without the doors, Pyodide fetches its engine as it is, and an archive that is whole already.
  if (!areKnown(pyodide)) return URL.createObjectURL(await (await coming()).blob());
  const packed = `${indexURL}${engine}`;
  const compiled = orEnd(WebAssembly.compileStreaming(bring(packed, "application/wasm")), packed);
  open(indexURL, compiled, address, coming()).catch((cause) => fail(cause, "start"));
  return address;
}

/** @returns {Promise<{estimate: (text: string) => string, first: string}>} Python's `estimate_json`, a request to try it */
async function start() {
  const address = new URL("runtime.json", import.meta.url);
  // Asked of the site each time: the files that an old copy names may be gone.
  /** @type {Runtime} */
  const runtime = await (await orEnd(ask(address.href, { cache: "no-cache" }), address.href)).json();
  const indexURL = new URL(runtime.indexURL, address).href;
  const stdLibURL = await prepare(runtime, indexURL);
  /** @type {typeof import("pyodide")} */
  const { loadPyodide } = await import(`${indexURL}pyodide.mjs`);
  tell({ kind: "alive" });
  const pyodide = await loadPyodide({
    indexURL,
    packageBaseUrl: indexURL,
    // The estimator stands in the archive, compiled, with what it needs of the standard library: no package to load.
    stdLibURL,
    lockFileContents: { info: /** @type {Info} */ (/** @type {unknown} */ (runtime.info)), packages: {} },
  });
  tell({ kind: "alive" });
  const web = pyodide.pyimport("assistant_medical.web");
  const estimate = web.estimate_json.copy();
  web.destroy();
  return { estimate, first: JSON.stringify(runtime.first) };
}

/** The first estimate reads the law and the templates: best done while the visitor fills the form. */
const IDLE = 200;
let asked = false;

const started = start();
started.then(
  ({ estimate, first }) => {
    tell({ kind: "ready" });
    setTimeout(() => asked || estimate(first), IDLE);
  },
  (cause) => fail(cause, "start"),
);

addEventListener("message", async ({ data }) => {
  asked = true;
  const { id, text } = /** @type {Question} */ (data);
  const { estimate } = await started;
  try {
    tell({ kind: "answer", id, text: estimate(text) });
  } catch (cause) {
    tell({ kind: "broken", id, detail: String(cause) });
  }
});
