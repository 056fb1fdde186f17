// Which of the engine's exports are ever asked for: by Pyodide's script, or by the engine itself, which is given the
// addresses of some of its own functions.
import { blockAfter } from "./text.mjs";

const ASSIGNING = "function assignWasmExports";
/** What Pyodide asks of its module by another way than a name in its script. */
const ALSO = ["Py_Version"];
const FUNCTION = "function";
const GLOBAL = "global";

/** @param {WebAssembly.Module} module @param {string} script Pyodide's @returns {Set<string>} */
export function namedExports(module, script) {
  const { start, end } = blockAfter(script, ASSIGNING);
  const rest = script.slice(0, start) + script.slice(end);
  const words = new Map();
  for (const [word] of rest.matchAll(/[A-Za-z_$][\w$]*/g)) words.set(word, (words.get(word) ?? 0) + 1);
  const addresses = new Set(
    WebAssembly.Module.imports(module)
      .filter((given) => given.module.startsWith("GOT"))
      .map(({ name }) => name),
  );
  const asked = ({ name, kind }) =>
    (kind !== FUNCTION && kind !== GLOBAL) ||
    ALSO.includes(name) ||
    addresses.has(name) ||
    rest.includes(`wasmExports.${name}`) ||
    rest.includes(`"${name}"`) ||
    // Its declaration names it once.
    (words.get(`_${name}`) ?? 0) > 1;
  return new Set(WebAssembly.Module.exports(module).filter(asked).map(({ name }) => name));
}
