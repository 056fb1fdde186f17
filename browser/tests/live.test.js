// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { figure } from "../estimator/live.js";

test("a slider takes a number as people write it, and none that is not sure", () => {
  for (const [typed, number] of [["2 100 €", "2100"], ["2\u00a0100", "2100"], ["1867,50", "1867.5"], ["1867.02 euros", "1867.02"], ["40", "40"]]) {
    assert.equal(figure(typed ?? ""), number);
  }
  for (const typed of ["", "2.100", "2,100", "environ 2100", "2100 + 40", "-5"]) assert.equal(figure(typed), "", typed);
});
