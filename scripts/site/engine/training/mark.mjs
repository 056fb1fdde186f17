// Writes an engine that notes which of its functions are called.
// Usage: node mark.mjs FOLDER ENGINE: where Pyodide stands, and the file to write; says where the marks are, and how many.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { functions } from "../binary.mjs";
import { marking } from "../rewriting.mjs";

/** The far end of the stack is where nothing ever comes; nearest to it, what lies below it is left alone. */
const MARGIN = 8192;

const [folder, engine] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(folder, "pyodide.mjs")));
const pyodide = await loadPyodide({ indexURL: `${folder}/` });
const place = pyodide._module._emscripten_stack_get_end() + MARGIN;
const wasm = await readFile(join(folder, "pyodide.asm.wasm"));
await writeFile(engine, marking(wasm, place));
console.log(JSON.stringify({ place, count: functions(wasm).length }));
