// Keeps the memory of a Python that has answered a question of each kind: a visitor's then starts where that one stands.
// Usage: node keep.mjs FOLDER ASKED ARCHIVE MEMORY: where Pyodide stands, what to import, read and ask (see warm.py), the
// archive that a plain start would be given, and the file to write.
import "./still.mjs";

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { clearFree } from "./free.mjs";
import { pack } from "./pack.mjs";

const [folder, asked, archive, memory] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(folder, "pyodide.mjs")));
const indexURL = `${folder}/`;
const WARM = "/lib/python3.14/site-packages/warm.py";

try {
  const { info } = JSON.parse(await readFile(join(folder, "pyodide-lock.json"), "utf8"));
  const pyodide = await loadPyodide({
    indexURL,
    packageBaseUrl: indexURL,
    stdLibURL: archive,
    lockFileContents: { info, packages: {} },
    enableRunUntilComplete: false,
    env: { PYTHONHASHSEED: "0", HOME: "/home/pyodide" },
    _makeSnapshot: true,
  });
  pyodide.FS.writeFile(WARM, await readFile(new URL("warm.py", import.meta.url)));
  pyodide.runPython(`import warm; warm.warm(${JSON.stringify(await readFile(asked, "utf8"))})`);
  pyodide.FS.unlink(WARM);
  pyodide.runPython("warm.sweep(); import sys; del sys.modules['warm'], warm, sys");
  clearFree(pyodide._module);
  await writeFile(memory, pack(pyodide.makeMemorySnapshot(), await readFile(join(folder, "pyodide.asm.wasm"))));
} catch (cause) {
  // What Python says, without the script of Pyodide, which is one line of a megabyte.
  console.error(cause.message);
  process.exit(1);
}
