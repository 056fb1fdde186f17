// What the training gave, as it is committed: the engine that it holds for, and which of its functions were reached.
//
// A text: a line with the SHA-256 of the engine, then, in hexadecimal and in lines of one width, one bit a function.
import { createHash } from "node:crypto";

const WIDTH = 120;

/** @param {Uint8Array} wasm */
export const fingerprint = (wasm) => createHash("sha256").update(wasm).digest("hex");

/** @param {Uint8Array} wasm @param {Uint8Array} reached by rank, 0 or 1 @returns {string} */
export function written(wasm, reached) {
  const bytes = new Uint8Array(Math.ceil(reached.length / 8));
  reached.forEach((each, rank) => (bytes[rank >> 3] |= (each ? 1 : 0) << (rank & 7)));
  const lines = Buffer.from(bytes).toString("hex").match(new RegExp(`.{1,${WIDTH}}`, "g")) ?? [];
  return [fingerprint(wasm), ...lines, ""].join("\n");
}

/** @param {string} text @returns {{engine: string, reached: (count: number) => Uint8Array}} */
export function read(text) {
  const [engine, ...lines] = text.trim().split("\n");
  const bytes = Buffer.from(lines.join(""), "hex");
  return { engine, reached: (count) => Uint8Array.from({ length: count }, (_, rank) => (bytes[rank >> 3] >> (rank & 7)) & 1) };
}
