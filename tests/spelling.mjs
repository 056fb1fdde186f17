// Reads words as a JSON list, and writes those that Hunspell's French dictionary lacks, each with what was perhaps meant.

import { text } from "node:stream/consumers";
import dictionary from "dictionary-fr";
import { loadModule } from "hunspell-asm";

const ENOUGH = 10; // guessing what was meant is slow

const hunspell = await loadModule();
const french = hunspell.create(hunspell.mountBuffer(dictionary.aff), hunspell.mountBuffer(dictionary.dic));
const unknown = JSON.parse(await text(process.stdin)).filter((/** @type {string} */ word) => !french.spell(word));
const meant = unknown.map((word, place) => [word, place < ENOUGH ? french.suggest(word).slice(0, 3) : []]);
process.stdout.write(JSON.stringify(Object.fromEntries(meant)));
