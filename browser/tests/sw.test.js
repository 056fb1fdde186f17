// @ts-check
/** What the service worker keeps, checks, asks again and drops, run as a browser runs it, on caches and a network of its own. */

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { runInNewContext } from "node:vm";

const ROOT = "https://site.test/depot/";
const OURS = "assistant-medical /depot/ ";
const PROGRAM = readFileSync(new URL("../sw.js", import.meta.url), "utf-8");

const ENGINE = "assets/pyodide/2/engine.new.wasm.gz";
const STYLE = "assets/stylesheets/site.new.css";
const OWN_STYLE = "assets/stylesheets/site.own.css";
const SCRIPT = "assets/scripts/page.new.js";
const WORKER = "assets/estimator/worker.new.js";
const FONT = "assets/fonts/letters.woff2";
const SEARCH = "assets/search/pages.json";
/** What the site has, by its path: a page whose style sheet is not that of most pages among others. */
const SITE = {
  ...{ "503.html": `<html lang="fr">${STYLE}"`, "": "<html lang>", "metier/": "<html lang>metier", "estimer/": `<html lang>${SCRIPT}"` },
  ...{ "recherche/": "<html lang>recherche", "dessin/": `<html lang><link href="../${OWN_STYLE}">` },
  ...{ [ENGINE]: "engine ".repeat(100), [STYLE]: "style ".repeat(100), [OWN_STYLE]: "own", [SCRIPT]: "script ".repeat(100) },
  ...{ [WORKER]: "worker ".repeat(100), [FONT]: "font ".repeat(100), [SEARCH]: "search ".repeat(100) },
};
const PAGES = Array.from({ length: 70 }, (_, number) => `page-${number}/`);
const DAY = new Date("2026-11-12T10:00:00Z");

/** @param {string} text */
const hashOf = (text) => createHash("sha256").update(text).digest("base64");
const HASHES = Object.fromEntries(Object.entries(SITE).map(([path, text]) => [path, [hashOf(text)]]));
for (const page of PAGES) HASHES[page] = [hashOf(`new ${page}`)];
const UNPACKED = "unpacked on the way";
HASHES[ENGINE]?.push(hashOf(UNPACKED));
const FILES = { build: "new", hashes: HASHES, estimator: ["estimer/", ENGINE], search: ["recherche/", SEARCH], offline: ["503.html", STYLE] };

/** The caches of a host, each a list of what was put there, the last at the end. */
class Caches {
  /** @type {Map<string, Map<string, Response>>} */
  stores = new Map();
  /** Paths that cannot be written. @type {Set<string>} */
  full = new Set();

  /** @param {string} name */
  async open(name) {
    const store = this.stores.get(name) ?? new Map();
    this.stores.set(name, store);
    return {
      keys: async () => [...store.keys()].map((url) => ({ url })),
      match: async (/** @type {string} */ url) => store.get(url)?.clone(),
      put: async (/** @type {string} */ url, /** @type {Response} */ response) => {
        if (this.full.has(url.replace(ROOT, ""))) throw new Error("QuotaExceededError");
        store.delete(url);
        store.set(url, response);
      },
      delete: async (/** @type {string} */ url) => store.delete(url),
    };
  }

  keys = async () => [...this.stores.keys()];
  delete = async (/** @type {string} */ name) => this.stores.delete(name);

  /** @param {string} name @param {Record<string, string>} files */
  fill(name, files) {
    const kept = Object.entries(files).map(([path, text]) => /** @type {const} */ ([ROOT + path, new Response(text, { headers: { date: DAY.toUTCString() } })]));
    this.stores.set(name, new Map(kept));
  }

  /** @param {string} name */
  paths(name = `${OURS}new`) {
    return [...(this.stores.get(name)?.keys() ?? [])].map((url) => url.replace(ROOT, ""));
  }

  /** @param {string} path @param {string} [name] */
  async text(path, name = `${OURS}new`) {
    return this.stores.get(name)?.get(ROOT + path)?.clone().text();
  }
}

/** @typedef {string | number | "silence"} Answer a text with status 200, or another status; 0: no network */

/**
 * @param {Record<string, string>} had kept by this version
 * @param {Record<string, Answer | Answer[]>} answers of what does not answer as it should, one after the other
 * @param {Record<string, string>} former kept by the former version
 */
