// Joins modules of browser/ as esbuild does. Standard input: JSON, a list of what to join: {entries, inline}, where entries
// are paths in browser/, and inline says that a page holds it inside itself. Standard output: the texts, as a JSON list.
// What is joined is the project's own: what is others' has a file of its own, and a notice (scripts/third_party).
import { readFileSync } from "node:fs";
import { resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

const SOURCE = fileURLToPath(new URL("../../browser", import.meta.url));
/** What browsers with WebAssembly of today's Pyodide all know. */
const TARGET = "es2022";
/** What esbuild calls the text that it is given. */
const STDIN = "<stdin>";

/** @param {string[]} modules what was joined */
function refuseOthers(modules) {
  const strange = modules.filter((module) => module !== STDIN && !resolve(module).startsWith(SOURCE + sep));
  if (strange.length) throw new Error(`${strange.join(", ")}: not of browser/, and no notice names it in a joined script.`);
}

const wanted = JSON.parse(readFileSync(0, "utf8"));
try {
  const joined = wanted.map(({ entries, inline = false }) => {
    const { outputFiles, metafile } = buildSync({
      stdin: { contents: entries.map((entry) => `import "./${entry}";`).join("\n"), resolveDir: SOURCE },
      bundle: true,
      minify: true,
      write: false,
      metafile: true,
      charset: "utf8",
      legalComments: "none",
      target: TARGET,
      format: inline ? "iife" : "esm",
      logLevel: "silent",
    });
    refuseOthers(Object.keys(metafile.inputs));
    return outputFiles[0].text;
  });
  process.stdout.write(JSON.stringify(joined));
} catch (cause) {
  console.error(cause.message);
  process.exit(1);
}
