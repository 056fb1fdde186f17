// A Python started in Node as the worker of a site starts it in a browser, from files that stand in one folder.
import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";

import { adding } from "../../browser/estimator/adding.js";
import { KeptMemory } from "../../browser/estimator/kept_memory.js";
import { EMPTY, restoring } from "../../browser/estimator/private_doors.js";

/**
 * @param {string} from the folder of the files
 * @param {{script: string, engine: string, archive?: string, memory?: string}} files of the start, by their names
 * @param {object} info of Pyodide's lock
 * @param {string} tables the name of the archive that is added once an answer takes it
 */
export async function prepared(from, files, info, tables) {
  const unpacked = async (name) => gunzipSync(await readFile(join(from, name)));
  const folder = await mkdtemp(join(tmpdir(), "start-"));
  await copyFile(join(from, "pyodide.mjs"), join(folder, "pyodide.mjs"));
  await copyFile(join(from, files.script), join(folder, "script.mjs"));
  await writeFile(join(folder, "package.json"), '{"type": "module"}');
  await writeFile(join(folder, "pyodide.asm.wasm"), await unpacked(files.engine));
  const stdLibURL = join(folder, "python.zip");
  await writeFile(stdLibURL, files.archive ? await unpacked(files.archive) : EMPTY);
  const memory = files.memory && (await unpacked(files.memory));
  const { loadPyodide } = await import(pathToFileURL(join(folder, "pyodide.mjs")));
  const script = import(pathToFileURL(join(folder, "script.mjs")));
  const { instantiate } = WebAssembly;

  /** @returns {Promise<(text: string) => Promise<string>>} `estimate_json` of a new Python */
  async function start() {
    const kept = memory && new KeptMemory(memory.buffer.slice(memory.byteOffset, memory.byteOffset + memory.length));
    WebAssembly.instantiate = async (...given) => {
      const made = await instantiate(...given);
      if (kept && made.instance?.exports.memory) kept.setAside(made.instance.exports.memory.buffer);
      return made;
    };
    const pyodide = await loadPyodide({
      indexURL: `${folder}/`,
      packageBaseUrl: `${folder}/`,
      stdLibURL,
      lockFileContents: { info, packages: {} },
      enableRunUntilComplete: false,
      ...restoring(script, kept && Promise.resolve(kept), (cause) => {
        throw cause;
      }),
    });
    const alone = pyodide.pyimport("assistant_medical.web").estimate_json;
    return adding(alone, () => unpacked(tables), (place, content) => pyodide.FS.writeFile(place, content));
  }
  return { start, remove: () => rm(folder, { recursive: true }) };
}
