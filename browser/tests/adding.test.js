// @ts-check
/** How Python gets what it lacks: when it says so, once, and again where it did not come. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { adding } from "../estimator/adding.js";

/** A Python that lacks its tables until they are added, and what was done for it. */
function world({ fails = 0 } = {}) {
  /** @type {string[]} */
  const done = [];
  let left = fails;
  let whole = false;
  /** @param {string} text */
  const estimate = (text) => {
    const { do: what } = JSON.parse(text);
    if (what === "add") whole = true;
    done.push(what);
    return what === "reading" && !whole ? '{"lacks": "tables"}' : JSON.stringify({ told: what });
  };
  const bring = async () => {
    done.push("bring");
    if (left-- > 0) throw new Error("status 404");
    return new ArrayBuffer(3);
  };
  return { done, ask: adding(estimate, bring, (place, content) => done.push(`${place} ${content.length}`)) };
}

const READ = '{"do": "reading"}';
const TOLD = '{"told":"reading"}';

test("what lacks nothing is answered, and nothing is brought", async () => {
  const { done, ask } = world();
  assert.equal(await ask('{"do": "estimate"}'), '{"told":"estimate"}');
  assert.deepEqual(done, ["estimate"]);
});

test("what is lacking is brought once for all questions, and each gets its answer", async () => {
  const { done, ask } = world();
  assert.deepEqual(await Promise.all([ask(READ), ask(READ)]), [TOLD, TOLD]);
  assert.equal(await ask(READ), TOLD);
  assert.deepEqual(done, ["reading", "bring", "reading", "/lib/tables.zip 3", "add", "reading", "reading", "reading"]);
});

test("where it does not come, the question fails, and the next one has it brought again", async () => {
  const { ask } = world({ fails: 1 });
  await assert.rejects(ask(READ), /404/u);
  assert.equal(await ask(READ), TOLD);
});
