// @ts-check
/**
 * Keeps on the device what a visitor has opened, so that it is still there without a connection. The site as it is today
 * comes first, whenever it answers; only files that never change under their name are not asked for twice.
 *
 * What a page's address holds after its # is the visitor's own: it is never part of what is kept.
 *
 * @typedef {import("./types/site.js").Files} Files
 * @typedef {{keep: string[], estimator: boolean}} Visit what a page loaded, some of it before this script had a say
 * @typedef {Event & {waitUntil: (work: Promise<unknown>) => void}} Lasting
 * @typedef {Lasting & {request: Request, respondWith: (answer: Promise<Response>) => void}} Asked
 * @typedef {Lasting & {data: Visit}} Told
 * @typedef {{skipWaiting: () => Promise<void>, clients: {claim: () => Promise<void>}}} Scope
 */

/** The build puts the names here. @type {Files} */
const FILES = { fixed: [], estimator: [], search: [], offline: [] };

const NAME = "assistant-medical";
const ROOT = new URL("./", location.href).href;
const FIXED = new Set(FILES.fixed.map((path) => ROOT + path));
/** Where the files are whose names change with what they hold. */
const NAMED = /\/assets\/(?:pyodide|estimator|scripts|stylesheets)\//u;
/** The style sheet and the script of a page, of several. */
const OWN = /assets\/(?:stylesheets|scripts)\/[^"]+/gu;
/** Who has one of these files has used the estimator, or the search. */
const USES = { estimator: /\/assets\/pyodide\//u, search: /\/assets\/search\//u };
const scope = /** @type {Scope} */ (/** @type {unknown} */ (globalThis));

/** The one name under which a page or a file is kept: what others add to the end of its address changes neither. @param {string} url */
const address = (url) => url.replace(/[?#].*$/su, "").replace(/\/index\.html$/u, "/");

/** Another site may live on the same host, and keep its files in the same place. @param {string} url */
const isHere = (url) => url.startsWith(ROOT);

/** What is kept of this site. @param {Cache} cache */
const keptHere = async (cache) => (await cache.keys()).map(({ url }) => url).filter(isHere);

/** @param {string} url @param {Response} response */
async function keep(url, response) {
  if (response.ok && !response.redirected) await (await caches.open(NAME)).put(address(url), response);
}

/** What is kept of an address. A store that fails has nothing. @param {string} url */
async function kept(url) {
  try {
    return await (await caches.open(NAME)).match(url);
  } catch {
    return undefined;
  }
}

/** Keep what is not yet there. One file that does not come leaves the others. @param {string[]} urls */
async function keepAll(urls) {
  const cache = await caches.open(NAME);
  const known = new Set(await keptHere(cache));
  const missing = [...new Set(urls.map(address))].filter((url) => isHere(url) && !known.has(url));
  await Promise.allSettled(missing.map(async (url) => keep(url, await fetch(url))));
}

/** @param {string} url @returns {Promise<[string, Response | undefined]>} as it is today, whole; nothing where it is gone */
async function newest(url) {
  const response = await fetch(url, { cache: "no-cache" });
  if (response.status === 404 || response.redirected) return [url, undefined];
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return [url, new Response(await response.blob(), { headers: response.headers })];
}

/** What pages that have come name. @param {Map<string, Response | undefined>} found @returns {Promise<string[]>} */
async function namedBy(found) {
  const pages = [...found].filter(([url]) => url.endsWith("/")).map(([, response]) => response?.clone().text() ?? "");
  const named = (await Promise.all(pages)).flatMap((html) => html.match(OWN) ?? []);
  return [...new Set(named)].map((path) => ROOT + path);
}

/**
 * Asks again for all that was kept, with what this version of the site needs for it, and only then changes anything: what
 * could be used without a connection before still can. Rejects where a file does not come: the former version stays.
 */
async function renew() {
  const cache = await caches.open(NAME);
  const had = new Set((await keptHere(cache)).map(address));
  /** @param {RegExp} files */
  const uses = (files) => [...had].some((url) => files.test(url));
  const needed = [
    ...FILES.offline,
    ...(uses(USES.estimator) ? FILES.estimator : []),
    ...(uses(USES.search) ? FILES.search : []),
  ].map((path) => ROOT + path);
  const asked = new Set([...had, ...needed].filter((url) => (FIXED.has(url) ? !had.has(url) : !NAMED.test(url))));
  const found = new Map(await Promise.all([...asked].map(newest)));
  const named = (await namedBy(found)).filter((url) => !had.has(url) && !found.has(url));
  for (const [url, response] of await Promise.all(named.map(newest))) found.set(url, response);
  const gone = [...needed, ...named].find((url) => found.has(url) && !found.get(url));
  if (gone) throw new Error(`${gone} is missing`);
  await Promise.all([...found].map(([url, response]) => (response ? cache.put(url, response) : cache.delete(url))));
}

/** What a former version of the site named and this one does not, be it a second name of a page. */
async function dropOld() {
  const cache = await caches.open(NAME);
  const old = (await keptHere(cache)).filter((url) => (NAMED.test(url) && !FIXED.has(url)) || url !== address(url));
  await Promise.all(old.map((url) => cache.delete(url)));
}

/**
 * What a visitor without a connection gets of a page: with its slash where it lacks, since its links count on it.
 * @param {string} url @param {Response | undefined} stored
 */
async function page(url, stored) {
  // Without the address that it was kept at: the one that the visitor has stays in the browser's bar.
  if (stored) return new Response(stored.body, stored);
  const whole = `${address(url)}/`;
  return (await kept(whole)) ? Response.redirect(whole) : kept(ROOT + FILES.offline[0]);
}

/** @param {Request} request @param {(work: Promise<unknown>) => void} meanwhile @returns {Promise<Response>} */
async function answer(request, meanwhile) {
  const url = address(request.url);
  const stored = await kept(url);
  if (stored && FIXED.has(url)) return stored;
  try {
    const response = await fetch(request);
    meanwhile(keep(url, response.clone()).catch(() => {}));
    return response;
  } catch (cause) {
    const instead = request.mode === "navigate" ? await page(request.url, stored) : stored;
    if (instead) return instead;
    throw cause;
  }
}

addEventListener("install", (event) => {
  const lasting = /** @type {Lasting} */ (event);
  lasting.waitUntil(renew().then(() => scope.skipWaiting()));
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
  if (request.method !== "GET" || !isHere(request.url)) return;
  respondWith.call(event, answer(request, (work) => waitUntil.call(event, work)));
});
