// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { isEmpty, left, said, sorted, taken, tellsApart, withColumn, withWord } from "../batch/choices.js";
import { Keeping } from "../batch/keeping.js";
import { understood } from "../batch/opening.js";
import { told } from "../batch/telling.js";

/** @typedef {import("../batch/choices.js").Word} Word */
/** @typedef {import("../batch/choices.js").Reading} Reading */

/** @param {Partial<Word>} word @returns {Word} */
const word = (word) => ({ field: "secteur", raw: "?", count: 1, lines: [2], choice: null, said: false, message: "", near: [], may_be: [], clear: false, ...word });

const TWO = ["secteur_2_optam", "secteur_2"];
const WORDS = [
  word({ raw: "Kiné", field: "specialite" }),
  word({ raw: "secteur 2", count: 20, choice: "secteur_2", clear: true, may_be: TWO }),
  word({ raw: "S2", count: 3, choice: "secteur_2", clear: true, may_be: TWO }),
  word({ raw: "MG", field: "specialite", choice: "medecine_generale", clear: true }),
];

test("words of a column that may be the same choices are one question, whose count is theirs", () => {
  const { cards, unclear, clear } = sorted(WORDS);
  assert.deepEqual(cards.map(({ words, count, choices, chosen }) => [words.map(({ raw }) => raw), count, choices, chosen]), [[["secteur 2", "S2"], 23, [...TWO, ""], "secteur_2"]]);
  assert.deepEqual([unclear, clear].map((words) => words.map(({ raw }) => raw)), [["Kiné"], ["MG"]]);
});

test("what is said of a word can be no answer, can be said otherwise and taken back, and leaves the former mapping as it was", () => {
  const kine = { field: "specialite", raw: "Kiné" };
  const one = withWord(withColumn({}, "Obs", ""), kine, "");
  const other = withWord(one, kine, "autre");
  assert.deepEqual([said({}, kine), said(one, kine), said(other, kine), said(withWord(other, kine, undefined), kine)], [undefined, "", "autre", undefined]);
  assert.deepEqual(one.columns, { Obs: "" });
  assert.deepEqual([isEmpty({}), isEmpty(one), isEmpty(withWord(withWord({}, kine, "autre"), kine, undefined)), isEmpty({ projects: true })], [true, false, true, false]);
  // A word that an object has by itself is a word like another.
  assert.equal(said({ values: { specialite: {} } }, { field: "specialite", raw: "constructor" }), undefined);
});

test("what is left counts the words without an answer, those that are not listed, and the columns to confirm", () => {
  const reading = /** @type {Reading} */ (/** @type {unknown} */ ({ values: WORDS, more_values: 4, columns: [{ proposed: "age" }, { proposed: "" }] }));
  assert.deepEqual(left(reading, {}), { words: 5, columns: 1 });
  assert.deepEqual(left(reading, withWord({}, { field: "specialite", raw: "Kiné" }, "")), { words: 4, columns: 1 });
});

test("a field that is chosen for a second column is said no more of the first, and that is told", () => {
  const first = withColumn({}, "Spé", "specialite");
  assert.deepEqual(withColumn(first, "Métier", "specialite").columns, { Métier: "specialite" });
  assert.deepEqual(withColumn(first, "Métier", "").columns, { Spé: "specialite", Métier: "" });
  assert.deepEqual(withColumn({ columns: { Nom: "nom" } }, "Prénom", "nom", false).columns, { Nom: "nom", Prénom: "nom" });
  const read = (/** @type {string[]} */ ...fields) => /** @type {Reading} */ (/** @type {unknown} */ ({
    columns: fields.map((field, at) => ({ key: `c${at}`, heading: at ? `T${at}` : "", field, label: field && `L ${field}` })),
  }));
  assert.deepEqual(taken(read("age", ""), read("", "age")), { column: "c0", by: "T1", label: "L age" });
  assert.deepEqual([taken(read("age", ""), read("", "zone")), taken(read("nom", ""), read("nom", "nom")), taken(read("nom", "nom"), read("", "nom"))], [undefined, undefined, undefined]);
});

test("choices that give the same are not told apart, whatever no answer gives", () => {
  const { cards: [card] } = sorted(WORDS);
  assert.equal(tellsApart([{ open: 2, closed: 1 }, { closed: 1, open: 2, faulty: 0 }, { faulty: 3 }], card), false);
  assert.equal(tellsApart([{ open: 3 }, { open: 2, closed: 1 }, { faulty: 3 }], card), true);
  assert.deepEqual([tellsApart([{ open: 3 }, { open: 3 }], undefined), tellsApart([{ open: 3 }, {}], undefined)], [false, true]);
});

