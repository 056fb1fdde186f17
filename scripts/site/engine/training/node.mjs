// Answers requests in Node, and writes what came of it.
// Usage: node node.mjs SETTINGS, a file of JSON. `folder`: where Pyodide stands; `archive`, its modules; `tables`, those that
// tables take; `nothing`, an empty archive; `requests`, a list of texts. `keeper`: the folder of a Pyodide that reads
// `templates` and answers the first `warm` requests, and whose memory is then started from ("": the archive is). `place`:
// where the engine notes what it calls; `count`, how many functions it has (0: it notes nothing). `out`: the file for
// {answers: the digest of each, "" where the engine trapped, marks: in hexadecimal, one byte a function}.
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { Answering, keptMemory } from "./answering.mjs";

const json = async (file) => JSON.parse(await readFile(file, "utf8"));
const { folder, archive, tables, nothing, keeper, templates, warm, place, count, out, ...more } = await json(process.argv[2]);
const requests = await json(more.requests);
const { info } = await json(join(folder, "pyodide-lock.json"));
const seen = new Uint8Array(count);
const bytes = await readFile(tables);
const at = (stand) => ({ scripts: pathToFileURL(`${stand}/`).href, indexURL: `${stand}/`, archive, nothing, info });

async function started(memory) {
  const python = new Answering({ ...at(folder), tables: bytes, marks: { place, seen } }, memory);
  await python.start();
  return python;
}

try {
  const memory = keeper ? await keptMemory(at(keeper), templates, requests.slice(0, warm)) : undefined;
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