function worker(had = {}, answers = {}, former = {}) {
  const caches = new Caches();
  if (Object.keys(had).length) caches.fill(`${OURS}new`, had);
  if (Object.keys(former).length) caches.fill(`${OURS}old`, former);
  /** @type {string[]} */
  const fetched = [];
  /** @type {Map<string, (event: object) => void>} */
  const heard = new Map();
  const coming = new Map(Object.entries(answers).map(([path, them]) => [path, [them].flat()]));
  const fetch = async (/** @type {string | {url: string}} */ asked, { cache = "" } = {}) => {
    const url = typeof asked === "string" ? asked : asked.url;
    const path = url.replace(ROOT, "").replace(/#.*/, "");
    fetched.push(cache === "reload" ? `${path} anew` : path);
    const own = path.replace(/\?.*/, "").replace(/index\.html$/, "");
    const next = coming.get(path);
    const answer = (next && next.length > 1 ? next.shift() : next?.[0]) ?? /** @type {Record<string, string>} */ (SITE)[own] ?? `new ${own}`;
    if (answer === "silence") return new Promise(() => {});
    if (answer === 0) throw new TypeError("no network");
    return typeof answer === "number" ? new Response("busy", { status: answer }) : new Response(answer);
  };
  runInNewContext(PROGRAM, {
    ...{ FILES, URL, Response, crypto, btoa, fetch, caches, location: { href: `${ROOT}sw.js` } },
    ...{ skipWaiting: async () => {}, clients: { claim: async () => {} }, setTimeout: (/** @type {() => void} */ wake) => setTimeout(wake, 5) },
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
    const silent = Object.values(answers).includes("silence");
    if (!silent) await Promise.all(works);
    const elsewhere = response?.headers.get("location");
    return elsewhere ? `at ${elsewhere.replace(ROOT, "")}` : text;
  };
  const ask = (/** @type {string} */ url, /** @type {object} */ more = {}) =>
    tell("fetch", { request: { method: "GET", url: new URL(url, ROOT).href, mode: "no-cors", ...more } });
  const open = (/** @type {string} */ url) => ask(url, { mode: "navigate" });
  const keep = (/** @type {string[]} */ paths, estimator = false) =>
    tell("message", { data: { keep: paths.map((path) => new URL(path, ROOT).href), estimator } });
  return { tell, ask, open, keep, caches, fetched };
}

/** @param {...string} paths as this version has them */
const as = (...paths) => Object.fromEntries(paths.map((path) => [path, /** @type {Record<string, string>} */ (SITE)[path] ?? `new ${path}`]));
const COPY = `<html data-copy="${DAY.getTime()}" `;

/** What may come with status 200 in the place of a file. @type {Record<string, (text: string) => string>} */
const BAD = {
  "a page": () => "<!doctype html><title>Portail</title>",
  "a tenth of it": (text) => text.slice(0, text.length * 0.1),
  "half of it": (text) => text.slice(0, text.length / 2),
  "nearly all of it": (text) => text.slice(0, text.length * 0.99),
  "one bit changed": (text) => String.fromCharCode(text.charCodeAt(0) ^ 1) + text.slice(1),
  "nothing": () => "",
};

for (const [what, spoil] of Object.entries(BAD)) {
  for (const path of /** @type {const} */ ([ENGINE, STYLE, SCRIPT, WORKER, FONT, SEARCH, "metier/", "503.html"])) {
    const bad = spoil(SITE[path]);

    test(`${what} in the place of ${path} is not kept when it comes, and the file itself is`, async () => {
      const { ask, keep, caches, fetched } = worker({}, { [path]: [bad, bad, SITE[path]] });
      assert.equal(await ask(path), bad);
      assert.ok([undefined, SITE[path]].includes(await caches.text(path)));
      await keep([path]);
      assert.equal(await caches.text(path), SITE[path]);
      assert.ok(fetched.includes(`${path} anew`));
    });

    test(`${what} in the place of ${path}, where it stands among what is kept, is not shown and goes`, async () => {
      const { ask, caches } = worker({ [path]: bad });
      assert.equal(await ask(path), SITE[path]);
      assert.equal(await caches.text(path), SITE[path]);
      const alone = worker({ [path]: bad }, { [path]: 0 });
      await assert.rejects(alone.ask(path), /no network/);
      assert.deepEqual(alone.caches.paths(), []);
    });

    test(`a version that brings ${what} in the place of ${path} changes nothing`, async () => {
      const { tell, caches } = worker({}, { [path]: bad }, { [path]: "old", "503.html": "old" });
      await assert.rejects(tell("install"), /is not that of this version/);
      assert.deepEqual(await caches.keys(), [`${OURS}old`]);
      assert.equal(await caches.text(path, `${OURS}old`), "old");
    });
  }
}

test("a packed file that the host unpacks on the way is kept too", async () => {
  const { ask, caches } = worker({}, { [ENGINE]: UNPACKED });
  await ask(ENGINE);
  assert.equal(await caches.text(ENGINE), UNPACKED);
});

test("what is no part of this version is shown and not kept: a file of the next one, a page of it, data", async () => {
  const { ask, open, caches } = worker({}, { "metier/": "<html>of the next version" });
  for (const path of ["assets/scripts/page.next.js", "donnees/loi.json"]) assert.equal(await ask(path), `new ${path}`);
  assert.equal(await open("metier/"), "<html>of the next version");
  assert.deepEqual(caches.paths(), []);
});

test("what a page has loaded is kept once, without what follows the #, and nothing of another site", async () => {
  const { keep, caches, fetched } = worker(as("metier/"));
  await keep(["metier/#v1&a=1", "estimer/#v1&secret=1", "estimer/", "../autre/", "https://other.test/depot/", "https://site.test/depot2/"]);
  assert.deepEqual(caches.paths().sort(), [SCRIPT, "estimer/", "metier/"]);
  assert.deepEqual(fetched.sort(), [SCRIPT, "estimer/"]);
});

test("one file that does not come leaves the others, and what is no answer is not kept", async () => {
  const { keep, caches } = worker({}, { "metier/": 0, [FONT]: 404 });
  await keep(["metier/", FONT, ""], true);
  assert.deepEqual(caches.paths().sort(), ["", ENGINE, SCRIPT, "estimer/"]);
});

test("a page is not kept without the style sheet and the script that it names", async () => {
  for (const answer of [0, 404, 503, "<!doctype html><title>Portail</title>"]) {
    const { open, keep, caches } = worker({}, { [SCRIPT]: answer, [OWN_STYLE]: answer });
    await open("estimer/");
    await keep(["dessin/", "metier/"]);
    assert.deepEqual(caches.paths(), ["metier/"]);
  }
});

test("a new version brings the estimator and the search to who has used them, and to nobody else", async () => {
  for (const [had, brought] of /** @type {const} */ ([
    [["metier/"], ["503.html", STYLE, "metier/"]],
    [["assets/pyodide/1/engine.old.wasm.gz"], ["503.html", ENGINE, STYLE, SCRIPT, "estimer/"]],
    [[SEARCH], ["503.html", SEARCH, STYLE, "recherche/"]],
  ])) {
    const { tell, caches } = worker({}, {}, Object.fromEntries(had.map((path) => [path, "old"])));
    await tell("install");
    assert.deepEqual(caches.paths().sort(), [...brought].sort());
  }
});

test("a new version fills a cache of its own: what is the same is not asked again, what is gone stays behind", async () => {
  const { tell, caches, fetched } = worker({}, {}, { ...as(STYLE, "503.html"), "metier/": "old", "gone/": "old" });
  await tell("install");
  assert.deepEqual(fetched, ["metier/"]);
  assert.deepEqual(caches.paths().sort(), ["503.html", STYLE, "metier/"]);
  assert.equal(await caches.text("metier/"), SITE["metier/"]);
  assert.equal(await caches.text("metier/", `${OURS}old`), "old");
});

test("a page that was kept comes with the style sheet that it names now", async () => {
  const { tell, caches } = worker({}, {}, { "dessin/": "old" });
  await tell("install");
  assert.deepEqual(caches.paths().sort(), ["503.html", STYLE, OWN_STYLE, "dessin/"]);
});

for (const status of [0, 404, 500]) {
  test(`a version of which a file does not come (${status}) leaves the former one, whole`, async () => {
    const { tell, caches } = worker({}, { [STYLE]: status }, { "503.html": "old", "metier/": "old" });
    await assert.rejects(tell("install"), /./);
    assert.deepEqual(await caches.keys(), [`${OURS}old`]);
    assert.equal(await caches.text("metier/", `${OURS}old`), "old");
  });
}

test("a version for which there is no room leaves the former one, whole, and nothing of its own", async () => {
  const { tell, caches } = worker({}, {}, { "503.html": "old", "metier/": "old" });
  caches.full.add("metier/");
  await assert.rejects(tell("install"), /Quota/);
  assert.deepEqual(await caches.keys(), [`${OURS}old`]);
});

test("the former version goes once the new one is there, and nothing of another site of the host", async () => {
  const { tell, caches } = worker(as("metier/"), {}, { "metier/": "old" });
  const others = ["assistant-medical /depot/autre/ old", "assistant-medical / old", "somebody else's"];
  for (const other of others) caches.fill(other, { "metier/": "theirs" });
  await tell("activate");
  assert.deepEqual((await caches.keys()).sort(), [`${OURS}new`, ...others].sort());
});

test("the site as it is today comes first, and what was kept where it does not answer", async () => {
  const page = worker({ "metier/": "old" });
  assert.equal(await page.open("metier/#v1&a=1"), SITE["metier/"]);
  assert.deepEqual(page.caches.paths(), ["metier/"]);
  const named = worker(as(ENGINE));
  assert.equal(await named.ask(ENGINE), SITE[ENGINE]);
  assert.deepEqual(named.fetched, []);
});

for (const lie of /** @type {const} */ ([0, 500, 503, "silence"])) {
  test(`where the host answers ${lie}, a page that is kept is shown with the day of its copy, and a file as it is`, async () => {
    const { open, ask } = worker(as("metier/", FONT), { "metier/": lie, [FONT]: lie });
    assert.equal(await open("metier/"), SITE["metier/"].replace("<html ", COPY));
    assert.equal(await ask(FONT), SITE[FONT]);
  });
}

for (const [what, spoil] of [...Object.entries(BAD), .../** @type {const} */ ([[403, () => 403], [404, () => 404]])]) {
  test(`a file that is kept is shown in the place of ${what}, and asked for again the next time`, async () => {
    const { ask, fetched } = worker(as(SEARCH), { [SEARCH]: [spoil(SITE[SEARCH]), SITE[SEARCH]] });
    assert.equal(await ask(SEARCH), SITE[SEARCH]);
    assert.equal(await ask(SEARCH), SITE[SEARCH]);
    assert.deepEqual(fetched, [SEARCH, SEARCH]);
  });
}

test("a host that is busy says so itself where nothing is kept", async () => {
  assert.equal(await worker(as("503.html"), { "metier/": 503 }).open("metier/"), "busy");
});

test("what is not kept is waited for as long as it takes", async () => {
  const { ask } = worker({}, { [ENGINE]: "silence", [FONT]: "silence" });
  for (const path of [ENGINE, FONT]) {
    const waited = new Promise((resolve) => setTimeout(() => resolve("still waiting"), 40));
    assert.equal(await Promise.race([ask(path), waited]), "still waiting");
  }
});

test("without a connection a page that was never kept is the one that says so, and a file is an error", async () => {
  const { open, ask } = worker(as("503.html"), { "metier/": 0, "a.png": 0 });
  assert.equal(await open("metier/"), SITE["503.html"]);
  await assert.rejects(ask("a.png"), /no network/);
});

test("a browser that refuses its caches shows the site as it is", async () => {
  const { open, ask, caches } = worker();
  caches.open = async () => {
    throw new Error("SecurityError");
  };
  assert.equal(await open("metier/"), SITE["metier/"]);
  assert.equal(await ask(ENGINE), SITE[ENGINE]);
});

test("of the pages that were opened those of longest ago go first, and never the estimator's", async () => {
  const { open, caches } = worker(as("estimer/", ...PAGES.slice(0, 60), FONT));
  await open(PAGES[0] ?? "");
  for (const page of PAGES.slice(60, 62)) await open(page);
  assert.deepEqual(caches.paths(), ["estimer/", ...PAGES.slice(3, 60), FONT, PAGES[0], ...PAGES.slice(60, 62)]);
});

const SPELLINGS = ["metier/?utm_source=x", "metier/?fbclid=1#contenu", "metier/index.html", "metier/index.html?a=/b.c#d"];

for (const spelling of SPELLINGS) {
  test(`a page is kept once and found again, also when it is asked for as ${spelling}`, async () => {
    const online = worker();
    await online.open(spelling);
    await online.keep([spelling]);
    assert.deepEqual(online.caches.paths(), ["metier/"]);
    assert.equal(online.fetched.length, 1);
    const path = spelling.replace(/#.*/, "");
    assert.equal(await worker(as("503.html", "metier/"), { [path]: 0 }).open(spelling), SITE["metier/"].replace("<html ", COPY));
  });
}

test("a page asked for without its slash is found with it, since its links count on it", async () => {
  for (const spelling of ["metier", "metier?utm_source=x"]) {
    assert.equal(await worker(as("503.html", "metier/"), { [spelling]: 0 }).open(spelling), "at metier/");
  }
  assert.equal(await worker(as("503.html"), { metier: 0 }).open("metier"), SITE["503.html"]);
});

test("a file that is asked for with more after its name is kept once and found at any other time", async () => {
  const online = worker();
  for (const time of [1, 2]) await online.ask(`${SEARCH}?ts=${time}`);
  assert.deepEqual(online.caches.paths(), [SEARCH]);
  assert.equal(await worker(as(SEARCH), { [`${SEARCH}?ts=3`]: 0 }).ask(`${SEARCH}?ts=3`), SITE[SEARCH]);
});

test("what is not a question of this site is left to the browser", async () => {
  const { ask, fetched } = worker();
  assert.equal(await ask("metier/", { method: "POST" }), undefined);
  assert.equal(await ask("https://site.test/autre/"), undefined);
  assert.deepEqual(fetched, []);
});
