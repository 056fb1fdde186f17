// @ts-check
/** Three scripts ask whether a theme is one of ours, and two of them can import nothing: they must agree. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { runInNewContext } from "node:vm";

/** What the page wears once a script has run. @param {string} script @param {string | null} theme stored, or asked for */
function worn(script, theme) {
  const root = { dataset: /** @type {Record<string, string>} */ ({}), classList: { replace: () => {} } };
  const window = {};
  runInNewContext(readFileSync(new URL(`../${script}`, import.meta.url), "utf-8"), {
    document: { documentElement: root, querySelectorAll: () => [] },
    localStorage: { getItem: (/** @type {string} */ key) => (key === "am-theme" ? theme : "clair") },
    location: { search: theme === null ? "" : `?${new URLSearchParams({ theme })}` },
    addEventListener: () => {},
    origin: "https://site.test",
    URLSearchParams,
    window,
    parent: {},
  });
  return root.dataset.theme;
}

for (const script of ["frame/early.js", "frame/theme.js", "embed/start.js"]) {
  test(`${script} wears the themes that there are, and no other word`, () => {
    const words = ["clair", "sombre", "", null, "Clair", "sombre ", "clair,sombre", "system", "__proto__", "dark", "undefined"];
    assert.deepEqual(words.map((theme) => worn(script, theme)), ["clair", "sombre", ...words.slice(2).map(() => undefined)]);
  });
}
