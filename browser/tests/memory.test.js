// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { during } from "./world.js";
import { keep, keepAs, keepTicks, kept, keptTicks } from "../estimator/memory.js";

/** @param {import("node:test").Context} context */
function onADevice(context) {
  /** @type {Map<string, string>} */
  const held = new Map();
  during(context, {
    localStorage: {
      getItem: (/** @type {string} */ key) => held.get(key) ?? null,
      setItem: (/** @type {string} */ key, /** @type {string} */ text) => held.set(key, text),
      removeItem: (/** @type {string} */ key) => held.delete(key),
    },
  });
}

test("an estimate that is kept keeps its ticks where its link is written anew", (context) => {
  onADevice(context);
  keep("v1&a=1");
  keepTicks(["embauche.dpae"]);
  keepAs("v1&a=2", "v2.a.2.fin.7k3qpz0");
  assert.equal(kept(), "v1&a=1");
  keepAs("v1&a=1", "v2.a.1.fin.7k3qpz0");
  assert.equal(kept(), "v2.a.1.fin.7k3qpz0");
  assert.deepEqual(keptTicks(), ["embauche.dpae"]);
  keep("v2.a.3.fin.7k3qpz0");
  assert.deepEqual(keptTicks(), []);
});

test("nothing is kept that was not", (context) => {
  onADevice(context);
  keepAs("v1&a=1", "v2.a.1.fin.7k3qpz0");
  keepAs("", "v2.a.1.fin.7k3qpz0");
  assert.equal(kept(), "");
});
