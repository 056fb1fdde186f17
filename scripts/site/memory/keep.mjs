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
const WARM = "/warm.py";
// What a browser calls it. Else the place of this file on the machine would stand in the memory, and be published with it.
process.argv[1] = "./this.program";

try {
  const { info } = JSON.parse(await readFile(join(folder, "pyodide-lock.json"), "utf8"));
  const pyodide = await loadPyodide({
    indexURL,
    packageBaseUrl: indexURL,
    stdLibURL: archive,
    lockFileContents: { info, packages: {} },
    enableRunUntilComplete: false,
    env: { PYTHONNODEBUGRANGES: "1", PYTHONHASHSEED: "0", HOME: "/home/pyodide" },
    _makeSnapshot: true,
  });
  pyodide.FS.writeFile(WARM, await readFile(new URL("warm.py", import.meta.url)));
  // Not imported: to compile a file, Python would make its classes of trees, and keep them.
  pyodide.runPython(`exec(open('${WARM}', encoding='utf-8').read())`);
  const { usual, ...first } = JSON.parse(await readFile(asked, "utf8"));
  const quoted = (value) => JSON.stringify(JSON.stringify(value));
  pyodide.runPython(`warm(${quoted(first)})`);
  pyodide.FS.unlink(WARM);
  pyodide.runPython(`sweep(${quoted(usual)})`);
  pyodide.runPython("for name in [each for each in globals() if not each.startswith('__')]: del globals()[name]\ndel name");
  clearFree(pyodide._module);
  await writeFile(memory, pack(pyodide.makeMemorySnapshot(), await readFile(join(folder, "pyodide.asm.wasm"))));
} catch (cause) {
  // What Python says, without the script of Pyodide, which is one line of a megabyte.
  console.error(cause.message);
  process.exit(1);
}
