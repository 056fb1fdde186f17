// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { UNREADABLE, hold, sent, today } from "../estimator/questions.js";

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

/** @param {Record<string, unknown>} held */
const control = (held) => /** @type {import("../estimator/questions.js").Control} */ (
  /** @type {unknown} */ ({ type: "text", value: "", defaultValue: "", disabled: false, dataset: {}, ...held })
);

test("what is typed is sent as it is, and an empty field is not sent", () => {
  assert.deepEqual(sent([control({ name: "day", value: "31/06/" }), control({ name: "other" })]), { day: "31/06/" });
  assert.deepEqual(sent([control({ name: "day", value: "31/06/", disabled: true })]), {});
});

test("what stood there already is no answer, what replaces it is one", () => {
  const radio = (/** @type {string} */ value, /** @type {boolean} */ checked) =>
    control({ name: "new", type: "radio", value, checked, defaultChecked: value === "false" });
  assert.deepEqual(sent([radio("true", false), radio("false", true)]), {});
  assert.deepEqual(sent([radio("true", true), radio("false", false)]), { new: "true" });
  const options = [{ value: "a", defaultSelected: true }, { value: "b", defaultSelected: false }];
  assert.deepEqual(sent([control({ name: "list", type: "select-one", value: "a", options })]), {});
  assert.deepEqual(sent([control({ name: "list", type: "select-one", value: "b", options })]), { list: "b" });
  assert.deepEqual(sent([control({ name: "share", value: "100", defaultValue: "100" }), control({ name: "count", value: "1 100" })]), { count: "1 100" });
});

test("a part that is not said is sent as what cannot be read, until it is said", () => {
  const part = control({ name: "share", type: "radio", checked: true, defaultChecked: false, dataset: { incomplete: "" } });
  assert.deepEqual(sent([part, control({ name: "share" })]), { share: UNREADABLE });
  assert.deepEqual(sent([part, control({ name: "share", value: "60" })]), { share: "60" });
  assert.deepEqual(sent([control({ ...part, checked: false }), control({ name: "share", disabled: true })]), {});
});

test("an empty choice is sent where it says that the visitor hesitates, and nowhere else", () => {
  const empty = (/** @type {Record<string, string>} */ dataset) => control({ name: "time", type: "radio", checked: true, defaultChecked: false, dataset });
  assert.deepEqual(sent([empty({ undecided: "" })]), { time: "" });
  assert.deepEqual(sent([empty({})]), {});
});
