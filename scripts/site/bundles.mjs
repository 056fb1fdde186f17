// Joins modules of browser/ as esbuild does. Standard input: JSON, a list of what to join: {entries, inline}, where entries
// are paths in browser/, and inline says that a page holds it inside itself. Standard output: the texts, as a JSON list.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

const SOURCE = fileURLToPath(new URL("../../browser", import.meta.url));
/** What browsers with WebAssembly of today's Pyodide all know. */
const TARGET = "es2022";

const wanted = JSON.parse(readFileSync(0, "utf8"));
try {
  const joined = wanted.map(({ entries, inline = false }) => {
    const { outputFiles } = buildSync({
      stdin: { contents: entries.map((entry) => `import "./${entry}";`).join("\n"), resolveDir: SOURCE },
      bundle: true,
      minify: true,
      write: false,
      charset: "utf8",
      legalComments: "none",
      target: TARGET,
      format: inline ? "iife" : "esm",
      logLevel: "silent",
    });
    return outputFiles[0].text;
  });
  process.stdout.write(JSON.stringify(joined));
} catch (cause) {
  console.error(cause.message);
  process.exit(1);
}
