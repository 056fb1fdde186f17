// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { during } from "./world.js";
import { makeWorker } from "../estimator/making.js";
import { STARTS, keepsMemory, noteMemory, startFor, times, waysFrom } from "../estimator/starting.js";

/** @param {number} handshake @param {number} first in ms @param {boolean} [secure] */
const came = (handshake, first, secure = false) => ({
  ...{ workerStart: 0, connectStart: 10, secureConnectionStart: secure ? 10 + handshake : 0, connectEnd: 10 + handshake * (secure ? 2 : 1) },
  ...{ requestStart: 500, responseStart: 500 + first },
});

test("a line is known by its handshake, else by the first byte, and a slow one starts from the archive", () => {
  assert.equal(startFor({}, came(20, 400), false), "memory");
  assert.equal(startFor({}, came(120, 5), false), "lean");
  assert.equal(startFor({}, came(80, 5, true), false), "memory");
  assert.equal(startFor({}, came(0, 30), false), "memory");
  assert.equal(startFor({}, came(0, 170), false), "lean");
  assert.equal(startFor({}, undefined, false), "memory");
});

test("a line that the browser says is slow is", () => {
  for (const effectiveType of ["slow-2g", "2g", "3g"]) assert.equal(startFor({ effectiveType }, came(5, 5), false), "lean");
  assert.equal(startFor({ effectiveType: "4g" }, came(5, 5), false), "memory");
});

test("what is on the device comes by no line", () => {
  assert.equal(startFor({ effectiveType: "2g" }, came(900, 900), true), "memory");
});

test("what came from the device tells nothing of a line", () => {
  assert.equal(startFor({}, { ...came(0, 900), workerStart: 5 }, false), "memory");
});

test("whatever is tried first, all that may help is tried once, and the whole engine last", () => {
  for (const start of STARTS) {
    const ways = waysFrom(start);
    assert.equal(ways[0], start);
    assert.equal(ways.at(-1), "whole");
    assert.equal(new Set(ways).size, start === "whole" ? 1 : STARTS.length);
  }
});

test("the device is asked whether it keeps the memory, and a browser that keeps nothing says no", async (context) => {
  const store = new Map();
  const localStorage = {
    getItem: (/** @type {string} */ name) => store.get(name) ?? null,
    setItem: (/** @type {string} */ name, /** @type {string} */ value) => store.set(name, value),
    removeItem: (/** @type {string} */ name) => store.delete(name),
  };
  let there = true;
  during(context, { localStorage, caches: { match: async (/** @type {string} */ url) => (there && url.endsWith("/new") ? {} : undefined) } });
  await noteMemory("https://site.test/new");
  assert.ok(keepsMemory("https://site.test/new"));
  assert.ok(!keepsMemory("https://site.test/newer"));
  there = false;
  await noteMemory("https://site.test/new");
  assert.ok(!keepsMemory("https://site.test/new"));
  localStorage.getItem = () => {
    throw new Error("refused");
  };
  assert.ok(!keepsMemory("https://site.test/new"));
});

test("how the page came is read where the browser tells it, whatever it calls that", (context) => {
  const told = came(20, 30);
  for (const [entries, wanted] of /** @type {const} */ ([[[told], told], [[{}], undefined], [[], undefined]])) {
    during(context, { performance: { getEntriesByType: () => entries } });
    assert.equal(times(), wanted);
  }
});

test("once a start has failed, and not before, the browser asks the host even for what it has", async (context) => {
  /** @type {Blob[]} */
  const made = [];
  during(context, { URL: { createObjectURL: (/** @type {Blob} */ program) => (made.push(program), "blob:") } });
  makeWorker("https://site.test/worker.js", "memory");
  makeWorker("https://site.test/worker.js", "lean", true);
  const [first = "", again = ""] = await Promise.all(made.map((program) => program.text()));
  assert.ok(!first.includes("reload") && first.includes('import("https://site.test/worker.js")'));
  assert.ok(again.includes('fetch("https://site.test/worker.js", { cache: "reload" }).then((all) => all.text())') && again.includes("globalThis.anew = true"));
});

for (const [what, script, wanted] of /** @type {const} */ ([
  ["as it should", "globalThis.whole = true;", []],
  ["empty", "", ["cut short"]],
  ["cut between two statements", "globalThis.begun = true;", ["cut short"]],
  ["cut elsewhere", "globalThis.whole = ", ["SyntaxError: Unexpected end of input"]],
])) {
  test(`the script of a worker that comes ${what} is told of, unless it is whole`, async (context) => {
    /** @type {Blob[]} */
    const made = [];
    /** @type {{detail: string}[]} */
    const told = [];
    const postMessage = (/** @type {{detail: string}} */ message) => told.push(message);
    during(context, { whole: undefined, postMessage, URL: { createObjectURL: (/** @type {Blob} */ program) => (made.push(program), "blob:") } });
    makeWorker(`data:text/javascript,${encodeURIComponent(script)}`, "memory");
    const program = await made[0]?.text();
    await import(`data:text/javascript,${encodeURIComponent(`export const ended = ${program}`)}`).then(({ ended }) => ended);
    assert.deepEqual(told.map(({ detail }) => detail), [...wanted]);
  });
}
