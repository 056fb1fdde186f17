// The binary form of WebAssembly, as far as rewriting an engine needs it: numbers, sections, and the bodies of functions.
export const CODE = 10;
export const EXPORTS = 7;
export const DATA = 11;
const HEAD = 8;
/** A local's type may be a reference to a type, which is then named after it. */
const NAMED_REFERENCES = new Set([0x63, 0x64]);

/** @param {number} number @returns {number[]} an unsigned number as the format writes it */
export function unsigned(number) {
  const bytes = [];
  do {
    const byte = number & 127;
    number >>>= 7;
    bytes.push(number ? byte | 128 : byte);
  } while (number);
  return bytes;
}

/** @param {number} number @returns {number[]} a signed number as the format writes it */
export function signed(number) {
  const bytes = [];
  for (;;) {
    const byte = number & 127;
    number >>= 7;
    const last = byte & 64 ? number === -1 : number === 0;
    bytes.push(last ? byte : byte | 128);
    if (last) return bytes;
  }
}

/** @param {Uint8Array} bytes @param {number} at @returns {[number, number]} an unsigned number, and where it ends */
export function read(bytes, at) {
  let value = 0;
  for (let scale = 1; ; scale *= 128) {
    const byte = bytes[at++];
    value += (byte & 127) * scale;
    if (!(byte & 128)) return [value, at];
  }
}

/** @param {Uint8Array} bytes @param {number} at @returns {[number, number]} a signed number of 32 bits, and where it ends */
export function readSigned(bytes, at) {
  let value = 0;
  for (let shift = 0; ; ) {
    const byte = bytes[at++];
    value |= (byte & 127) << shift;
    shift += 7;
    if (!(byte & 128)) return [shift < 32 && byte & 64 ? value | (-1 << shift) : value, at];
  }
}

/** @param {Uint8Array} wasm @returns {{id: number, body: Uint8Array}[]} */
export function sections(wasm) {
  const found = [];
  for (let at = HEAD; at < wasm.length; ) {
    const [length, start] = read(wasm, at + 1);
    found.push({ id: wasm[at], body: wasm.subarray(start, start + length) });
    at = start + length;
  }
  return found;
}

/** The engine with some of its sections written otherwise. @param {Uint8Array} wasm @param {Map<number, Uint8Array>} others */
export function withSections(wasm, others) {
  const parts = sections(wasm).flatMap(({ id, body }) => {
    const written = others.get(id) ?? body;
    return [Uint8Array.from([id, ...unsigned(written.length)]), written];
  });
  return Buffer.concat([wasm.subarray(0, HEAD), ...parts]);
}

/** A list as the format writes it: how many, then each. @param {Uint8Array[]} items */
export const list = (items) => Buffer.concat([Uint8Array.from(unsigned(items.length)), ...items]);

/** A body as the format writes it. @param {Uint8Array[]} parts */
export function sized(...parts) {
  const whole = Buffer.concat(parts);
  return Buffer.concat([Uint8Array.from(unsigned(whole.length)), whole]);
}

/** @param {Uint8Array} wasm @returns {Uint8Array} */
export const section = (wasm, id) => sections(wasm).find((each) => each.id === id).body;

/** @param {Uint8Array} wasm @returns {{locals: Uint8Array, instructions: Uint8Array}[]} the functions that it holds itself, in order */
export function functions(wasm) {
  const code = section(wasm, CODE);
  const found = [];
  let [left, at] = read(code, 0);
  for (; left > 0; left--) {
    const [length, start] = read(code, at);
    const end = start + length;
    const split = afterLocals(code, start);
    found.push({ locals: code.subarray(start, split), instructions: code.subarray(split, end) });
    at = end;
  }
  return found;
}

function afterLocals(code, at) {
  let [groups, next] = read(code, at);
  for (; groups > 0; groups--) {
    const type = read(code, next)[1];
    next = NAMED_REFERENCES.has(code[type]) ? read(code, type + 1)[1] : type + 1;
  }
  return next;
}

/** @param {Uint8Array} wasm @returns {{name: string, kind: number, index: number, written: Uint8Array}[]} */
export function exported(wasm) {
  const body = section(wasm, EXPORTS);
  const found = [];
  let [left, at] = read(body, 0);
  for (; left > 0; left--) {
    const [length, start] = read(body, at);
    const kind = start + length;
    const [index, end] = read(body, kind + 1);
    const name = Buffer.from(body.subarray(start, kind)).toString("utf8");
    found.push({ name, kind: body[kind], index, written: body.subarray(at, end) });
    at = end;
  }
  return found;
}
