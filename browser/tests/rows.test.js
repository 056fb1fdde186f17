// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { ALL, counted, longDay, lookedAt, shown } from "../batch/rows.js";

/** @typedef {import("../batch/rows.js").Doctor} Doctor */

/** @param {Partial<Doctor>} row @returns {Doctor} */
const doctor = (row) => ({
  line: 1, kind: "open", aid: "", why: "", total: null, total_max: null, objective: "", objective_max: null, stage: "", name: "", number: "",
  specialty: "", signed: "", signed_in: "", asks: [], link: "", ...row,
});

const DOCTORS = [
  doctor({ line: 2, name: "Dr Zoé Éluard", total: 66_000, objective_max: 98, signed: "2027-02-01", specialty: "Pédiatrie" }),
  doctor({ line: 3, name: "Dr Alba", number: "10048839355", total: 132_000, objective_max: 0, kind: "to_check", asks: ["Zone"] }),
  doctor({ line: 4, name: "", kind: "faulty", asks: ["Secteur", "Zone"] }),
  doctor({ line: 5, name: "dr éluard", kind: "faulty", asks: ["Secteur"], signed: "2026-01-01" }),
];

/** @param {Partial<import("../batch/rows.js").View>} view */
const lines = (view) => shown(DOCTORS, { ...ALL, ...view }).map(({ line }) => line);

test("the list is sorted either way, what has nothing to compare at the end both ways", () => {
  assert.deepEqual(lines({}), [2, 3, 4, 5]);
  assert.deepEqual([lines({ by: "total" }), lines({ by: "total", down: true })], [[2, 3, 4, 5], [3, 2, 4, 5]]);
  assert.deepEqual([lines({ by: "objective_max" }), lines({ by: "signed", down: true })], [[3, 2, 4, 5], [2, 5, 3, 4]]);
  assert.deepEqual([lines({ by: "name" }), lines({ by: "kind", down: true })], [[3, 5, 2, 4], [4, 5, 3, 2]]);
  assert.deepEqual(lines({ by: "line", down: true }), [5, 4, 3, 2]);
});

test("it is filtered by kind, by what is lacking, and by words without case or accents, in the name, the number, the specialty", () => {
  assert.deepEqual([lines({ kind: "faulty" }), lines({ ask: "Zone" }), lines({ kind: "faulty", ask: "Zone" })], [[4, 5], [3, 4], [4]]);
  assert.deepEqual([lines({ words: "ELUARD" }), lines({ words: " pediatrie zoe " }), lines({ words: "100488" }), lines({ words: "nobody" })], [[2, 5], [2], [3], []]);
});

test("the kinds are counted, and what those of a kind lack", () => {
  assert.deepEqual(counted(DOCTORS), {
    kinds: { open: 1, to_check: 1, faulty: 2 },
    asks: [{ kind: "to_check", ask: "Zone", count: 1 }, { kind: "faulty", ask: "Secteur", count: 2 }, { kind: "faulty", ask: "Zone", count: 1 }],
  });
});

test("what a list is limited to is said, by its names, and nothing where it shows all", () => {
  const names = { faulty: "À corriger" };
  assert.equal(lookedAt({ ...ALL, words: "  ", by: "total" }, names), undefined);
  assert.deepEqual(lookedAt({ ...ALL, kind: "faulty", words: " cardio " }, names), { kind: "À corriger", ask: "", words: "cardio" });
  assert.deepEqual(lookedAt({ ...ALL, ask: "Zone" }, names), { kind: "", ask: "Zone", words: "" });
});

test("the day of a list on paper is French, the first of a month too", () => {
  assert.deepEqual([longDay(new Date(2026, 11, 1)), longDay(new Date(2026, 10, 21))], ["1er décembre 2026", "21 novembre 2026"]);
});
