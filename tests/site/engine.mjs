// What the programs of scripts/site/engine make of an engine, told as JSON.
// Usage: node engine.mjs WHOLE TRIMMED: the files of the two engines.
import { readFile } from "node:fs/promises";

import { CODE, DATA, EXPORTS, functions, list, section, sections, signed, sized, unsigned } from "../../scripts/site/engine/binary.mjs";
import { unreadTables } from "../../scripts/site/engine/encodings.mjs";
import { marking, trimmed, withCalled } from "../../scripts/site/engine/rewriting.mjs";

/**
 * Three functions, a, b and c: the first gives what the second does, which is 2, and the third gives 3.
 */
const SMALL = Uint8Array.from([
  ...[0, 97, 115, 109, 1, 0, 0, 0],
  ...[1, 5, 1, 0x60, 0, 1, 0x7f], // one type: nothing in, a number out
  ...[3, 4, 3, 0, 0, 0],
  ...[5, 3, 1, 0, 1], // a page of memory
  ...[7, 19, 4, 1, 97, 0, 0, 1, 98, 0, 1, 1, 99, 0, 2, 3, 109, 101, 109, 2, 0],
  ...[10, 16, 3, 4, 0, 0x10, 1, 0x0b, 4, 0, 0x41, 2, 0x0b, 4, 0, 0x41, 3, 0x0b],
]);
const NAMES = ["a", "b", "c"];

const exportsOf = (wasm) => new WebAssembly.Instance(new WebAssembly.Module(wasm)).exports;

/** What each function gives, or how it ends. */
function tried(wasm) {
  const exports = exportsOf(wasm);
  return Object.fromEntries(
    NAMES.filter((name) => name in exports).map((name) => {
      try {
        return [name, exports[name]()];
      } catch (cause) {
        return [name, cause.constructor.name];
      }
    }),
  );
}

/** Which functions note that they were called, once `a` was. */
function noted() {
  const exports = exportsOf(marking(SMALL, 100));
  exports.a();
  return [...new Uint8Array(exports.mem.buffer, 100, NAMES.length)];
}

/** One function, which names the index of three tables at 4096, 4100 and 4104, of two numbers each. */
function withIndex() {
  const index = new Uint8Array(256 * 8);
  const place = 64;
  for (const at of [0, 1, 2]) index.set([at * 4, 16, 0, 0, 5, 6, 0, 0], at * 8);
  const code = sized(Uint8Array.from([0, 0x41, ...signed(place), 0x0b]));
  const data = (at, bytes) => Buffer.concat([Uint8Array.from([0, 0x41, ...signed(at), 0x0b, ...unsigned(bytes.length)]), bytes]);
  const head = SMALL.subarray(0, 8);
  const written = [list([code]), list([data(place, index), data(4096, new Uint8Array(12).fill(9))])];
  return Buffer.concat([head, ...[CODE, DATA].flatMap((id, at) => [Uint8Array.from([id, ...unsigned(written[at].length)]), written[at]])]);
}

/** Where the data of two engines is not the same: what the second has there. */
function otherData(first, second) {
  const [before, after] = [first, second].map((wasm) => section(wasm, DATA));
  const others = after.filter((byte, at) => byte !== before[at]);
  return { lengths: [before.length, after.length], cleared: others.length, bytes: [...new Set(others)] };
}

const [whole, lean] = await Promise.all(process.argv.slice(2).map((file) => readFile(file)));
const shape = (wasm) => sections(wasm).map(({ id, body }) => ([CODE, EXPORTS, DATA].includes(id) ? [id, ""] : [id, Buffer.from(body).toString("base64")]));
const names = (wasm) => WebAssembly.Module.exports(new WebAssembly.Module(wasm)).map(({ name }) => name);
const bodies = [whole, lean].map((wasm) => functions(wasm).map(({ instructions }) => Buffer.from(instructions).toString("base64")));
const all = new Set(names(whole));
const ran = Uint8Array.from([1, 0, 0]);

console.log(
  JSON.stringify({
    valid: WebAssembly.validate(lean),
    same_shape: JSON.stringify(shape(whole)) === JSON.stringify(shape(lean)),
    functions: bodies.map((each) => each.length),
    other_bodies: [...new Set(bodies[1].filter((body, rank) => body !== bodies[0][rank]))],
    kept: bodies[1].filter((body, rank) => body === bodies[0][rank]).length,
    exports: names(lean).length,
    strange_exports: names(lean).filter((name) => !all.has(name)),
    small: tried(SMALL),
    small_trimmed: tried(trimmed(SMALL, ran, new Set(NAMES))),
    small_with_called: tried(trimmed(SMALL, withCalled(SMALL, ran, 0), new Set(["a", "c"]))),
    noted: noted(),
    data: otherData(whole, lean),
    unread: [0, 1].map((kept) => unreadTables(withIndex(), [kept]).map(({ start, end }) => [start, end])),
  }),
);
