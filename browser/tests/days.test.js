// @ts-check
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { readDay, typedDay } from "../estimator/days.js";

/** What people type, and what the estimator's Python reads in it: the same file is its test. @type {{both: Record<string, string>, python: Record<string, string>, none: string[]}} */
const typed = JSON.parse(readFileSync(new URL("./days.json", import.meta.url), "utf-8"));
const YEARS = "2018 2060";

test("a day that is read here is the one that Python reads", () => {
  for (const [text, day] of Object.entries(typed.both)) assert.equal(readDay(text, YEARS), day, text);
});

test("what only Python reads, and what is no day, is none here", () => {
  for (const text of [...Object.keys(typed.python), ...typed.none, ""]) assert.equal(readDay(text, YEARS), "", text);
});

test("a day of the contract is written as it is typed, and anything else as it is", () => {
  assert.equal(typedDay("2026-12-01", YEARS), "01/12/2026");
  for (const other of ["01/12/2026", "2026-99-99", "0001-01-01", "1er mai 2024", ""]) assert.equal(typedDay(other, YEARS), other);
});

test("a day that is written so is read again", () => {
  for (const day of ["2018-01-01", "2024-02-29", "2060-12-31"]) assert.equal(readDay(typedDay(day, YEARS), YEARS), day);
});
