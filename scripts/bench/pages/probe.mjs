// Stands around the site's worker, whose address is this one's name, and tells how much WebAssembly memory it holds.

/** @type {WebAssembly.Memory[]} */
const memories = [];

for (const how of ["instantiate", "instantiateStreaming"]) {
  const real = WebAssembly[how];
  WebAssembly[how] = async (...given) => {
    const made = await real.apply(WebAssembly, given);
    const { memory } = (made.instance ?? made).exports;
    if (memory) memories.push(memory);
    return made;
  };
}

const channel = new BroadcastChannel("heap");
channel.addEventListener("message", ({ data }) => {
  if (data.asked) channel.postMessage({ bytes: memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0) });
});

await import(self.name);
