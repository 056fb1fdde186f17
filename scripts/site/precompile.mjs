// Runs precompile.py in the Python that will run in the browser, so that what it compiles is what that Python reads.
// Usage: node precompile.mjs FOLDER REQUESTS ARCHIVE: where Pyodide and its packages stand, what to ask the estimator as
// JSON, and the file to write.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, requests, archive] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(folder, "pyodide.mjs")));
const pyodide = await loadPyodide({ indexURL: `${folder}/`, packages: ["assistant-medical-estimator"] });
pyodide.FS.writeFile("/stdlib.zip", await readFile(join(folder, "python_stdlib.zip")));
pyodide.FS.writeFile("/requests.json", await readFile(requests));
try {
  pyodide.runPython(await readFile(new URL("precompile.py", import.meta.url), "utf8"));
} catch (cause) {
  // What Python says, without the script of Pyodide, which is one line of a megabyte.
  console.error(cause.message);
  process.exit(1);
}
await writeFile(archive, pyodide.FS.readFile("/python.zip"));
