// The engine's own data: what its segments put into memory.
import { DATA, read, readSigned, sections } from "./binary.mjs";

const AT_A_CONSTANT = 0x41;

/** @typedef {{place: number, bytes: Uint8Array}} Segment which shares its bytes with the engine that it was read from */

/** @param {Uint8Array} wasm @returns {Segment[]} */
export function segments(wasm) {
  const found = [];
  const body = sections(wasm).find(({ id }) => id === DATA)?.body;
  if (!body) return found;
  let [left, at] = read(body, 0);
  for (; left > 0; left--) {
    if (body[at] !== 0 || body[at + 1] !== AT_A_CONSTANT) throw new Error("The engine's data is not at constant places.");
    const [place, end] = readSigned(body, at + 2);
    const [length, start] = read(body, end + 1);
    found.push({ place: place >>> 0, bytes: body.subarray(start, start + length) });
    at = start + length;
  }
  return found;
}

/** What a memory holds before anything runs. @param {Segment[]} all */
export function image(all) {
  const memory = new Uint8Array(Math.max(0, ...all.map(({ place, bytes }) => place + bytes.length)));
  for (const { place, bytes } of all) memory.set(bytes, place);
  return memory;
}

/** Zeros in some places, in the engine's own bytes. @param {Segment[]} all @param {{start: number, end: number}[]} places */
export function clear(all, places) {
  for (const { start, end } of places) {
    for (const { place, bytes } of all) {
      const from = Math.max(start - place, 0);
      if (from < bytes.length && end > place) bytes.fill(0, from, Math.min(end - place, bytes.length));
    }
  }
}
