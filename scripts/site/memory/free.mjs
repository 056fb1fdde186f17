// Zeros over what nobody holds: the free chunks of the heap, known by the tags at their bounds, and the unused stack. What a
// former owner left there says nothing, differs from run to run, and packs badly.
//
// A chunk of dlmalloc: [size of the one before, if that is free][own size, flags: 1 the one before is held, 2 this one is]
// [body]. A free one keeps its links at the start of its body, and its size again at its end.
const HEAD = 8;
const LINKS = 8;
const LINKS_OF_LARGE = 24;
const LARGE = 256;
const LEAST = 16;
const HELD = 2;
const FLAGS = 7;
/** Nearest to the frames that are under way, the stack is left as it is. */
const NEAR = 1024;

export function clearFree(module) {
  const { HEAPU8: bytes, HEAPU32: words } = module;
  const start = module.___heap_base.value ?? module.___heap_base;
  const end = words[module._emscripten_get_sbrk_ptr() >>> 2];
  for (let at = ((start + HEAD + 7) & ~7) - HEAD; at + HEAD < end; ) {
    const head = words[(at + 4) >>> 2];
    const size = head & ~FLAGS;
    if (size < LEAST || at + size > end) break;
    if (!(head & HELD)) {
      const from = at + HEAD + (size >= LARGE ? LINKS_OF_LARGE : LINKS);
      if (at + size > from) bytes.fill(0, from, at + size);
    }
    at += size;
  }
  bytes.fill(0, module._emscripten_stack_get_end(), module._emscripten_stack_get_current() - NEAR);
}
