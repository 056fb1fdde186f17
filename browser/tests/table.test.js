// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { estimate } from "../batch/table.js";

/** @typedef {import("../types/python.js").BatchRequest} BatchRequest */

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
    /** @type {Record<string, number>} */
    const kinds = {};
    for (const [kind = ""] of request.rows ?? []) kinds[kind] = (kinds[kind] ?? 0) + 1;
    const lines = request.rows?.map((row) => row.join(request.separator)) ?? ["head"];
    return JSON.stringify({ text: lines.map((line) => `${line}\n`).join(""), kinds });
  };
  return { ask, requests };
}

/** @param {string[][]} rows */
const table = (rows) => ({ separator: ";", headings: ["A", "B", "C"], fields: ["a", "b", ""], unknown: ["b"], rows, mark: "\ufeff" });
const CHOICE = { outcome: false, on: "2026-12-01" };

test("rows go in and come out in order, whatever their number, none twice", async () => {
  for (const count of [0, 1, 49, 50, 51, 100, 137]) {
    const { ask, requests } = engine();
    const rows = Array.from({ length: count }, (_, at) => [at % 3 ? "open" : "faulty", String(at)]);
    /** @type {number[]} */
    const told = [];
    const found = await estimate({ ask }, table(rows), CHOICE, new AbortController().signal, (done) => told.push(done));
    if (!found) throw new Error("nothing came back");
    assert.equal(new TextDecoder("utf-8", { ignoreBOM: true }).decode(await found.blob.arrayBuffer()), `\ufeffhead\n${rows.map((row) => `${row.join(";")}\n`).join("")}`);
    assert.deepEqual(found.kinds, { open: count - Math.ceil(count / 3), closed: 0, to_check: 0, ended: 0, no_text: 0, faulty: Math.ceil(count / 3) });
    assert.equal(told.at(-1) ?? 0, count);
    assert.equal(requests[0]?.rows, undefined);
    assert.deepEqual(requests.map(({ on, outcome }) => ({ on, outcome })), requests.map(() => ({ on: "2026-12-01", outcome: false })));
  }
});

test("a column that names no answer is not asked as one", async () => {
  const { ask, requests } = engine();
  await estimate({ ask }, table([["open"]]), CHOICE, new AbortController().signal, () => {});
  assert.deepEqual(requests.map(({ fields }) => fields), requests.map(() => ["a", "", ""]));
});

test("what is stopped asks no more and gives nothing", async () => {
  const stop = new AbortController();
  const { ask, requests } = engine((count) => count === 2 && stop.abort());
  const rows = Array.from({ length: 200 }, () => ["open"]);
  assert.equal(await estimate({ ask }, table(rows), CHOICE, stop.signal, () => {}), undefined);
  assert.equal(requests.length, 2);
});

test("an error of Python's own is not swallowed", async () => {
  const ask = () => Promise.reject(new Error("PythonError"));
  await assert.rejects(estimate({ ask }, table([["open"]]), CHOICE, new AbortController().signal, () => {}), /PythonError/);
});
