// Imported before anything else, so that the memory that is kept is the same each time it is made: a clock that counts,
// no chance, and nothing of this machine.
let at = Date.UTC(2025, 0, 1);
const SECOND = 1000; // it moves: Python takes a folder with a new time for one that has changed

globalThis.Date = class extends Date {
  constructor(...given) {
    if (given.length > 0) super(...given);
    else super((at += SECOND));
  }
  static now() {
    return (at += SECOND);
  }
};
performance.now = () => (at += 1);
Math.random = () => 0.5;
const filled = (buffer) => {
  new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength).fill(7);
  return buffer;
};
Object.defineProperty(globalThis, "crypto", { value: { getRandomValues: filled, randomUUID: () => "0" } });
const { default: crypto } = await import("node:crypto");
crypto.randomFillSync = filled;
Object.defineProperty(globalThis, "navigator", { value: { language: "fr", languages: ["fr"], userAgent: "" } });
process.env.TZ = "UTC";
