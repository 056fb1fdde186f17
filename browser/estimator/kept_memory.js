// @ts-check
/**
 * The memory of a Python that has answered already, as the build packs it (see scripts/site/memory/pack.mjs): what it
 * differs by from what the engine puts into a fresh memory itself.
 *
 * Little-endian words: a mark, the bytes of memory, the end of the engine's own data, the number of runs, the bytes of a
 * text; then for each run how many words lie between it and the one before, and its length; then the words of all runs;
 * then the text, JSON in UTF-8: what Pyodide has to know of its own objects.
 *
 * @typedef {{HEAPU8: Uint8Array, HEAPU32: Uint32Array, growMemory: (bytes: number) => unknown}} Instance of the engine
 */

const MARK = 0x33445350;
const HEAD = 5;
/** A run of fewer words is written word by word: `set` costs more than that. */
const SHORT = 24;

export class KeptMemory {
  #packed;
  #words;
  /** @type {Uint8Array | undefined} */
  #own;

  /** @param {ArrayBuffer} packed @throws {Error} where it is none */
  constructor(packed) {
    this.#packed = packed;
    this.#words = new Uint32Array(packed);
    if (this.#words[0] !== MARK) throw new Error("no memory of Python");
  }

  /** The engine's own data, as a fresh instance has it: before Pyodide restores, it is written over. @param {ArrayBuffer} memory */
  setAside(memory) {
    this.#own = new Uint8Array(memory, 0, this.#words[2]).slice();
  }

  /** @param {Instance} instance whose own data was set aside @returns {unknown} what Pyodide has to know of its objects */
  restore(instance) {
    const [, size = 0, end, runs = 0, said = 0] = this.#words;
    if (instance.HEAPU8.length < size) instance.growMemory(size);
    const { HEAPU8: bytes, HEAPU32: words } = instance;
    if (!this.#own || bytes.length < size) throw new Error("no room for the memory of Python");
    bytes.fill(0, end);
    bytes.set(this.#own);
    const packed = this.#words;
    let to = 0;
    let from = HEAD + 2 * runs;
    for (let run = HEAD; run < HEAD + 2 * runs; run += 2) {
      const length = packed[run + 1] ?? 0;
      to += packed[run] ?? 0;
      if (length < SHORT) for (let word = 0; word < length; word++) words[to + word] = packed[from + word] ?? 0;
      else words.set(packed.subarray(from, from + length), to);
      to += length;
      from += length;
    }
    return JSON.parse(new TextDecoder().decode(new Uint8Array(this.#packed, this.#packed.byteLength - said, said)));
  }
}
