// @ts-check
/**
 * What Pyodide does not promise, all of it in this file: which files it asks for, by which functions, and where it puts
 * the memory that it starts from. It asks for each file only when it comes to it; with these doors its engine is
 * compiled as it comes in, its archive or a kept memory is on its way, and its script is there, before it asks. Another
 * release may ask otherwise: the worker then leaves the doors shut and starts it by its options alone.
 *
 * @typedef {import("./kept_memory.js").KeptMemory} KeptMemory
 * @typedef {import("./kept_memory.js").Instance} Instance
 * @typedef {(instance: WebAssembly.Instance, module: WebAssembly.Module) => void} Receive
 * @typedef {(imports: WebAssembly.Imports, receive: Receive) => object} Instantiate
 * @typedef {{API: {restoreSnapshot?: () => unknown}, instantiateWasm: Instantiate}} Settings what Pyodide hands to its script
 * @typedef {{default: (settings: Settings) => Promise<Instance>}} Script of Pyodide
 * @typedef {Promise<WebAssembly.Module>} Engine
 */

/** The release whose source was read. After a change of Pyodide: read it again, then write its version here. */
export const READ = "314.0.7";

/** An archive that holds nothing: all that a start from a memory needs of one. */
export const EMPTY = Uint8Array.from([0x50, 0x4b, 5, 6, ...new Array(18).fill(0)]);

/** @param {string} version @returns {boolean} whether the doors are known to be where they were; says so where not */
export function areKnown(version) {
  if (version === READ) return true;
  console.warn(`Pyodide is ${version}, and what is known of its start holds for ${READ}: it starts the plain way, slower.`);
  return false;
}

/**
 * Puts what Pyodide will ask for in the place of what it would get.
 * @param {string} indexURL where Pyodide is told that it stands
 * @param {{script: Promise<Script>, engine: Engine, archive?: Promise<Response>, memory?: Promise<KeptMemory>}} coming
 * @param {(cause: unknown) => void} lost told of what Pyodide would pass over, and then wait for ever
 * @returns {Record<string, unknown>} what it is to be told besides: options, and what is none
 */
export function open(indexURL, { script, engine, archive, memory }, lost) {
  const stdLibURL = `${indexURL}python.zip`;
  const get = globalThis.fetch.bind(globalThis);
  const given = new Map([
    [`${indexURL}pyodide.asm.wasm`, Promise.resolve(new Response())],
    [stdLibURL, archive ?? Promise.resolve(new Response(EMPTY))],
  ]);
  globalThis.fetch = async (resource, options) => given.get(String(resource)) ?? get(resource, options);
  WebAssembly.instantiateStreaming = async (_, imports) => {
    try {
      const module = await engine;
      const instance = await WebAssembly.instantiate(module, imports);
      (await memory)?.setAside(/** @type {WebAssembly.Memory} */ (instance.exports.memory).buffer);
      return { module, instance };
    } catch (cause) {
      lost(cause);
      throw cause;
    }
  };
  return { stdLibURL, ...restoring(script, memory, lost) };
}

/**
 * The part of it that Pyodide is told, be it in a browser or in Node: whose script it takes, and which memory it restores.
 * @param {Promise<Script>} script
 * @param {Promise<KeptMemory> | undefined} memory
 * @param {(cause: unknown) => void} lost
 * @returns {Record<string, unknown>}
 */
export function restoring(script, memory, lost) {
  /** @param {Settings} settings */
  const create = async (settings) => {
    const { default: made } = await script;
    const { instantiateWasm } = settings;
    settings.instantiateWasm = (imports, receive) => instantiateWasm(imports, (instance, module) => orLost(() => receive(instance, module), lost));
    const instance = await made(settings);
    const kept = await memory;
    if (kept) settings.API.restoreSnapshot = () => kept.restore(instance);
    return instance;
  };
  // A snapshot of its own it would measure: that there is one is all that it is told.
  return { createPyodideModule: create, ...(memory ? { _loadSnapshot: new Uint8Array() } : {}) };
}

/** @param {() => void} what @param {(cause: unknown) => void} lost */
function orLost(what, lost) {
  try {
    what();
  } catch (cause) {
    lost(cause);
  }
}