/** A store as a browser has one. */
function store() {
  /** @type {Map<string, string>} */
  const held = new Map();
  return {
    getItem: (/** @type {string} */ key) => held.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ text) => void held.set(key, text),
    removeItem: (/** @type {string} */ key) => void held.delete(key),
    held,
  };
}

test("choices come back with a table of the same headings, for the session, and on the device only where asked", () => {
  const [session, device] = [store(), store()];
  const keeping = new Keeping(() => session, () => device);
  keeping.remember(["Nom", "Spé "], { columns: { Spé: "specialite" } });
  assert.deepEqual(keeping.recall(["Nom", "Spé"]), { columns: { Spé: "specialite" } });
  assert.equal(keeping.recall(["Nom"]), undefined);
  assert.deepEqual([keeping.onDevice, device.held.size], [false, 0]);
  keeping.keepOnDevice(true);
  const later = new Keeping(() => store(), () => device);
  assert.equal(later.onDevice, true);
  assert.deepEqual(later.recall(["Nom", "Spé"]), { columns: { Spé: "specialite" } });
  keeping.remember(["Nom", "Spé"], undefined);
  assert.equal(later.recall(["Nom", "Spé"]), undefined);
  keeping.keepOnDevice(false);
  assert.equal(device.held.size, 0);
});

test("only the last tables are remembered, and a browser that refuses its storage loses nothing else", () => {
  const session = store();
  const keeping = new Keeping(() => session, () => store());
  for (let rank = 0; rank < 30; rank++) keeping.remember([String(rank)], { projects: true });
  assert.deepEqual([keeping.recall(["5"]), keeping.recall(["29"])], [undefined, { projects: true }]);
  const refuse = () => {
    throw new Error("refused");
  };
  const refused = new Keeping(refuse, refuse);
  refused.remember(["a"], {});
  assert.deepEqual([refused.recall(["a"]), refused.onDevice, refused.keepOnDevice(true)], [undefined, false, false]);
  session.setItem("assistant-medical.tableau", "{broken");
  assert.equal(keeping.recall(["29"]), undefined);
});

test("a table is read with what was said of such a table before, or as if nothing had been said where that is refused", async () => {
  const file = { name: "t.csv", data: "" };
  const known = { columns: { Spé: "specialite" } };
  const keeping = { recall: (/** @type {readonly string[]} */ headings) => (headings[0] === "Spé" ? known : undefined) };
  const asked = (/** @type {string} */ heading, refuses = false) => {
    /** @type {unknown[]} */
    const mappings = [];
    const ask = async (/** @type {() => string} */ read) => {
      const { mapping } = JSON.parse(read());
      mappings.push(mapping);
      const refused = refuses && Object.keys(mapping).length > 0;
      return JSON.stringify(refused ? { refusal: "non" } : { plan: { headings: [heading] }, said: mapping });
    };
    return { mappings, found: understood({ ask }, file, keeping, "2026-12-01") };
  };
  const again = asked("Spé");
  assert.deepEqual([(await again.found).mapping, again.mappings], [known, [{}, known]]);
  const other = asked("Nom");
  assert.deepEqual([(await other.found).mapping, other.mappings], [{}, [{}]]);
  const refused = await asked("Spé", true).found;
  assert.equal("refusal" in refused.reading, false);
  assert.deepEqual(refused.mapping, {});
});

test("the wait is told by what is waited for, and what else there is to do only where it is long or vain", () => {
  const at = (/** @type {import("../estimator/engine.js").State} */ state, why = "") => ({ state, why });
  assert.deepEqual(told(at("ready"), "read", false), { waits: "reading", trouble: "" });
  assert.deepEqual(told(at("ready"), "run", false), { waits: "", trouble: "" });
  assert.deepEqual(told(at("starting"), "run", false), { waits: "wait", trouble: "" });
  assert.deepEqual([told(at("slow"), "", false).trouble, told(at("slow"), "file", false).trouble, told(at("failed"), "", false).trouble], ["", "slow", "failed"]);
  assert.equal(told(at("ready"), "", true).trouble, "broken");
  assert.equal(told(at("failed", "RangeError: WebAssembly.Memory(): could not allocate memory"), "", false).trouble, "memory");
});
