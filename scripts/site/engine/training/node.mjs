// Answers requests in Node, and writes what came of it.
// Usage: node node.mjs SETTINGS, a file of JSON. `folder`: where Pyodide stands; `archive`, its modules; `tables`, those that
// tables take; `nothing`, an empty archive; `requests`, a list of texts. `keeper`: the folder of a Pyodide that answers the first `warm` of them, and whose
// memory is then started from ("": the archive is). `place`: where the engine notes what it calls; `count`, how many
// functions it has (0: it notes nothing). `out`: the file for {answers: the digest of each, "" where the engine trapped,
// marks: in hexadecimal, one byte a function}.
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { Answering, keptMemory } from "./answering.mjs";

const { folder, archive, tables, nothing, requests: file, keeper, warm, place, count, out } = JSON.parse(await readFile(process.argv[2], "utf8"));
const requests = JSON.parse(await readFile(file, "utf8"));
const { info } = JSON.parse(await readFile(join(folder, "pyodide-lock.json"), "utf8"));
const seen = new Uint8Array(count);
const bytes = await readFile(tables);
const at = (stand) => ({ scripts: pathToFileURL(`${stand}/`).href, indexURL: `${stand}/`, archive, nothing, info });

async function started(memory) {
  const python = new Answering({ ...at(folder), tables: bytes, marks: { place, seen } }, memory);
  await python.start();
  return python;
}

try {
  const memory = keeper ? await keptMemory(at(keeper), requests.slice(0, warm)) : undefined;
  let python = await started(memory);
  const answers = [];
  for (const request of requests) {
    const { text, trap } = python.answer(request);
    answers.push(trap ? "" : createHash("sha256").update(text).digest("hex").slice(0, 16));
    if (trap) python = await started(memory);
  }
  python.gather();
  await writeFile(out, JSON.stringify({ answers, marks: Buffer.from(seen).toString("hex") }));
} catch (cause) {
  // What Python says, without the script of Pyodide, which is one line of a megabyte.
  console.error(cause.message.slice(-2000));
  process.exit(1);
}
process.exit(0);
