// @ts-check
/** What the worker tells the page, from its start on, with a Pyodide that reads its archive and repeats what it is asked. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { during } from "./world.js";
import { READ } from "../estimator/private_doors.js";

/** @typedef {import("../estimator/worker.js").Message} Message */

const PROGRAM = `
export const loadPyodide = async ({ stdLibURL }) => {
  const archive = await (await fetch(stdLibURL)).text();
  const estimate = (text) => {
    if (text === "wrong") throw new Error("PythonError");
    return archive + text;
  };
  return { pyimport: () => ({ estimate_json: { copy: () => estimate }, destroy: () => {} }) };
};`;
/** Whatever file is asked beside it, it is this program. */
const INDEX = `data:text/javascript,${encodeURIComponent(PROGRAM)}//`;
const EMPTY_MODULE = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);

let count = 0;

/**
 * A worker that starts in a site of which some files are other than they should be.
 * @param {import("node:test").Context} context
 * @param {Record<string, Response>} [others]
 * @param {string} [release]
 */
async function started(context, others = {}, release = READ) {
  const runtime = { pyodide: release, indexURL: INDEX, engine: "engine.gz", archive: "archive.gz", info: {}, first: {} };
  /** @type {Record<string, Response>} */
  const files = { "runtime.json": Response.json(runtime), "engine.gz": new Response(EMPTY_MODULE), "archive.gz": new Response("archive "), ...others };
  /** @type {Message[]} */
  const told = [];
  /** @type {(event: {data: {id: number, text: string}}) => void} */
  let hear = () => {};
  /** @type {() => void} */
  let wake = () => {};
  const { fetch: real } = globalThis;
  const { instantiateStreaming } = WebAssembly;
  context.after(() => (WebAssembly.instantiateStreaming = instantiateStreaming));
  context.mock.method(console, "warn", () => {});
  during(context, {
    fetch: async (/** @type {string} */ url) => {
      const name = Object.keys(files).find((file) => String(url).endsWith(file));
      return (name && files[name]) || real(url);
    },
    postMessage: (/** @type {Message} */ message) => {
      told.push(message);
      wake();
    },
    addEventListener: (/** @type {string} */ _, /** @type {typeof hear} */ listener) => (hear = listener),
  });
  const address = `../estimator/worker.js?${++count}`;
  await import(address);
  /** The first message of a kind, which may be still to come. @param {Message["kind"]} kind @returns {Promise<Message>} */
  const first = async (kind) => {
    for (;;) {
      const found = told.find((message) => message.kind === kind);
      if (found) return found;
      await new Promise((resolve) => (wake = () => resolve(undefined)));
    }
  };
  return { told, first, ask: (/** @type {string} */ text, id = 1) => hear({ data: { id, text } }) };
}

test("signs of life come before readiness, and an answer only after it, though it was asked before", async (context) => {
  const { told, first, ask } = await started(context);
  ask("early", 7);
  assert.deepEqual(await first("answer"), { kind: "answer", id: 7, text: "archive early" });
  const kinds = told.map(({ kind }) => kind);
  assert.deepEqual(kinds.slice(-2), ["ready", "answer"]);
  assert.ok(kinds.indexOf("alive") < kinds.indexOf("ready"));
  assert.ok(!kinds.includes("failed"));
});

test("a question on which Python raises is told as broken, and the next one is answered", async (context) => {
  const { first, ask } = await started(context);
  ask("wrong", 1);
  ask("right", 2);
  assert.deepEqual(await first("broken"), { kind: "broken", id: 1, detail: "Error: PythonError" });
  assert.deepEqual(await first("answer"), { kind: "answer", id: 2, text: "archive right" });
});

for (const file of ["runtime.json", "engine.gz", "archive.gz"]) {
  test(`${file}, where it is not there, ends the start and is named`, async (context) => {
    const { told, first } = await started(context, { [file]: new Response("no", { status: 404 }) });
    const failed = await first("failed");
    assert.ok(failed.kind === "failed" && failed.step.startsWith("fetch ") && failed.step.endsWith(file), JSON.stringify(failed));
    assert.ok(!told.some(({ kind }) => kind === "answer"));
  });
}

test("another release of Pyodide gets its archive whole, at an address of its own, and answers", async (context) => {
  const { told, first, ask } = await started(context, {}, "999.0.0");
  ask("asked");
  assert.deepEqual(await first("answer"), { kind: "answer", id: 1, text: "archive asked" });
  assert.ok(!told.some(({ kind }) => kind === "failed"));
});
