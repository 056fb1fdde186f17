// Runs Python in the Pyodide of a built site: with the archive that the site's own pages load (LOADER archive), with the
// lock and the wheels that it offers to others (LOADER lock; figures for those that want no HTML), or with a wheel of the
// estimator (LOADER its path).
// Usage: node pyodide.mjs SITE LOADER PROGRAM [FOLDER…]; each folder is seen by the program as /mnt/<its name>.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

import { published } from "./published.mjs";

const [site, loader, program, ...folders] = process.argv.slice(2);
const { runtime, indexURL } = await published(site);
const { loadPyodide } = await import(new URL("pyodide.mjs", indexURL));
const options = { indexURL: fileURLToPath(indexURL), stdout: console.error, stderr: console.error };
const scratch = await mkdtemp(join(tmpdir(), "archive-"));
const archive = join(scratch, "python.zip");
await writeFile(archive, gunzipSync(await readFile(new URL(runtime.starts.whole.archive, indexURL))));
const asOurPages = {
  stdLibURL: archive,
  lockFileContents: { info: runtime.info, packages: {} },
};
const OF_THE_LOCK = { lock: ["assistant-medical-estimator", "jinja2"], figures: ["assistant-medical-estimator"] };
const asOtherPages = { packages: OF_THE_LOCK[loader] ?? ["jinja2"] };
const pyodide = await loadPyodide({ ...options, ...(loader === "archive" ? asOurPages : asOtherPages) });
if (loader.endsWith(".whl")) await pyodide.loadPackage(loader);
await rm(scratch, { recursive: true });
pyodide.FS.writeFile("/tables.zip", gunzipSync(await readFile(new URL(runtime.tables, indexURL))));
for (const folder of folders) pyodide.mountNodeFS(`/mnt/${basename(folder)}`, folder);
console.log(pyodide.runPython(program));
