// Runs Python in the Pyodide of a built site, found as any page would find it: runtime.json, then the lock that it names.
// Usage: node pyodide.mjs SITE PROGRAM [FOLDER…]; each folder is seen by the program as /mnt/<its name>.
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const [site, program, ...folders] = process.argv.slice(2);
const runtimeFile = join(site, "assets", "estimator", "runtime.json");
const runtime = JSON.parse(await readFile(runtimeFile, "utf8"));
const indexURL = new URL(runtime.indexURL, pathToFileURL(runtimeFile));

const { loadPyodide } = await import(new URL("pyodide.mjs", indexURL));
const pyodide = await loadPyodide({ indexURL: fileURLToPath(indexURL), stdout: console.error, stderr: console.error });
for (const folder of folders) pyodide.mountNodeFS(`/mnt/${basename(folder)}`, folder);
await pyodide.loadPackage(runtime.package, { messageCallback: () => {}, errorCallback: console.error });
console.log(pyodide.runPython(program));
