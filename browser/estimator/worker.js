// @ts-check
/**
 * The worker in which the law runs: starts the site's own Pyodide, imports `assistant_medical.web`, then answers.
 * One JSON text in, one JSON text out: of Python's objects JavaScript holds that one function and nothing else.
 *
 * @typedef {{id: number, text: string}} Question what the page sends
 * @typedef {{kind: "alive"} | {kind: "ready"}
 *   | {kind: "failed", step: string, detail: string}
 *   | {kind: "answer", id: number, text: string}
 *   | {kind: "broken", id: number, detail: string}} Message what the page gets
 *
 * alive: bytes have come in, or a step is done. failed: it cannot start. broken: Python raised on this question.
 */

import { unpacked } from "./packed.js";

/** @param {Message} message */
const tell = (message) => postMessage(message);

/**
 * A file that the site did not deliver ends the start: Pyodide itself would wait for ever.
 * @param {unknown} cause @param {string} step
 */
const fail = (cause, step) => tell({ kind: "failed", step, detail: String(cause) });

/** @type {typeof fetch} */
const get = globalThis.fetch.bind(globalThis);

/** @type {Map<string, Promise<Response>>} what is on its way before Pyodide asks for it, by the address it will ask */
const ahead = new Map();

/** @type {typeof fetch} */
globalThis.fetch = async (resource, options) => ahead.get(String(resource)) ?? get(resource, options);

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

/** Compiles the engine as it comes in: Pyodide itself would begin once its own scripts have run. @param {string} url */
function compile(url) {
  const compiled = orEnd(WebAssembly.compileStreaming(bring(url, "application/wasm")), url);
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const module = await compiled;
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
}

/**
 * All that Pyodide will ask for, at once: it asks for each file only when it comes to it.
 * @param {string} indexURL @param {string} engine @param {string} archive
 */
function prepare(indexURL, engine, archive) {
  compile(engine);
  ahead.set(`${indexURL}pyodide.asm.wasm`, Promise.resolve(new Response()));
  ahead.set(archive, orEnd(bring(archive, "application/zip"), archive));
  import(`${indexURL}pyodide.asm.mjs`).catch((cause) => fail(cause, "start"));
}

/** @returns {Promise<{estimate: (text: string) => string, first: string}>} Python's `estimate_json`, a request to try it */
async function start() {
  const address = new URL("runtime.json", import.meta.url);
  // Asked of the site each time: the files that an old copy names may be gone.
  /** @type {{indexURL: string, engine: string, archive: string, info: import("pyodide").Lockfile["info"], first: object}} */
  const runtime = await (await orEnd(ask(address.href, { cache: "no-cache" }), address.href)).json();
  const indexURL = new URL(runtime.indexURL, address).href;
  const archive = `${indexURL}${runtime.archive}`;
  prepare(indexURL, `${indexURL}${runtime.engine}`, archive);
  /** @type {typeof import("pyodide")} */
  const { loadPyodide } = await import(`${indexURL}pyodide.mjs`);
  tell({ kind: "alive" });
  const pyodide = await loadPyodide({
    indexURL,
    packageBaseUrl: indexURL,
    // The estimator stands in the archive, compiled, with what it needs of the standard library: no package to load.
    stdLibURL: archive,
    lockFileContents: { info: runtime.info, packages: {} },
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
