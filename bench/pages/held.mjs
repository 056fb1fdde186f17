// Stands around the worker whose address is its own name, and holds the WebAssembly memory that this one takes.

for (const how of ["instantiate", "instantiateStreaming"]) {
  const real = WebAssembly[how];
  WebAssembly[how] = async (...given) => {
    const made = await real.apply(WebAssembly, given);
    globalThis.memory ??= (made.instance ?? made).exports.memory;
    return made;
  };
}
await import(self.name);
