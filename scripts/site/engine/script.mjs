// Pyodide's own script without what serves an engine's exports and imports that are gone, minified.
import { build } from "esbuild";

import { blockAfter } from "./text.mjs";

const ASSIGNING = "function assignWasmExports";
const IMPORTS = "wasmImports=";
const OPENING = "async function _createPyodideModule(moduleArg={}){";
const CLOSING = /;?return moduleRtn\}export default _createPyodideModule;\s*$/;
/** The script declares in one place the names that it gives to all exports. */
const DECLARATIONS = /var ((?:[\w$]+,){50,}[\w$]+);/;
const SIGNATURE = /(?<=[;}])([\w$]+)\.sig="([^"]*)";/g;
const OTHER_NAME = /(?<=[;}])var ([\w$]+)=([\w$]+);/g;
/** A function that was left out. */
const TRAP = `(sig)=>Object.assign(()=>{throw new WebAssembly.RuntimeError("left out")},{sig})`;
/** What a page asks of Pyodide's module by another way than a name in these scripts. */
const ALSO = ["_Py_Version", "HEAP8", "HEAPU8", "HEAPU32", "growMemory"];

/**
 * @typedef {object} Imports names of what the engine is given: what it calls, all of it, and that of which it knows the address
 * @property {Set<string>} called @property {Set<string>} given @property {Set<string>} addressed
 */

/**
 * @param {string} script @param {string} loader the script that loads it, which names some of what it holds
 * @param {Set<string>} named the exports that are left @param {Imports} imports
 * @returns {Promise<string>}
 */
export async function trimmedScript(script, loader, named, imports) {
  return minified(withoutUnread(withoutImports(withoutAssignments(script, named), imports), loader));
}

/** @param {string} script @param {Set<string>} named */
function withoutAssignments(script, named) {
  const { start, end } = blockAfter(script, ASSIGNING);
  const gone = new Set();
  const kept = script.slice(start, end).split(";").filter((line) => {
    const [, variable, name] = /^([\w$]+)=.*wasmExports\["([^"]+)"\]/.exec(line) ?? [];
    if (name && !named.has(name)) gone.add(variable);
    return !gone.has(variable);
  });
  return (script.slice(0, start) + kept.join(";") + script.slice(end))
    .replace(DECLARATIONS, (_, list) => `var ${list.split(",").filter((name) => !gone.has(name)).join(",")};`)
    .replace(/wasmExports\["([^"]+)"\]=makeWrapper_\w+\(wasmExports\["\1"\]\);/g, (whole, name) => (named.has(name) ? whole : ""));
}

/**
 * Each import that the engine no longer calls becomes a trap. Those whose addresses it is given keep their places in its
 * table, by a trap of their own signature each; two names of one function share a place.
 * @param {string} script @param {Imports} imports
 */
function withoutImports(script, { called, given, addressed }) {
  const { start, end } = blockAfter(script, IMPORTS);
  const signatures = new Map([...script.matchAll(SIGNATURE)].map(([, name, signature]) => [name, signature]));
  const otherNames = new Map([...script.matchAll(OTHER_NAME)].map(([, name, same]) => [name, same]));
  const first = (name) => (otherNames.has(name) ? first(otherNames.get(name)) : name);
  const places = [""];
  const traps = [""];
  const entries = script.slice(start, end).split(",").flatMap((entry) => {
    const [written, variable = written] = entry.split(":");
    const name = written.replaceAll('"', "");
    if (called.has(name)) return [entry];
    if (!given.has(name)) return [];
    const place = addressed.has(name) ? first(variable) : "";
    if (!places.includes(place)) {
      places.push(place);
      traps.push(signatures.get(place) ?? signatures.get(variable));
    }
    return [`${written}:absent[${places.indexOf(place)}]`];
  });
  const kept = new Set(entries.map((entry) => entry.split(":").at(-1)));
  const at = script.lastIndexOf("var ", start);
  const declared = `const absent=${JSON.stringify(traps)}.map(${TRAP});`;
  const text = script.slice(0, at) + declared + script.slice(at, start) + entries.join(",") + script.slice(end);
  // What stands in the table is told its signature; the others tell it to nobody.
  return text.replace(SIGNATURE, (whole, name) => (kept.has(name) ? whole : ""));
}

/** Without the lines that put into the module what nothing reads there. @param {string} script @param {string} loader */
function withoutUnread(script, loader) {
  const read = new Set(ALSO);
  for (const [, name] of script.matchAll(/Module\.([\w$]+)/g)) read.add(name);
  for (const [, name] of script.matchAll(/Module\["([\w$]+)"\](?!=[^=])/g)) read.add(name);
  for (const [, name] of loader.matchAll(/\.([A-Za-z_$][\w$]*)/g)) read.add(name);
  return script.replace(/(?<=[;}])Module\["([\w$]+)"\]=[\w$]+;/g, (whole, name) => (read.has(name) ? whole : ""));
}

/**
 * What a module declares and does not use is left out by esbuild, what a function declares is not: the one function that
 * the script is stands there as a module of its own for as long.
 * @param {string} script
 */
async function minified(script) {
  const from = script.indexOf(OPENING) + OPENING.length;
  const to = script.search(CLOSING);
  if (from < OPENING.length || to < 0) throw new Error("Pyodide's script is no longer one function.");
  // An `eval` by its name sees all names around it, which could then not be shortened. What calls it loads other engines.
  const body = script.slice(from, to).replace(/(?<![\w$.])eval\(/g, "globalThis.eval(");
  const { outputFiles } = await build({
    stdin: { contents: `${body};export{moduleRtn as result};`, loader: "js" },
    bundle: true,
    format: "esm",
    treeShaking: true,
    minify: true,
    write: false,
    platform: "neutral",
    target: "es2022",
    external: ["*"],
    legalComments: "none",
    logLevel: "error",
    define: { moduleArg: "MODULE_ARGUMENT" },
  });
  const text = outputFiles[0].text.trim();
  const [whole, result] = /export\{([\w$]+) as result\};$/.exec(text) ?? [];
  if (!whole) throw new Error("esbuild wrote the end of Pyodide's script in another way.");
  const inside = text.slice(0, -whole.length);
  return `export default async function(MODULE_ARGUMENT={}){${inside}return ${result}}\n`;
}
