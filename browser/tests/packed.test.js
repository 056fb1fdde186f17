// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { unpacked } from "../estimator/packed.js";

/** @param {Uint8Array<ArrayBuffer>} bytes @param {number} size of a chunk */
const inChunks = (bytes, size) =>
  new ReadableStream({
    start(stream) {
      for (let at = 0; at < bytes.length; at += size) stream.enqueue(bytes.slice(at, at + size));
      stream.close();
    },
  });

/** @param {Uint8Array<ArrayBuffer>} bytes */
const packed = async (bytes) =>
  new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip"))).arrayBuffer());

const CONTENT = Uint8Array.from({ length: 5000 }, (_, at) => (at * at) % 251);

for (const size of [1, 7, 100_000]) {
  test(`a file that travels packed or unpacked on the way is the same, in chunks of ${size}`, async () => {
    for (const bytes of [await packed(CONTENT), CONTENT]) {
      let heard = 0;
      const stream = await unpacked(inChunks(bytes, size), () => heard++);
      assert.deepEqual(new Uint8Array(await new Response(stream).arrayBuffer()), CONTENT);
      assert.equal(heard, Math.ceil(bytes.length / size));
    }
  });
}

test("an empty file stays one", async () => {
  const stream = await unpacked(inChunks(new Uint8Array(), 1), () => {});
  assert.equal((await new Response(stream).arrayBuffer()).byteLength, 0);
});

test("a packed file that is cut short is refused rather than given in part", async () => {
  const whole = await packed(CONTENT);
  const stream = await unpacked(inChunks(whole.slice(0, whole.length - 9), 64), () => {});
  await assert.rejects(new Response(stream).arrayBuffer(), /./);
});
