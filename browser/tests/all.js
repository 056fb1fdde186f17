// @ts-check
/** Runs every file of tests beside this one, in this process: Node's own runner would start another Node for each. */

import { readdirSync } from "node:fs";

const files = readdirSync(new URL("./", import.meta.url)).filter((name) => name.endsWith(".test.js")).sort();
if (files.length === 0) throw new Error("there is no test");
for (const file of files) await import(`./${file}`);
