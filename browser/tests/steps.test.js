// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { Steps } from "../batch/steps.js";

/** A history as a browser has one. @param {unknown} state of its first entry */
function entries(state) {
  const all = [state];
  let at = 0;
  return {
    get state() {
      return /** @type {Record<string, unknown> | null} */ (all[at]);
    },
    pushState: (/** @type {unknown} */ next) => void all.splice(++at, Infinity, next),
    replaceState: (/** @type {unknown} */ next) => void (all[at] = next),
    go: (/** @type {number} */ by) => void (at += by),
    all,
  };
}

test("each step of a table is an entry of the history, a run is none, and a step shown again is no other entry", () => {
  const held = entries({ other: 1 });
  const steps = new Steps(held);
  assert.equal(steps.at, undefined);
  steps.begin("file");
  for (const view of /** @type {const} */ (["file", "read", "read", "run", "done", "done"])) steps.reach(view);
  assert.equal(held.all.length, 3);
  assert.equal(steps.at, "done");
  held.go(-1);
  assert.equal(steps.at, "read");
  // Shown as the entry says, it is the same entry: Forward still leads to the results.
  steps.reach("read");
  assert.equal(held.all.length, 3);
  held.go(-1);
  assert.deepEqual([steps.at, held.state?.other], ["file", 1]);
});

test("an entry of the history holds the name of a step alone", () => {
  const held = entries(null);
  const steps = new Steps(held);
  steps.begin("file");
  steps.reach("read");
  assert.deepEqual(held.all.map((state) => Object.values(/** @type {object} */ (state))), [["file"], ["read"]]);
});
