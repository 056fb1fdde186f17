// The tables of East Asian encodings: a sixth of the engine's bytes, which only functions of theirs read.
//
// CPython has for each of them an index of 256 entries (Modules/cjkcodecs): the address of a table of 16-bit numbers, the
// first and the last byte that it knows, and nothing else. An index is taken where a function names it, and known by its
// shape: too particular for anything else to have it.
import { CONSTANT, instructions } from "./instructions.mjs";
import { functions, readSigned } from "./binary.mjs";
import { image, segments } from "./data.mjs";

const ENTRIES = 256;
const ENTRY = 8;
const WORD = 4;
const NUMBER = 2;
/** So many tables make an index: zeros, or one or two tables, would have its shape by chance. */
const LEAST = 3;

/**
 * The tables whose index only functions that were left out name.
 * @param {Uint8Array} wasm @param {Uint8Array} kept by rank, whether a function stays
 * @returns {{start: number, end: number}[]}
 */
export function unreadTables(wasm, kept) {
  const memory = image(segments(wasm));
  const constants = [new Set(), new Set()];
  functions(wasm).forEach(({ instructions: code }, rank) => {
    for (const { code: one, at } of instructions(code)) if (one === CONSTANT) constants[kept[rank] ? 1 : 0].add(readSigned(code, at)[0]);
  });
  const [leftOut, still] = constants;
  const found = [...leftOut].filter((place) => !still.has(place)).flatMap((place) => tables(memory, place));
  const named = ({ start }) => still.has(start);
  return found.filter((table) => !named(table));
}

/** @param {Uint8Array} memory @param {number} place @returns {{start: number, end: number}[]} the tables of an index; none where it is no index */
function tables(memory, place) {
  if (place <= 0 || place % WORD || place + ENTRIES * ENTRY > memory.length) return [];
  const view = new DataView(memory.buffer);
  const found = [];
  for (let at = place; at < place + ENTRIES * ENTRY; at += ENTRY) {
    const start = view.getUint32(at, true);
    const [first, last, ...nothing] = memory.subarray(at + WORD, at + ENTRY);
    if (nothing.some(Boolean)) return [];
    if (start === 0 && first === 0 && last === 0) continue;
    const end = start + NUMBER * (last - first + 1);
    if (start === 0 || start % NUMBER || first > last || end > memory.length) return [];
    found.push({ start, end });
  }
  return found.length < LEAST ? [] : found;
}
