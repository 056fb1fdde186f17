// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { effects, estimate } from "../batch/table.js";

/** @typedef {import("../types/python.js").BatchRequest} BatchRequest */
/** @typedef {import("../types/python.js").TableReading} Reading */

const ON = "2026-12-01";

/** An engine that gives each row back, and each row's first cell as its kind. @param {(count: number) => void} [heard] */
function engine(heard = () => {}) {
  /** @type {BatchRequest[]} */
  const requests = [];
  /** @param {() => string} read */
  const ask = async (read) => {
    /** @type {BatchRequest} */
    const request = JSON.parse(read());
    requests.push(request);
    heard(requests.length);
    const lines = request.rows?.map((row) => row.join(request.separator)) ?? ["head"];
    const rows = request.listed ? (request.rows ?? []).map(([kind = ""]) => ({ kind })) : [];
    return JSON.stringify({ text: lines.map((line) => `${line}\n`).join(""), kinds: {}, rows });
  };
  return { ask, requests };
}

/** @param {string[][]} rows @returns {Reading} */
const reading = (rows) => /** @type {Reading} */ (/** @type {unknown} */ ({
  plan: { separator: ";", headings: ["A", "B"], fields: ["a", ""], values: { a: { x: "y" } }, projects: true },
  rows: rows.map((cells, at) => ({ line: at + 3, cells })),
  past: rows.length,
}));

/** @param {Blob} blob */
const text = async (blob) => new TextDecoder("utf-8", { ignoreBOM: true }).decode(await blob.arrayBuffer());

test("rows go in and come out in order, whatever their number, none twice, each with its line", async () => {
  for (const count of [0, 1, 49, 50, 51, 137]) {
    const { ask, requests } = engine();
    const rows = Array.from({ length: count }, (_, at) => [at % 3 ? "open" : "faulty", String(at)]);
    /** @type {number[]} */
    const told = [];
    const found = await estimate({ ask }, reading(rows), { on: ON, estimator: "https://e/" }, new AbortController().signal, (done) => told.push(done));
    if (!found) throw new Error("nothing came back");
    assert.equal(await text(found.blob), `\ufeffhead\n${rows.map((row) => `${row.join(";")}\n`).join("")}`);
    assert.deepEqual(found.doctors, rows.map(([kind], at) => ({ kind, line: at + 3 })));
    assert.equal(told.at(-1) ?? 0, count);
    assert.equal(requests[0]?.rows, undefined);
    for (const { on, outcome, french, listed, estimator, values, projects } of requests) {
      assert.deepEqual({ on, outcome, french, listed, estimator, values, projects },
        { on: ON, outcome: false, french: true, listed: true, estimator: "https://e/", values: { a: { x: "y" } }, projects: true });
    }
  }
});

test("what is for a program has no list, no French and no link, and its outcomes where they are asked for", async () => {
  for (const outcome of [true, false]) {
    const { ask, requests } = engine();
    const found = await estimate({ ask }, reading([["open"]]), { on: ON, estimator: "https://e/", machine: true, outcome }, new AbortController().signal, () => {});
    assert.deepEqual(found?.doctors, []);
    assert.deepEqual(requests.map(({ french, listed, estimator, outcome: whole }) => [french, listed, estimator, whole]), requests.map(() => [false, false, "", outcome]));
  }
});

test("what is stopped asks no more and gives nothing", async () => {
  const stop = new AbortController();
  const { ask, requests } = engine((count) => count === 2 && stop.abort());
  const rows = Array.from({ length: 200 }, () => ["open"]);
  assert.equal(await estimate({ ask }, reading(rows), { on: ON }, stop.signal, () => {}), undefined);
  assert.equal(requests.length, 2);
});

test("an error of Python's own is not swallowed", async () => {
  const ask = () => Promise.reject(new Error("PythonError"));
  await assert.rejects(estimate({ ask }, reading([["open"]]), { on: ON }, new AbortController().signal, () => {}), /PythonError/);
});

test("what a choice changes is added up over all the rows, and not asked where it would take long", async () => {
  let asked = 0;
  const ask = async (/** @type {() => string} */ read) => {
    asked += 1;
    const { rows } = JSON.parse(read());
    return JSON.stringify({ kinds: [{ open: rows.length }, { closed: rows.length - 1, open: 1 }] });
  };
  const { signal } = new AbortController();
  const rows = Array.from({ length: 120 }, () => ["x"]);
  assert.deepEqual(await effects({ ask }, reading(rows), undefined, { on: ON, signal }), [{ open: 120 }, { closed: 117, open: 3 }]);
  assert.equal(asked, 3);
  assert.equal(await effects({ ask }, { ...reading(rows), past: 100_000 }, undefined, { on: ON, signal }), undefined);
  assert.equal(asked, 3);
});
