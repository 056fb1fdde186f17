// @ts-check
/**
 * What Pyodide does not promise, all of it in this file: which files it asks for, by which functions. It asks for each
 * only when it comes to it; with these doors its engine is compiled as it comes in, and its archive is on its way, before
 * it asks. Another release may ask otherwise: the worker then leaves the doors shut and starts it by its options alone.
 */

/** The release whose source was read. After a change of Pyodide: read it again, then write its version here. */
export const READ = "314.0.7";

/** @param {string} version @returns {boolean} whether the doors are known to be where they were; says so where not */
export function areKnown(version) {
  if (version === READ) return true;
  console.warn(`Pyodide is ${version}, and what is known of its start holds for ${READ}: it starts the plain way, slower.`);
  return false;
}

/**
 * What Pyodide will ask for, in the place of what it would get.
 * @param {string} indexURL where it stands
 * @param {Promise<WebAssembly.Module>} engine
 * @param {string} archiveURL the address that it is told for its archive
 * @param {Promise<Response>} archive
 * @returns {Promise<unknown>} its script, which it imports itself once it has started
 */
export function open(indexURL, engine, archiveURL, archive) {
  const get = globalThis.fetch.bind(globalThis);
  const given = new Map([[`${indexURL}pyodide.asm.wasm`, Promise.resolve(new Response())], [archiveURL, archive]]);
  globalThis.fetch = async (resource, options) => given.get(String(resource)) ?? get(resource, options);
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const module = await engine;
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
  return import(`${indexURL}pyodide.asm.mjs`);
}
