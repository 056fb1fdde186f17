// Two rewritings of an engine, which move no index: of a function, a table's place or an address, nothing else that names
// one need change, and a memory that was kept with one of the engines fits the others.
import { CODE, EXPORTS, exported, functions, list, read, signed, sized, withSections } from "./binary.mjs";
import { clear, segments } from "./data.mjs";
import { unreadTables } from "./encodings.mjs";
import { CALL, CALL_AND_RETURN, CONSTANT, instructions } from "./instructions.mjs";

const STORE_BYTE = [0x3a, 0, 0];
/** How many functions that nothing reached may stand between two that are kept for it: each costs some bytes. */
const NEAR = 8;
/** No locals, `unreachable`, the end. */
const TRAP = Uint8Array.from([0, 0x00, 0x0b]);

/** Each function, when it is called, sets the byte at `place` + its rank. @param {Uint8Array} wasm @param {number} place */
export function marking(wasm, place) {
  const bodies = functions(wasm).map(({ locals, instructions }, rank) => {
    const mark = [CONSTANT, ...signed(place + rank), CONSTANT, 1, ...STORE_BYTE];
    return sized(locals, Uint8Array.from(mark), instructions);
  });
  return withSections(wasm, new Map([[CODE, list(bodies)]]));
}

/**
 * Without the functions that are not kept, and zeros where the tables were that only these read.
 * @param {Uint8Array} wasm @param {Uint8Array} kept by rank, whether a function stays @param {Set<string>} named the exports that stay
 */
export function trimmed(wasm, kept, named) {
  const bodies = functions(wasm).map(({ locals, instructions }, rank) => (kept[rank] ? sized(locals, instructions) : sized(TRAP)));
  const exports = exported(wasm).filter(({ name }) => named.has(name));
  const rewritten = withSections(
    wasm,
    new Map([
      [CODE, list(bodies)],
      [EXPORTS, list(exports.map(({ written }) => written))],
    ]),
  );
  clear(segments(rewritten), unreadTables(wasm, kept));
  return rewritten;
}

/**
 * The functions that were reached, and those between two of them that stand near: most often they are of one file, and an
 * input that no training saw reaches them.
 * @param {Uint8Array} reached by rank
 */
export function withNeighbours(reached) {
  const kept = Uint8Array.from(reached);
  let last = -Infinity;
  reached.forEach((each, rank) => {
    if (!each) return;
    if (rank - last <= NEAR + 1) kept.fill(1, last, rank);
    last = rank;
  });
  return kept;
}

/** These functions, and those that they call by name. @param {Uint8Array} wasm @param {Uint8Array} these by rank @param {number} imported how many functions it is given */
export function withCalled(wasm, these, imported) {
  const kept = Uint8Array.from(these);
  functions(wasm).forEach(({ instructions: code }, rank) => {
    if (these[rank]) for (const called of calls(code)) if (called >= imported) kept[called - imported] = 1;
  });
  return kept;
}

/** The functions that it is given and still calls. @param {Uint8Array} wasm @param {Uint8Array} kept by rank @param {number} imported */
export function importsCalled(wasm, kept, imported) {
  const found = new Set();
  functions(wasm).forEach(({ instructions: code }, rank) => {
    if (kept[rank]) for (const called of calls(code)) if (called < imported) found.add(called);
  });
  return found;
}

/** @param {Uint8Array} code @returns {Generator<number>} */
function* calls(code) {
  for (const { code: one, at } of instructions(code)) if (one === CALL || one === CALL_AND_RETURN) yield read(code, at)[0];
}
