// Writes the result of a training: what it reached, and what former ones of the same engine did.
// Usage: node writing.mjs ENGINE MARKS REACHED: the engine as it is published, a list of marks as JSON, each of them in
// hexadecimal and one byte a function, and the file to write.
import { readFile, writeFile } from "node:fs/promises";

import { functions } from "../binary.mjs";
import { fingerprint, read, written } from "../reached.mjs";

const [engine, marks, file] = process.argv.slice(2);
const wasm = await readFile(engine);
const all = JSON.parse(await readFile(marks, "utf8")).map((each) => Buffer.from(each, "hex"));
const { length } = functions(wasm);
const former = await readFile(file, "utf8").then(read, () => undefined);
if (former?.engine === fingerprint(wasm)) all.push(former.reached(length));
const reached = Uint8Array.from({ length }, (_, rank) => (all.some((each) => each[rank]) ? 1 : 0));
await writeFile(file, written(wasm, reached));
console.log(reached.reduce((sum, each) => sum + each, 0));
