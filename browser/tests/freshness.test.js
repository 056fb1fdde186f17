// @ts-check
/** A page shows from its day on what it holds for a day to come, and not before. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { put } from "./world.js";

const SINCE = ["2027-05-22", "2027-01-01", "2029-06-22"];

class Note {
  /** @param {string} since @param {Set<string>} attributes @param {Note | null} parentElement */
  constructor(since, attributes, parentElement) {
    this.since = since;
    this.attributes = attributes;
    this.parentElement = parentElement;
  }

  getAttribute() {
    return this.since;
  }

  /** @param {string} name */
  removeAttribute(name) {
    this.attributes.delete(name);
  }
}

const box = new Note("", new Set(["hidden"]), null);
const notes = ["0001-01-01", "9999-12-31"].map((since) => new Note(since, new Set(["hidden"]), box));
put("document", {
  documentElement: { dataset: {} },
  getElementById: () => null,
  querySelector: () => null,
  querySelectorAll: (/** @type {string} */ selector) => (selector === "[data-since]" ? notes : []),
});
put("ResizeObserver", class {
  observe() {}
});
put("location", { hash: "" });
put("localStorage", { getItem: () => null });
put("addEventListener", () => {});
const { dayOf, reached } = await import("../frame/frame.js");

test("what is due is shown with what holds it, and what is to come stays hidden", () => {
  assert.deepEqual(notes.map((note) => note.attributes.has("hidden")), [false, true]);
  assert.equal(box.attributes.has("hidden"), false);
});

test("a day is reached on its morning, not on its eve", () => {
  assert.deepEqual(reached(SINCE, "2026-12-31"), [false, false, false]);
  assert.deepEqual(reached(SINCE, "2027-01-01"), [false, true, false]);
  assert.deepEqual(reached(SINCE, "2027-05-22"), [true, true, false]);
  assert.deepEqual(reached(SINCE, "2031-01-01"), [true, true, true]);
});

test("the day is that of the visitor's calendar", () => {
  assert.equal(dayOf(new Date(2027, 0, 1, 0, 0)), "2027-01-01");
  assert.equal(dayOf(new Date(2027, 11, 31, 23, 59)), "2027-12-31");
});
