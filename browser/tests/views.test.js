// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { during } from "./world.js";
import { Views } from "../estimator/views.js";

/** @param {import("node:test").Context} context @param {object} [state] */
function atHome(context, state) {
  /** @type {unknown[][]} */
  const done = [];
  const history = {
    state: state ?? null,
    scrollRestoration: "auto",
    pushState: (/** @type {object} */ next, /** @type {string} */ _, /** @type {string} */ url) =>
      done.push(["push", (history.state = next), url, history.scrollRestoration]),
    replaceState: (/** @type {object} */ next, /** @type {string} */ _, /** @type {string} */ url) =>
      done.push(["replace", (history.state = next), url, history.scrollRestoration]),
  };
  const document = { title: "Estimer" };
  during(context, { history, document, location: { href: "https://site.test/estimer/#v1&a=1" } });
  /** @type {string[]} */
  const arrivals = [];
  const root = /** @type {any} */ ({ dataset: {}, querySelectorAll: () => [] });
  return { views: new Views(root, (mode) => arrivals.push(mode)), done, history, document, arrivals, root };
}

test("an entry without a state of ours is an estimate alone", (context) => {
  assert.deepEqual(atHome(context).views.entry, {});
  assert.deepEqual(atHome(context, { other: 1 }).views.entry, {});
});

test("what another script keeps in the history stays where an entry is changed, and its scrolling is its own", (context) => {
  const { views, done, history } = atHome(context, { other: 1 });
  const variants = [{ temps: "mi_temps" }];
  views.replace("v1&a=2", { variants });
  assert.deepEqual(done.at(-1), ["replace", { other: 1, estimator: { variants } }, "https://site.test/estimer/#v1&a=2", "auto"]);
  views.push("v1&a=3");
  assert.deepEqual(done.at(-1), ["push", { estimator: {} }, "https://site.test/estimer/#v1&a=3", "manual"]);
  assert.equal(history.scrollRestoration, "auto");
  assert.deepEqual(views.entry, {});
});

test("the focus moves where the view changes, and only there", (context) => {
  const { views, arrivals, document, root } = atHome(context);
  views.show("form");
  views.show("result", "19 000 €");
  views.show("result", "14 000 €");
  assert.deepEqual(arrivals, ["result"]);
  assert.equal(root.dataset.mode, "result");
  assert.equal(document.title, "14 000 € · Estimer");
  views.announce("");
  assert.equal(document.title, "Estimer");
});

test("the title of an element that takes the place of another is the page's own", (context) => {
  const { views, document, root } = atHome(context);
  views.show("result", "19 000 €");
  const next = new Views(root, () => {});
  next.show("form");
  views.announce();
  assert.equal(document.title, "Estimer");
  next.show("result", "14 000 €");
  assert.equal(document.title, "14 000 € · Estimer");
  document.title = "Autre page";
  const other = new Views(root, () => {});
  other.announce("1 €");
  assert.equal(document.title, "1 € · Autre page");
});
