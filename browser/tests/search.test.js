// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import "./world.js";
import { asked } from "../search/search.js";

test("articles that are elided are not asked for, with either apostrophe and any capital", () => {
  assert.equal(asked("l’aide"), "aide");
  assert.equal(asked("Qu'est-ce que l'aide d’État"), "est-ce que aide État");
  assert.equal(asked("jusqu’à lorsqu'une"), "à une");
});

test("an apostrophe inside a word or at its end stays", () => {
  for (const term of ["aujourd’hui", "prud’homme", "presqu'île", "d’", "l' aide", "5’000", "éd’ucation"]) assert.equal(asked(term), term);
});
