// Writes what is left of an engine and of Pyodide's script once all that no training reached is left out.
// Usage: node trim.mjs PACKAGE REACHED FOLDER: Pyodide's npm package, the result of the training, and where to write
// engine.wasm and script.mjs. Writes nothing where the training was of another engine.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { functions } from "./binary.mjs";
import { namedExports } from "./named.mjs";
import { fingerprint, read } from "./reached.mjs";
import { importsCalled, trimmed, withCalled, withNeighbours } from "./rewriting.mjs";
import { trimmedScript } from "./script.mjs";

const [folder, trained, into] = process.argv.slice(2);
const text = (name) => readFile(join(folder, name), "utf8");
const wasm = await readFile(join(folder, "pyodide.asm.wasm"));
const { engine, reached } = read(await readFile(trained, "utf8"));

if (engine === fingerprint(wasm)) {
  const [script, loader] = await Promise.all([text("pyodide.asm.mjs"), text("pyodide.mjs")]);
  const module = new WebAssembly.Module(wasm);
  const imports = WebAssembly.Module.imports(module);
  const given = imports.filter(({ kind }) => kind === "function").map(({ name }) => name);
  const kept = withCalled(wasm, withNeighbours(reached(functions(wasm).length)), given.length);
  const called = new Set([...importsCalled(wasm, kept, given.length)].map((index) => given[index]));
  const addressed = new Set(imports.filter(({ module }) => module === "GOT.func").map(({ name }) => name));
  const named = namedExports(module, script);
  await writeFile(join(into, "engine.wasm"), trimmed(wasm, kept, named));
  const about = { called, addressed, given: new Set(imports.map(({ name }) => name)) };
  await writeFile(join(into, "script.mjs"), await trimmedScript(script, loader, named, about));
}
