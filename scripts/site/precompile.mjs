// Runs precompile.py in the Python that will run in the browser, so that what it compiles is what that Python reads.
// Usage: node precompile.mjs FOLDER REQUESTS ARCHIVE: where Pyodide and its packages stand, what to ask the estimator as
// JSON, and the file to write.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const [folder, requests, archive] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(folder, "pyodide.mjs")));
const indexURL = `${folder}/`;
/** Where in a line an error came from is told to nobody. */
const COMPILING = { PYTHONNODEBUGRANGES: "1" };
const [asking, compiling] = await Promise.all(["asking.py", "precompile.py"].map((name) => readFile(new URL(name, import.meta.url), "utf8")));

/** A Python that has been asked, and what it has imported by then, as JSON. */
async function asked(options) {
  const pyodide = await loadPyodide({ indexURL, env: COMPILING, ...options });
  pyodide.FS.writeFile("/requests.json", await readFile(requests));
  pyodide.FS.writeFile("/imported.json", pyodide.runPython(asking));
  return pyodide;
}

/** @returns {Promise<Uint8Array>} the archive of what stands in /imported.json */
async function compiled(pyodide) {
  pyodide.runPython(compiling);
  return pyodide.FS.readFile("/python.zip");
}

try {
  const whole = await asked({ packages: ["assistant-medical-estimator"] });
  whole.FS.writeFile("/stdlib.zip", await readFile(join(folder, "python_stdlib.zip")));
  whole.FS.mkdirTree("/stubs");
  whole.FS.mount(whole.FS.filesystems.NODEFS, { root: fileURLToPath(new URL("stubs", import.meta.url)) }, "/stubs");
  await writeFile(archive, await compiled(whole));
  // A Python that starts from the archive, as a visitor's does, needs less than one that loads packages.
  const { info } = JSON.parse(await readFile(join(folder, "pyodide-lock.json"), "utf8"));
  const lean = await asked({ stdLibURL: archive, lockFileContents: { info, packages: {} }, packageBaseUrl: indexURL });
  if (lean.FS.readFile("/answers", { encoding: "utf8" }) !== whole.FS.readFile("/answers", { encoding: "utf8" })) {
    throw new Error("What starts from the archive answers otherwise than the whole Python.");
  }
  whole.FS.writeFile("/imported.json", lean.FS.readFile("/imported.json"));
  await writeFile(archive, await compiled(whole));
} catch (cause) {
  // What Python says, without the script of Pyodide, which is one line of a megabyte.
  console.error(cause.message);
  process.exit(1);
}
