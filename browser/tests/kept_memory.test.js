// @ts-check
/** What the build packs is what the browser restores: both are run here, on an engine and a memory of a few words. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { KeptMemory } from "../estimator/kept_memory.js";
import { pack } from "../../scripts/site/memory/pack.mjs";

const PAGE = 65_536;
/** An engine that puts 1, 2, 3, 4 at the place 8 of its memory. */
const ENGINE = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 5, 3, 1, 0, 1, 11, 10, 1, 0, 65, 8, 11, 4, 1, 2, 3, 4]);

/** A snapshot as Pyodide makes it: a head of 48 bytes, a text, the memory. @param {Uint8Array} memory @param {string} text */
function snapshot(memory, text) {
  const said = new TextEncoder().encode(text);
  const made = new Uint8Array(256 + memory.length);
  made.set(new Uint8Array(new Uint32Array([0, 256, said.length]).buffer));
  made.set(said, 48);
  made.set(memory, 256);
  return made;
}

/** A fresh instance of the engine. @param {number} bytes */
function instance(bytes) {
  const made = {
    HEAPU8: new Uint8Array(bytes),
    HEAPU32: new Uint32Array(0),
    growMemory: (/** @type {number} */ size) => {
      const { HEAPU8 } = made;
      made.HEAPU8 = new Uint8Array(size);
      made.HEAPU8.set(HEAPU8);
      made.HEAPU32 = new Uint32Array(made.HEAPU8.buffer);
    },
  };
  made.HEAPU8.set([1, 2, 3, 4], 8);
  made.HEAPU32 = new Uint32Array(made.HEAPU8.buffer);
  return made;
}

/** A memory with short and long runs, changed and unchanged words of the engine's own, at both ends. */
function memory() {
  const bytes = new Uint8Array(2 * PAGE);
  bytes.set([9, 2, 3, 4, 7], 8);
  bytes.fill(5, 100, 108);
  bytes.fill(6, 4000, 4400);
  for (let at = 5000; at < 6000; at += 8) bytes[at] = at % 251;
  bytes[2 * PAGE - 1] = 255;
  return bytes;
}

for (const before of [2 * PAGE, 3 * PAGE, PAGE]) {
  test(`a memory is restored into an instance of ${before} bytes, whatever was written into it since`, () => {
    const wanted = memory();
    const packed = pack(snapshot(wanted, '{"é": [1, null]}'), ENGINE);
    const kept = new KeptMemory(packed.slice().buffer);
    const made = instance(before);
    kept.setAside(made.HEAPU8.buffer);
    made.HEAPU8.fill(77, 4, 300);
    made.HEAPU8[before - 1] = 8;
    assert.deepEqual(kept.restore(made), { é: [1, null] });
    const whole = new Uint8Array(Math.max(before, wanted.length));
    whole.set(wanted);
    assert.deepEqual(made.HEAPU8, whole);
  });
}

test("what is packed is smaller than what it stands for", () => {
  assert.ok(pack(snapshot(memory(), "{}"), ENGINE).length < 4000);
});

test("what is no memory of Python, or finds no room, is refused", () => {
  assert.throws(() => new KeptMemory(new TextEncoder().encode("<!doctype html>.").buffer), /no memory/);
  const kept = new KeptMemory(pack(snapshot(memory(), "{}"), ENGINE).slice().buffer);
  const small = { ...instance(PAGE), growMemory: () => {} };
  kept.setAside(small.HEAPU8.buffer);
  assert.throws(() => kept.restore(small), /no room/);
  assert.throws(() => new KeptMemory(pack(snapshot(memory(), "{}"), ENGINE).slice().buffer).restore(instance(2 * PAGE)), /no room/);
});
