// @ts-check
/**
 * The worker in which the law runs: starts the site's own Pyodide, imports `estimator.web`, then answers.
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

/** @param {Message} message */
const tell = (message) => postMessage(message);

/**
 * A file that the site did not deliver ends the start: Pyodide itself would wait for ever.
 * @param {unknown} cause @param {string} step
 */
const fail = (cause, step) => tell({ kind: "failed", step, detail: String(cause) });

/** Bytes that come in are a sign of life, so that a slow line is not taken for a blocked one. @param {Response} response */
async function listen(response) {
  const reader = response.clone().body?.getReader();
  while (reader && !(await reader.read()).done) tell({ kind: "alive" });
}

/** @type {typeof fetch} */
const get = globalThis.fetch.bind(globalThis);

/** @type {typeof fetch} */
globalThis.fetch = async (resource, options) => {
  const url = resource instanceof Request ? resource.url : String(resource);
  const step = `fetch ${url}`;
  try {
    const response = await get(resource, options);
    if (!response.ok) throw new Error(`status ${response.status}`);
    listen(response).catch((cause) => fail(cause, step));
    return response;
  } catch (cause) {
    fail(cause, step);
    throw cause;
  }
};

/** @returns {Promise<(text: string) => string>} Python's `estimate_json` */
async function start() {
  const address = new URL("runtime.json", import.meta.url);
  // Asked of the site each time: the archive that an old copy names may be gone.
  /** @type {{indexURL: string, archive: string, info: import("pyodide").Lockfile["info"]}} */
  const runtime = await (await fetch(address, { cache: "no-cache" })).json();
  const indexURL = new URL(runtime.indexURL, address).href;
  /** @type {typeof import("pyodide")} */
  const { loadPyodide } = await import(`${indexURL}pyodide.mjs`);
  tell({ kind: "alive" });
  const pyodide = await loadPyodide({
    indexURL,
    packageBaseUrl: indexURL,
    // The estimator stands in the archive, compiled, with what it needs of the standard library: no package to load.
    stdLibURL: new URL(runtime.archive, indexURL).href,
    lockFileContents: { info: runtime.info, packages: {} },
  });
  tell({ kind: "alive" });
  const web = pyodide.pyimport("estimator.web");
  const estimate = web.estimate_json.copy();
  web.destroy();
  return estimate;
}

const started = start();
started.then(
  () => tell({ kind: "ready" }),
  (cause) => fail(cause, "start"),
);

addEventListener("message", async ({ data }) => {
  const { id, text } = /** @type {Question} */ (data);
  const estimate = await started;
  try {
    tell({ kind: "answer", id, text: estimate(text) });
  } catch (cause) {
    tell({ kind: "broken", id, detail: String(cause) });
  }
});
