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
const SCRIPT = "data:text/javascript,export default 1;//";

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

test("Pyodide gets the engine and the archive that are on their way, and others what they ask for", async (context) => {
  /** @type {string[]} */
  const asked = [];
  during(context, {
    fetch: async (/** @type {string} */ url) => {
      asked.push(String(url));
      return new Response("other");
    },
  });
  const { instantiateStreaming } = WebAssembly;
  context.after(() => (WebAssembly.instantiateStreaming = instantiateStreaming));
  const archive = new Response("archive");
  const script = open(SCRIPT, WebAssembly.compile(MODULE), `${SCRIPT}python.zip`, Promise.resolve(archive));
  assert.deepEqual(Object.keys(Object(await script)), ["default"]);
  assert.equal(await fetch(`${SCRIPT}python.zip`), archive);
  const empty = fetch(new URL(`${SCRIPT}pyodide.asm.wasm`));
  assert.equal(await (await empty).text(), "");
  assert.deepEqual(asked, []);
  assert.equal(await (await fetch("https://site.test/pyodide.asm.wasm")).text(), "other");
  assert.deepEqual(asked, ["https://site.test/pyodide.asm.wasm"]);
  const made = await WebAssembly.instantiateStreaming(empty, { a: { b: () => {} } });
  assert.ok(made.instance instanceof WebAssembly.Instance && made.module instanceof WebAssembly.Module);
});

test("an engine that cannot be used is an error, not a silence", async (context) => {
  const { instantiateStreaming } = WebAssembly;
  during(context, { fetch });
  context.after(() => (WebAssembly.instantiateStreaming = instantiateStreaming));
  await open(SCRIPT, WebAssembly.compile(MODULE), "", new Promise(() => {}));
  await assert.rejects(WebAssembly.instantiateStreaming(new Response(), {}), /a/);
});
