// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { hold, today } from "../estimator/questions.js";

/** @param {unknown} conditions @param {Record<string, string>} given */
const holds = (conditions, given) => hold(JSON.stringify(conditions), given);

test("of several alternatives one is enough, of one alternative all must match", () => {
  const conditions = [{ a: ["1"], b: ["2"] }, { c: ["3", ""] }];
  assert.ok(holds(conditions, { a: "1", b: "2", c: "4" }));
  assert.ok(!holds(conditions, { a: "1", b: "3", c: "4" }));
  assert.ok(holds(conditions, { c: "3" }));
});

test("no answer is an empty one, and no condition is never met", () => {
  assert.ok(holds([{ c: ["3", ""] }], {}));
  assert.ok(!holds([{ c: ["3"] }], {}));
  assert.ok(!hold(undefined, { a: "1" }));
  assert.ok(!holds([], { a: "1" }));
});

test("a date is compared with both bounds: the first counts, the last does not", () => {
  const within = [{ day: { from: "2023-07-01", before: "2024-01-01" } }];
  assert.deepEqual(["2023-06-30", "2023-07-01", "2023-12-31", "2024-01-01"].map((day) => holds(within, { day })), [false, true, true, false]);
});

test("a date that is not given is today", () => {
  assert.ok(holds([{ day: { from: today() } }], {}));
  assert.ok(!holds([{ day: { before: today() } }], {}));
});

test("today is that of the visitor's clock, with two figures for month and day", () => {
  assert.equal(today(new Date(2027, 0, 2, 0, 0, 1)), "2027-01-02");
  assert.equal(today(new Date(2027, 11, 31, 23, 59, 59)), "2027-12-31");
});
