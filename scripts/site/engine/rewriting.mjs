// Two rewritings of an engine, which move no index: of a function, a table's place or an address, nothing else that names
// one need change, and a memory that was kept with one of the engines fits the others.
import { CODE, EXPORTS, exported, functions, list, signed, sized, unsigned, withSections } from "./binary.mjs";

const CALL = 0x10;
const CONSTANT = 0x41;
const STORE_BYTE = [0x3a, 0, 0];
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

/** @param {Uint8Array} wasm @param {Uint8Array} kept by rank, whether a function stays @param {Set<string>} named the exports that stay */
export function trimmed(wasm, kept, named) {
  const bodies = functions(wasm).map(({ locals, instructions }, rank) => (kept[rank] ? sized(locals, instructions) : sized(TRAP)));
  const exports = exported(wasm).filter(({ name }) => named.has(name));
  return withSections(
    wasm,
    new Map([
      [CODE, list(bodies)],
      [EXPORTS, list(exports.map(({ written }) => written))],
    ]),
  );
}

/**
 * The functions that ran, and those that they call by name. A byte of another instruction may look like a call: too many
 * functions are then kept, never too few.
 * @param {Uint8Array} wasm @param {Uint8Array} ran by rank @param {number} imported how many functions it is given
 */
export function withCalled(wasm, ran, imported) {
  const kept = Uint8Array.from(ran);
  functions(wasm).forEach(({ instructions }, rank) => {
    if (!ran[rank]) return;
    for (const called of calls(instructions)) if (called >= imported && called - imported < kept.length) kept[called - imported] = 1;
  });
  return kept;
}

/** The functions that it is given and still calls. @param {Uint8Array} wasm @param {Uint8Array} kept by rank @param {number} imported */
export function importsCalled(wasm, kept, imported) {
  const found = new Set();
  functions(wasm).forEach(({ instructions }, rank) => {
    if (kept[rank]) for (const called of calls(instructions)) if (called < imported) found.add(called);
  });
  return found;
}

/** @param {Uint8Array} instructions @returns {Generator<number>} */
function* calls(instructions) {
  for (let at = instructions.indexOf(CALL); at >= 0; at = instructions.indexOf(CALL, at + 1)) {
    let index = 0;
    for (let shift = 0, next = at + 1; shift < 28; shift += 7) {
      const byte = instructions[next++];
      index |= (byte & 127) << shift;
      if (!(byte & 128)) break;
    }
    yield index;
  }
}
