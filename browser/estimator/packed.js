// @ts-check
/** A file that is published packed, so that it travels small from a host that packs nothing itself. */

/** What gzip starts with, and neither WebAssembly nor a zip archive. */
const GZIP = 0x1f;

/**
 * The file as it was before it was packed, chunk by chunk. Some hosts unpack it on the way: its first byte tells.
 * @param {ReadableStream<Uint8Array<ArrayBuffer>>} body @param {() => void} heard called for each chunk that comes in
 * @returns {Promise<ReadableStream<Uint8Array<ArrayBuffer>>>}
 */
export async function unpacked(body, heard) {
  const reader = body.getReader();
  const first = await reader.read();
  heard();
  /** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */
  const whole = new ReadableStream({
    start: (stream) => {
      if (first.value) stream.enqueue(first.value);
    },
    pull: async (stream) => {
      const { done, value } = await reader.read();
      if (done) return stream.close();
      heard();
      stream.enqueue(value);
    },
  });
  return first.value?.[0] === GZIP ? whole.pipeThrough(new DecompressionStream("gzip")) : whole;
}
