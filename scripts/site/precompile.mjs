// Runs precompile.py in the Python that will run in the browser, so that what it compiles is what that Python reads.
// Usage: node precompile.mjs FOLDER SOURCES ASKED MADE: where Pyodide stands, the archive of sources that it starts from,
// what to ask the estimator as JSON, and the folder to write to.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, sources, asked, made] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(folder, "pyodide.mjs")));
const indexURL = `${folder}/`;

try {
  const { info } = JSON.parse(await readFile(join(folder, "pyodide-lock.json"), "utf8"));
  const pyodide = await loadPyodide({
    indexURL,
    packageBaseUrl: indexURL,
    stdLibURL: sources,
    lockFileContents: { info, packages: {} },
  });
  pyodide.FS.writeFile("/requests.json", await readFile(asked));
  pyodide.runPython(await readFile(new URL("precompile.py", import.meta.url), "utf8"));
  for (const file of ["answers.json", "python.zip", "tables.zip"]) await writeFile(join(made, file), pyodide.FS.readFile(`/${file}`));
} catch (cause) {
  // What Python says, without the script of Pyodide, which is one line of a megabyte.
  console.error(cause.message);
  process.exit(1);
}
