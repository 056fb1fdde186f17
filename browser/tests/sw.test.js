// @ts-check
/** What the service worker keeps, asks again and drops, run as a browser runs it, on a cache and a network of its own. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { runInNewContext } from "node:vm";

const ROOT = "https://site.test/depot/";
const PLACE = "{ fixed: [], estimator: [], search: [], offline: [] }";
const FILES = {
  fixed: ["assets/pyodide/2/python.new.zip.gz", "assets/stylesheets/site.new.css"],
  estimator: ["estimer/", "assets/pyodide/2/python.new.zip.gz"],
  search: ["recherche/", "assets/search/results.js"],
  offline: ["503.html", "assets/stylesheets/site.new.css"],
};
const ENGINE = "assets/pyodide/2/pyodide.asm.old.wasm.gz";
const SEARCH = "assets/search/pages.json";
/** A page whose style sheet is not that of most pages. */
const [STYLED, OWN_STYLE] = ["dessin/", "assets/stylesheets/site.own.css"];

/** @param {string[]} paths kept before @param {Record<string, number>} statuses of what does not answer 200; 0: no network */
function worker(paths, statuses = {}) {
  const store = new Map(paths.map((path) => [new URL(path, ROOT).href, new Response(`old ${path}`)]));
  /** @type {string[]} */
  const fetched = [];
  /** @type {Map<string, (event: object) => void>} */
  const heard = new Map();
  const cache = {
    keys: async () => [...store.keys()].map((url) => ({ url })),
    match: async (/** @type {string} */ url) => store.get(url)?.clone(),
    put: async (/** @type {string} */ url, /** @type {Response} */ response) => void store.set(url, response),
    delete: async (/** @type {string} */ url) => store.delete(url),
  };
  const fetch = async (/** @type {string | {url: string}} */ asked) => {
    const url = typeof asked === "string" ? asked : asked.url;
    const path = url.replace(ROOT, "").replace(/#.*/, "");
    fetched.push(path);
    const status = statuses[path] ?? 200;
    if (status === 0) throw new TypeError("no network");
    return new Response(path === STYLED ? `<link rel="stylesheet" href="../${OWN_STYLE}">` : `new ${path}`, { status });
  };
  const program = readFileSync(new URL("../sw.js", import.meta.url), "utf-8");
  assert.ok(program.includes(PLACE));
  runInNewContext(program.replace(PLACE, JSON.stringify(FILES)), {
    ...{ URL, Response, fetch, caches: { open: async () => cache }, location: { href: `${ROOT}sw.js` } },
    ...{ skipWaiting: async () => {}, clients: { claim: async () => {} } },
    addEventListener: (/** @type {string} */ name, /** @type {(event: object) => void} */ listener) => heard.set(name, listener),
  });
  /** Tells it something, and waits for all that it does then. @param {string} name @param {object} event */
  const tell = async (name, event = {}) => {
    /** @type {Promise<unknown>[]} */
    const works = [];
    /** @type {Promise<Response> | undefined} */
    let answer;
    heard.get(name)?.({
      ...event,
      waitUntil: (/** @type {Promise<unknown>} */ work) => works.push(work),
      respondWith: (/** @type {Promise<Response>} */ response) => (answer = response),
    });
    const response = await answer;
    const text = await response?.clone().text();
    await Promise.all(works);
    const elsewhere = response?.headers.get("location");
    return elsewhere ? `at ${elsewhere.replace(ROOT, "")}` : text;
  };
  const ask = (/** @type {string} */ url, /** @type {object} */ more = {}) =>
    tell("fetch", { request: { method: "GET", url: new URL(url, ROOT).href, mode: "no-cors", ...more } });
  const keptOf = () => [...store.keys()].map((url) => url.replace(ROOT, "")).sort();
  return { tell, ask, kept: keptOf, fetched, store };
}

test("what a page has loaded is kept once, without what follows the #, and nothing of another site", async () => {
  const { tell, kept, fetched } = worker(["metier/"]);
  const keep = ["metier/#v1&a=1", "estimer/#v1&secret=1", "estimer/", "../autre/", "https://other.test/depot/", "https://site.test/depot2/"];
  await tell("message", { data: { keep: keep.map((path) => new URL(path, ROOT).href), estimator: false } });
  assert.deepEqual(kept(), ["estimer/", "metier/"]);
  assert.deepEqual(fetched, ["estimer/"]);
});

test("one file that does not come leaves the others, and what is no answer is not kept", async () => {
  const { tell, kept } = worker([], { "a/": 0, "b/": 404 });
  await tell("message", { data: { keep: ["a/", "b/", "c/"].map((path) => ROOT + path), estimator: true } });
  assert.deepEqual(kept(), ["assets/pyodide/2/python.new.zip.gz", "c/", "estimer/"]);
});

test("a new version brings the estimator and the search to who has used them, and to nobody else", async () => {
  for (const [had, brought] of /** @type {const} */ ([
    [["metier/"], ["503.html", "assets/stylesheets/site.new.css", "metier/"]],
    [[ENGINE], ["503.html", ENGINE, "assets/pyodide/2/python.new.zip.gz", "assets/stylesheets/site.new.css", "estimer/"]],
    [[SEARCH], ["503.html", "recherche/", "assets/search/results.js", SEARCH, "assets/stylesheets/site.new.css"]],
  ])) {
    const { tell, kept } = worker([...had]);
    await tell("install");
    assert.deepEqual(kept(), [...brought].sort());
  }
});

test("what never changes under its name is not asked again; all else is, and what is gone goes", async () => {
  const { tell, kept, fetched, store } = worker(["assets/stylesheets/site.new.css", "503.html", "gone/", "metier/"], { "gone/": 404 });
  await tell("install");
  assert.deepEqual(fetched.sort(), ["503.html", "gone/", "metier/"]);
  assert.deepEqual(kept(), ["503.html", "assets/stylesheets/site.new.css", "metier/"]);
  assert.equal(await store.get(`${ROOT}metier/`)?.clone().text(), "new metier/");
});

test("a page that was kept comes with the style sheet that it names now, or the whole version waits", async () => {
  const { tell, kept } = worker(["503.html", STYLED]);
  await tell("install");
  assert.deepEqual(kept(), ["503.html", OWN_STYLE, "assets/stylesheets/site.new.css", STYLED].sort());
  await assert.rejects(worker([STYLED], { [OWN_STYLE]: 404 }).tell("install"), /site\.own\.css is missing/);
});

for (const status of [0, 404, 500]) {
  test(`a version of which a file does not come (${status}) changes nothing`, async () => {
    const { tell, store } = worker(["503.html", "metier/"], { "assets/stylesheets/site.new.css": status });
    await assert.rejects(tell("install"), /./);
    assert.deepEqual([...store.keys()], [`${ROOT}503.html`, `${ROOT}metier/`]);
    assert.equal(await store.get(`${ROOT}metier/`)?.clone().text(), "old metier/");
  });
}

test("files of a former version go once the new one is there, pages stay", async () => {
  const { tell, kept } = worker(["assets/pyodide/1/python.old.zip.gz", ...FILES.fixed, "metier/"]);
  await tell("activate");
  assert.deepEqual(kept(), [...FILES.fixed, "metier/"].sort());
});

test("the site as it is today comes first, and what was kept where it does not answer", async () => {
  const page = worker(["metier/"]);
  assert.equal(await page.ask("metier/#v1&a=1"), "new metier/");
  assert.deepEqual(page.kept(), ["metier/"]);
  assert.equal(await worker(["metier/"], { "metier/": 0 }).ask("metier/"), "old metier/");
  const fixed = worker([FILES.fixed[0] ?? ""]);
  assert.equal(await fixed.ask(FILES.fixed[0] ?? ""), `old ${FILES.fixed[0]}`);
  assert.deepEqual(fixed.fetched, []);
});

test("without a connection a page that was never kept is the one that says so, and a file is an error", async () => {
  const { ask } = worker(["503.html"], { "metier/": 0, "a.png": 0 });
  assert.equal(await ask("metier/", { mode: "navigate" }), "old 503.html");
  await assert.rejects(ask("a.png"), /no network/);
});

const SPELLINGS = ["metier/?utm_source=x", "metier/?fbclid=1#contenu", "metier/index.html", "metier/index.html?a=/b.c#d"];

for (const spelling of SPELLINGS) {
  test(`a page is kept once and found again, also when it is asked for as ${spelling}`, async () => {
    const online = worker([]);
    await online.ask(spelling, { mode: "navigate" });
    await online.tell("message", { data: { keep: [ROOT + spelling], estimator: false } });
    assert.deepEqual(online.kept(), ["metier/"]);
    assert.equal(online.fetched.length, 1);
    const path = spelling.replace(/#.*/, "");
    assert.equal(await worker(["503.html", "metier/"], { [path]: 0 }).ask(spelling, { mode: "navigate" }), "old metier/");
  });

  test(`a copy that a former version kept as ${spelling} is renewed under the page's own name`, async () => {
    const { tell, kept } = worker(["503.html", spelling]);
    await tell("install");
    await tell("activate");
    assert.deepEqual(kept(), ["503.html", "assets/stylesheets/site.new.css", "metier/"]);
  });
}

test("a page asked for without its slash is found with it, since its links count on it", async () => {
  for (const spelling of ["metier/missions", "metier/missions?utm_source=x"]) {
    const { ask } = worker(["503.html", "metier/missions/"], { [spelling]: 0 });
    assert.equal(await ask(spelling, { mode: "navigate" }), "at metier/missions/");
  }
  assert.equal(await worker(["503.html"], { metier: 0 }).ask("metier", { mode: "navigate" }), "old 503.html");
});

test("a file that is asked for with more after its name is kept once and found at any other time", async () => {
  const online = worker([]);
  for (const time of [1, 2]) await online.ask(`${SEARCH}?ts=${time}`);
  assert.deepEqual(online.kept(), [SEARCH]);
  assert.equal(await worker([SEARCH], { [`${SEARCH}?ts=3`]: 0 }).ask(`${SEARCH}?ts=3`), `old ${SEARCH}`);
});

test("what is not a question of this site is left to the browser", async () => {
  const { ask, fetched } = worker([]);
  assert.equal(await ask("metier/", { method: "POST" }), undefined);
  assert.equal(await ask("https://site.test/autre/"), undefined);
  assert.deepEqual(fetched, []);
});
