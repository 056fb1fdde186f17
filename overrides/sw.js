// @ts-check
/**
 * Keeps on the device what a visitor has opened, so that it is still there without a connection. The site as it is today
 * comes first, whenever it answers; only files that never change under their name are not asked for twice.
 *
 * What a page's address holds after its # is the visitor's own: it is never part of what is kept.
 *
 * @typedef {{fixed: string[], estimator: string[], offline: string[]}} Files by their path from the site's root.
 *   fixed: never change under their name. estimator: what it starts with. offline: the page that says that there is no
 *   connection, first, and what that page needs.
 * @typedef {{keep: string[], estimator: boolean}} Visit what a page loaded before this script had a say
 * @typedef {Event & {waitUntil: (work: Promise<unknown>) => void}} Lasting
 * @typedef {Lasting & {request: Request, respondWith: (answer: Promise<Response>) => void}} Asked
 * @typedef {Lasting & {data: Visit}} Told
 * @typedef {{skipWaiting: () => Promise<void>, clients: {claim: () => Promise<void>}}} Scope
 */

/** The build puts the names here. @type {Files} */
const FILES = { fixed: [], estimator: [], offline: [] };

const NAME = "assistant-medical";
const ROOT = new URL("./", location.href).href;
const FIXED = new Set(FILES.fixed.map((path) => ROOT + path));
const scope = /** @type {Scope} */ (/** @type {unknown} */ (globalThis));

/** @param {string} url */
const address = (url) => url.replace(/#.*$/su, "");

/** @param {string} url @param {Response} response */
async function keep(url, response) {
  if (response.ok && !response.redirected) await (await caches.open(NAME)).put(address(url), response);
}

/** Keep what is not yet there. One file that does not come leaves the others. @param {string[]} urls */
async function keepAll(urls) {
  const cache = await caches.open(NAME);
  const known = new Set((await cache.keys()).map(({ url }) => url));
  const missing = [...new Set(urls.map(address))].filter((url) => url.startsWith(ROOT) && !known.has(url));
  await Promise.allSettled(missing.map(async (url) => keep(url, await fetch(url))));
}

/** What a former version of the site named and this one does not. */
async function dropOld() {
  const cache = await caches.open(NAME);
  const moved = /\/assets\/(?:pyodide|stylesheets|javascripts|pagefind\/(?:fragment|index))\//u;
  const old = (await cache.keys()).filter(({ url }) => moved.test(url) && !FIXED.has(url));
  await Promise.all(old.map((request) => cache.delete(request)));
}

/** @param {Request} request @param {(work: Promise<unknown>) => void} meanwhile @returns {Promise<Response>} */
async function answer(request, meanwhile) {
  const url = address(request.url);
  const cache = await caches.open(NAME);
  const kept = await cache.match(url);
  if (kept && FIXED.has(url)) return kept;
  try {
    const response = await fetch(request);
    meanwhile(keep(url, response.clone()));
    return response;
  } catch (cause) {
    const stored = kept ?? (request.mode === "navigate" ? await cache.match(ROOT + FILES.offline[0]) : undefined);
    if (stored) return stored;
    throw cause;
  }
}

addEventListener("install", (event) => {
  const lasting = /** @type {Lasting} */ (event);
  lasting.waitUntil(keepAll(FILES.offline.map((path) => ROOT + path)).then(() => scope.skipWaiting()));
});

addEventListener("activate", (event) => {
  const lasting = /** @type {Lasting} */ (event);
  lasting.waitUntil(dropOld().then(() => scope.clients.claim()));
});

addEventListener("message", (event) => {
  const { data, waitUntil } = /** @type {Told} */ (/** @type {unknown} */ (event));
  const files = data.estimator ? FILES.estimator.map((path) => ROOT + path) : [];
  waitUntil.call(event, keepAll([...data.keep, ...files]));
});

addEventListener("fetch", (event) => {
  const { request, respondWith, waitUntil } = /** @type {Asked} */ (event);
  if (request.method !== "GET" || !request.url.startsWith(ROOT)) return;
  respondWith.call(event, answer(request, (work) => waitUntil.call(event, work)));
});
