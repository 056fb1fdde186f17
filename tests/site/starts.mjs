// Puts requests to the Python of a built site, started in one of its ways, as its worker does.
// Usage: node starts.mjs SITE START REQUESTS: a JSON list of texts. Standard output: the SHA-256 of each answer, as a JSON
// list; of a request that raises, that of the last line of what Python says; "a trap" of one that an engine cannot take.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { prepared } from "../../scripts/site/started.mjs";
import { published } from "./published.mjs";

const [site, way, requests] = process.argv.slice(2);
const { runtime, indexURL } = await published(site);
const { start, remove } = await prepared(fileURLToPath(indexURL), runtime.starts[way], runtime.info, runtime.tables);

const digest = (text) => createHash("sha256").update(text).digest("hex");
const answers = [];
let estimate = await start();
for (const text of JSON.parse(await readFile(requests, "utf8"))) {
  try {
    answers.push(digest(await estimate(text)));
  } catch (cause) {
    const trapped = cause instanceof WebAssembly.RuntimeError || cause.pyodide_fatal_error;
    answers.push(trapped ? "a trap" : digest(cause.message.trim().split("\n").at(-1)));
    if (trapped) estimate = await start();
  }
}
await remove();
process.stdout.write(JSON.stringify(answers), () => process.exit(0));
