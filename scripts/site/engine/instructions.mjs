// Reading the instructions of a function, as far as one must to know where each begins and what it names.
import { read } from "./binary.mjs";

export const CALL = 0x10;
export const CALL_AND_RETURN = 0x12;
export const CONSTANT = 0x41;

/** How many numbers follow each instruction; those that are not here have none. */
const NUMBERS = new Map([
  ...[0x07, 0x08, 0x09, 0x18].map((code) => [code, 1]), // catch, throw, rethrow, delegate
  ...[0x02, 0x03, 0x04, 0x06, 0x0c, 0x0d].map((code) => [code, 1]), // block, loop, if, try, br, br_if
  ...[CALL, CALL_AND_RETURN, 0xd0, 0xd2].map((code) => [code, 1]),
  ...[0x11, 0x13].map((code) => [code, 2]), // call_indirect and its twin that returns
  ...range(0x20, 0x26).map((code) => [code, 1]), // locals, globals, tables
  ...range(0x28, 0x3e).map((code) => [code, 2]), // loads and stores: alignment, offset
  ...[0x3f, 0x40, CONSTANT, 0x42].map((code) => [code, 1]), // memory.size, memory.grow, i32.const, i64.const
]);
const BYTES = new Map([
  [0x43, 4], // f32.const
  [0x44, 8], // f64.const
]);
const LISTS = new Map([
  [0x0e, 1], // br_table: one number more than its list
  [0x1c, 0], // select with a type
]);
const PREFIX = 0xfc;
/** Those that begin with the prefix: copying and filling of memories and tables. */
const NUMBERS_AFTER_PREFIX = new Map([
  ...[8, 10, 12, 14].map((code) => [code, 2]),
  ...[9, 11, 13, 15, 16, 17].map((code) => [code, 1]),
]);
const LAST_AFTER_PREFIX = 17;
/** Nothing that begins here is known to this reader: newer exceptions, garbage collection, vectors, threads. */
const STRANGE = new Set([0x0a, 0x14, 0x15, 0x1f, 0xfb, 0xfd, 0xfe]);

function range(first, last) {
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

/** @param {Uint8Array} code @returns {Generator<{code: number, at: number}>} each instruction, and where what follows it begins */
export function* instructions(code) {
  for (let at = 0; at < code.length; ) {
    const one = code[at++];
    if (STRANGE.has(one)) throw new Error(`An instruction of this engine is not known: ${one}.`);
    yield { code: one, at };
    at = after(code, one, at);
    if (at > code.length) throw new Error("An instruction of this engine has no end.");
  }
}

function after(code, one, at) {
  let numbers = NUMBERS.get(one) ?? 0;
  if (LISTS.has(one)) {
    const [length, next] = read(code, at);
    numbers = length + LISTS.get(one);
    at = next;
  } else if (one === PREFIX) {
    const [which, next] = read(code, at);
    if (which > LAST_AFTER_PREFIX) throw new Error(`An instruction of this engine is not known: ${one} ${which}.`);
    numbers = NUMBERS_AFTER_PREFIX.get(which) ?? 0;
    at = next;
  }
  for (; numbers > 0; numbers--) at = read(code, at)[1];
  return at + (BYTES.get(one) ?? 0);
}
