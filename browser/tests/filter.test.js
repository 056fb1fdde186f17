// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import "./world.js";
import { kept } from "../pages/filter.js";
import { plain } from "../pages/plain.js";

const CASES = ["Une pédiatre à mi-temps", "Un médecin d’Œuvre, 1 100 patients", "Généraliste"].map((text, at) => ({
  text: plain(text),
  verdict: at === 2 ? "closed" : "open",
}));

test("accents, capitals, spaces and apostrophes make no difference", () => {
  assert.deepEqual(kept(CASES, "PEDIATRE", ""), [true, false, false]);
  assert.deepEqual(kept(CASES, "  1\u00a0100   d'", ""), [false, true, false]);
  assert.deepEqual(kept(CASES, "ge\u0301ne\u0301raliste", ""), [false, false, true]);
});

test("every word must be there, in whatever order, and the verdict too", () => {
  assert.deepEqual(kept(CASES, "mi-temps pediatre", ""), [true, false, false]);
  assert.deepEqual(kept(CASES, "mi-temps généraliste", ""), [false, false, false]);
  assert.deepEqual(kept(CASES, "", ""), [true, true, true]);
  assert.deepEqual(kept(CASES, "e", "closed"), [false, false, true]);
});

test("what means something in a pattern is only itself", () => {
  assert.deepEqual(kept(CASES, ".*", ""), [false, false, false]);
  assert.deepEqual(kept(CASES, "(", ""), [false, false, false]);
});
