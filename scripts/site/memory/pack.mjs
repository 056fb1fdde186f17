// @ts-check
// The memory of a warmed Python, as what it differs by from what its engine puts there itself.
//
// Little-endian words: a mark, the bytes of memory, the end of the engine's own data, the number of runs, the bytes of a
// text; then for each run how many words lie between it and the one before, and its length; then the words of all runs;
// then the text, JSON in UTF-8: what Pyodide has to know of its own objects. browser/estimator/kept_memory.js reads it.
export const MARK = 0x33445350;
/** A gap of fewer equal bytes than this costs more as an end and a start than as words. */
const LEAST_GAP = 16;
/** Before its text, Pyodide's snapshot has a head: its mark, where the memory starts, the bytes of the text… */
const HEAD = 48;

/** What the data segments of `wasm` put into a memory of `size` bytes, and where the last of them ends. @param {Uint8Array} wasm @param {number} size */
function ownData(wasm, size) {
  const memory = new Uint8Array(size);
  let end = 0;
  let at = 8;
  const unsigned = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = wasm[at++] ?? 0;
      value += (byte & 127) * 2 ** shift;
      if (!(byte & 128)) return value;
    }
  };
  const signed = () => {
    let value = 0;
    for (let shift = 0; ; ) {
      const byte = wasm[at++] ?? 0;
      value |= (byte & 127) << shift;
      shift += 7;
      if (!(byte & 128)) return (shift < 32 && byte & 64 ? value | (~0 << shift) : value) >>> 0;
    }
  };
  const DATA = 11;
  const CONSTANT = 0x41;
  while (at < wasm.length) {
    const section = wasm[at++];
    const length = unsigned();
    const next = at + length;
    if (section === DATA) {
      for (let left = unsigned(); left > 0; left--) {
        if (unsigned() !== 0 || wasm[at++] !== CONSTANT) throw new Error("The engine's data is not at constant places.");
        const place = signed();
        at++; // the end of the expression
        const bytes = unsigned();
        memory.set(wasm.subarray(at, at + bytes), place);
        at += bytes;
        end = Math.max(end, place + bytes);
      }
    }
    at = next;
  }
  return { memory, end };
}

/**
 * Where the words of `now` differ from those of `before`, and how many do.
 * @param {Uint32Array} now @param {Uint32Array} before @returns {[number, number][]}
 */
function runs(now, before) {
  /** @type {[number, number][]} */
  const found = [];
  let start = -1;
  let equal = 0;
  for (let at = 0; at < now.length; at++) {
    if (now[at] === before[at]) {
      equal++;
      continue;
    }
    if (start < 0) start = at;
    else if (equal * 4 >= LEAST_GAP) {
      found.push([start, at - equal - start]);
      start = at;
    }
    equal = 0;
  }
  if (start >= 0) found.push([start, now.length - equal - start]);
  return found;
}

/** @param {Uint8Array} snapshot of Pyodide @param {Uint8Array} wasm its engine @returns {Uint8Array} */
export function pack(snapshot, wasm) {
  const [, offset = 0, said = 0] = new Uint32Array(snapshot.slice(0, HEAD).buffer);
  const text = snapshot.subarray(HEAD, HEAD + said);
  const heap = snapshot.slice(offset);
  const { memory, end } = ownData(wasm, heap.length);
  const now = new Uint32Array(heap.buffer);
  const found = runs(now, new Uint32Array(memory.buffer));
  const padded = Math.ceil(text.length / 4) * 4;
  const words = found.reduce((sum, [, length]) => sum + length, 0);
  const packed = new Uint32Array(5 + 2 * found.length + words + padded / 4);
  packed.set([MARK, heap.length, end, found.length, padded]);
  let table = 5;
  let body = 5 + 2 * found.length;
  let last = 0;
  for (const [start, length] of found) {
    packed.set([start - last, length], table);
    packed.set(now.subarray(start, start + length), body);
    table += 2;
    body += length;
    last = start + length;
  }
  const bytes = new Uint8Array(packed.buffer);
  bytes.fill(0x20, body * 4); // JSON does not mind spaces at its end
  bytes.set(text, body * 4);
  return bytes;
}
