// @ts-check
/** Asks the search, as the browser does, all that it is given (a list in JSON), and writes the addresses that it finds for each. */

import { readFileSync } from "node:fs";
import { Finder } from "../../browser/search/finding.js";

const finder = new Finder(JSON.parse(readFileSync(String(process.argv[2]), "utf8")));
/** @type {string[]} */
const asked = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(asked.map((text) => finder.find(text).found.map(({ page }) => page.url))));
