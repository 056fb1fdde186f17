// @ts-check
/** What the worker tells the page, from its start on, with a Pyodide that reads what it is given and repeats what it is asked. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { during } from "./world.js";
import { READ } from "../estimator/private_doors.js";

/** @typedef {import("../estimator/worker.js").Message} Message */

const PROGRAM = `
export const loadPyodide = async ({ stdLibURL, createPyodideModule }) => {
  const archive = await (await fetch(stdLibURL)).text();
  const settings = { API: {}, instantiateWasm: () => ({}) };
  await createPyodideModule?.(settings);
  const from = settings.API.restoreSnapshot?.() ?? archive;
  const estimate = (text) => {
    if (text === "wrong") throw new Error("PythonError");
    return from + text;
  };
  return { pyimport: () => ({ estimate_json: { copy: () => estimate }, destroy: () => {} }) };
};
const memory = { HEAPU8: new Uint8Array(8), HEAPU32: new Uint32Array(2), growMemory: () => {} };
export default async () => {
  await WebAssembly.instantiateStreaming(undefined, {});
  return memory;
};`;
/** Whatever file is asked beside it, it is this program. */
const INDEX = `data:text/javascript,${encodeURIComponent(PROGRAM)}//`;
/** A module of WebAssembly that exports a memory. */
const ENGINE = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 5, 3, 1, 0, 1, 7, 10, 1, 6, 109, 101, 109, 111, 114, 121, 2, 0]);
/** Of eight bytes, none kept, and the text that Pyodide has to know. */
const MEMORY = new Uint8Array([...new Uint8Array(new Uint32Array([0x33445350, 8, 0, 0, 8]).buffer), ...new TextEncoder().encode('"kept "'.padEnd(8))]);
const WHOLE = { script: "pyodide.asm.mjs", engine: "whole.gz", archive: "archive.gz" };
const LEAN = { script: "small.mjs", engine: "small.gz", archive: "archive.gz" };
const KEPT = { script: "small.mjs", engine: "small.gz", memory: "memory.gz" };

let count = 0;

/**
 * A worker that starts in a site of which some files are other than they should be.
 * @param {import("node:test").Context} context
 * @param {{start?: string, others?: Record<string, Response>, release?: string, starts?: object}} [told]
 */
async function started(context, { start = "whole", others = {}, release = READ, starts = { memory: KEPT, lean: LEAN } } = {}) {
  during(context, { RUNTIME: { pyodide: release, indexURL: INDEX, info: {}, first: {}, starts: { ...starts, whole: WHOLE } } });
  const engine = () => new Response(ENGINE);
  /** @type {Record<string, Response>} */
  const files = { "whole.gz": engine(), "small.gz": engine(), "archive.gz": new Response("archive "), "memory.gz": new Response(MEMORY), ...others };
  /** @type {string[]} */
  const asked = [];
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
      if (name) asked.push(name);
      return (name && files[name]) || real(url);
    },
    postMessage: (/** @type {Message} */ message) => {
      told.push(message);
      wake();
    },
    name: start,
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
  return { told, asked, first, ask: (/** @type {string} */ text, id = 1) => hear({ data: { id, text } }) };
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
  assert.deepEqual(await first("broken"), { kind: "broken", id: 1, detail: "Error: PythonError", missing: false });
  assert.deepEqual(await first("answer"), { kind: "answer", id: 2, text: "archive right" });
});

for (const [start, files] of Object.entries({ memory: ["memory.gz", "small.gz"], lean: ["archive.gz", "small.gz"], whole: ["archive.gz", "whole.gz"] })) {
  test(`the start "${start}" asks for its files alone, and answers`, async (context) => {
    const { asked, first, ask } = await started(context, { start });
    ask("asked");
    assert.deepEqual(await first("answer"), { kind: "answer", id: 1, text: start === "memory" ? "kept asked" : "archive asked" });
    assert.deepEqual(asked.sort(), files);
  });

  for (const file of files) {
    test(`${file}, where it is not there, ends the start "${start}" and is named`, async (context) => {
      const { told, first } = await started(context, { start, others: { [file]: new Response("no", { status: 404 }) } });
      const failed = await first("failed");
      assert.ok(failed.kind === "failed" && failed.step.startsWith("fetch ") && failed.step.endsWith(file), JSON.stringify(failed));
      // What this worker still does must not be heard by the next test.
      await new Promise((resolve) => setTimeout(resolve, 20));
      assert.ok(!told.some(({ kind }) => kind === "answer"));
    });
  }
}

test("a file that is there and is not what it should be ends the start", async (context) => {
  const { first } = await started(context, { start: "memory", others: { "memory.gz": new Response("<!doctype html>.") } });
  const failed = await first("failed");
  assert.ok(failed.kind === "failed" && failed.detail.includes("no memory of Python"), JSON.stringify(failed));
});

test("a site that was built without a start takes the next one", async (context) => {
  const { asked, first } = await started(context, { start: "memory", starts: { lean: LEAN } });
  await first("ready");
  assert.deepEqual(asked.sort(), ["archive.gz", "small.gz"]);
  const { asked: alone, first: other } = await started(context, { start: "memory", starts: {} });
  await other("ready");
  assert.deepEqual(alone.sort(), ["archive.gz", "whole.gz"]);
});

test("another release of Pyodide gets its archive whole, at an address of its own, and answers", async (context) => {
  const { told, first, ask } = await started(context, { start: "memory", release: "999.0.0" });
  ask("asked");
  assert.deepEqual(await first("answer"), { kind: "answer", id: 1, text: "archive asked" });
  assert.ok(!told.some(({ kind }) => kind === "failed"));
});
