// @ts-check
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { during } from "./world.js";
import { READ, areKnown, open } from "../estimator/private_doors.js";

/** @param {string} file of the repository */
const read = (file) => readFileSync(new URL(`../../${file}`, import.meta.url), "utf-8");

/** A module of WebAssembly that takes one function and gives nothing. */
const MODULE = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 2, 7, 1, 1, 97, 1, 98, 0, 0]);
/** One that gives a memory. */
const WITH_MEMORY = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 5, 3, 1, 0, 1, 7, 10, 1, 6, 109, 101, 109, 111, 114, 121, 2, 0]);

test("the release that was read is the one that is installed", () => {
  assert.equal(JSON.parse(read("package.json")).dependencies.pyodide, READ);
  assert.equal(JSON.parse(read("node_modules/pyodide/package.json")).version, READ);
});

test("the release that was read asks by the doors that are known", () => {
  const start = read("node_modules/pyodide/pyodide.mjs");
  for (const door of ["pyodide.asm.mjs", "pyodide.asm.wasm", "WebAssembly.instantiateStreaming(", "fetch("]) assert.ok(start.includes(door), door);
});

test("another release is not known, and that is said with both numbers", (context) => {
  const warned = context.mock.method(console, "warn", () => {});
  assert.ok(areKnown(READ));
  assert.equal(warned.mock.calls.length, 0);
  for (const other of ["", `${READ}.1`, READ.slice(0, -1), "999.0.0"]) assert.ok(!areKnown(other));
  assert.equal(warned.mock.calls.length, 4);
  assert.match(String(warned.mock.calls[3]?.arguments[0]), new RegExp(`999\\.0\\.0.*${READ.replaceAll(".", "\\.")}`));
});

/** @param {import("node:test").Context} context @param {(url: string) => Response} answer */
function network(context, answer) {
  const { instantiateStreaming } = WebAssembly;
  context.after(() => (WebAssembly.instantiateStreaming = instantiateStreaming));
  during(context, { fetch: async (/** @type {string} */ url) => answer(String(url)) });
}

/** What Pyodide would pass over. @type {unknown[]} */
const lost = [];
const instance = { HEAPU8: new Uint8Array(8), HEAPU32: new Uint32Array(2), growMemory: () => {} };
/** @returns {Promise<any>} */
const script = async () => ({ default: async (/** @type {{instantiateWasm: Function}} */ { instantiateWasm }) => (instantiateWasm({}, () => {}), instance) });
const ENGINE = () => WebAssembly.compile(MODULE);

test("Pyodide gets the engine, the archive and the script that are on their way, and others what they ask for", async (context) => {
  /** @type {string[]} */
  const asked = [];
  network(context, (url) => (asked.push(url), new Response("other")));
  const archive = new Response("archive");
  const told = open("https://site.test/", { script: script(), engine: ENGINE(), archive: Promise.resolve(archive) }, () => {});
  assert.equal(await fetch(String(told.stdLibURL)), archive);
  const empty = fetch(new URL("https://site.test/pyodide.asm.wasm"));
  assert.equal(await (await empty).text(), "");
  assert.deepEqual(asked, []);
  assert.equal(await (await fetch("https://else.test/pyodide.asm.wasm")).text(), "other");
  assert.deepEqual(asked, ["https://else.test/pyodide.asm.wasm"]);
  const made = await WebAssembly.instantiateStreaming(empty, { a: { b: () => {} } });
  assert.ok(made.instance instanceof WebAssembly.Instance && made.module instanceof WebAssembly.Module);
  assert.ok(!("_loadSnapshot" in told));
});

test("a kept memory is set aside before Pyodide has a say, and restored where Pyodide restores its own", async (context) => {
  network(context, () => new Response());
  /** @type {string[]} */
  const done = [];
  const memory = /** @type {any} */ ({ setAside: () => done.push("aside"), restore: (/** @type {unknown} */ into) => (done.push("restored"), into) });
  const told = open("https://site.test/", { script: script(), engine: WebAssembly.compile(WITH_MEMORY), memory: Promise.resolve(memory) }, () => {});
  await WebAssembly.instantiateStreaming(new Response(), {});
  assert.deepEqual(done, ["aside"]);
  /** @type {any} */
  const settings = { API: {}, instantiateWasm: () => ({}) };
  await /** @type {Function} */ (told.createPyodideModule)(settings);
  assert.equal(settings.API.restoreSnapshot(new Uint8Array()), instance);
  assert.deepEqual(done, ["aside", "restored"]);
  const nothing = new Uint8Array(await (await fetch(String(told.stdLibURL))).arrayBuffer());
  assert.deepEqual([...nothing.slice(0, 4)], [0x50, 0x4b, 5, 6]);
});

test("what goes wrong where Pyodide would wait for ever is told", async (context) => {
  network(context, () => new Response());
  lost.length = 0;
  const told = open("https://site.test/", { script: script(), engine: ENGINE(), archive: new Promise(() => {}) }, (cause) => lost.push(cause));
  await assert.rejects(WebAssembly.instantiateStreaming(new Response(), {}), /a/);
  assert.equal(lost.length, 1);
  /** @type {any} */
  const settings = { API: {}, instantiateWasm: (/** @type {unknown} */ _, /** @type {Function} */ receive) => receive() };
  const breaking = { default: async (/** @type {any} */ { instantiateWasm }) => (instantiateWasm({}, () => { throw new Error("a trap at its start"); }), instance) };
  const other = open("https://site.test/", { script: Promise.resolve(/** @type {any} */ (breaking)), engine: ENGINE(), archive: new Promise(() => {}) }, (cause) => lost.push(cause));
  await /** @type {Function} */ (other.createPyodideModule)(settings);
  assert.match(String(lost[1]), /a trap at its start/);
  assert.ok(told);
});
