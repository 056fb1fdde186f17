// @ts-check
/**
 * Keeps on the device what a visitor has opened, so that it is still there without a connection. The site as it is today
 * comes first, whenever it answers in time; only files whose names change with what they hold are not asked for twice.
 *
 * One version of the site at a time, in a cache of its own, as the build has listed it: what is not byte for byte what the
 * list says is neither kept nor shown from there, since hosts and lines err, and all pages of a host may write to its caches.
 *
 * What a page's address holds after its # is the visitor's own: it is never part of what is kept.
 *
 * @typedef {{keep: string[], estimator: boolean}} Visit what a page loaded, some of it before this script had a say
 * @typedef {Event & {waitUntil: (work: Promise<unknown>) => void}} Lasting
 * @typedef {Lasting & {request: Request, respondWith: (answer: Promise<Response>) => void}} Asked
 * @typedef {Lasting & {data: Visit}} Told
 * @typedef {{skipWaiting: () => Promise<void>, clients: {claim: () => Promise<void>}}} Scope
 */

const HERE = new URL("./", location.href);
const ROOT = HERE.href;
/** How the names of this site's caches begin: another site may live on the same host. */
const OURS = `assistant-medical ${HERE.pathname} `;
const NAME = OURS + FILES.build;
/** Where the files are whose names change with what they hold. */
const NAMED = /^assets\/(?:pyodide|estimator|scripts|stylesheets)\//u;
/** The style sheet and the script of a page, of several. */
const OWN = /assets\/(?:stylesheets|scripts)\/[^"]+/gu;
/** Who has one of these files has used the estimator, or the search. */
const USES = { estimator: /^assets\/pyodide\//u, search: /^assets\/search\//u };
const PAGE = /(?:^|\/)$/u;
/** So many pages stay, beside those that are needed. */
const MOST = 60;
/** How long the host may take where there is a copy, in ms. */
const PATIENCE = 4_000;
const scope = /** @type {Scope} */ (/** @type {unknown} */ (globalThis));

/** Where something stands in the site, whatever others add to the end of its address. @param {string} url */
const pathOf = (url) => url.slice(ROOT.length).replace(/[?#].*$/su, "").replace(/(^|\/)index\.html$/u, "$1");

/** @param {string} url */
const isHere = (url) => url.startsWith(ROOT);

/** @param {string} path */
const isListed = (path) => Object.hasOwn(FILES.hashes, path);

/** What a cache holds, the oldest first. @param {Cache} cache */
const pathsIn = async (cache) => (await cache.keys()).map(({ url }) => pathOf(url));

/** @param {string} path @param {Response | undefined} response @returns {Promise<Response | undefined>} the same, where it is what the list says */
async function checked(path, response) {
  if (!response?.ok) return undefined;
  const bytes = await response.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  if (!FILES.hashes[path]?.includes(btoa(String.fromCharCode(...digest)))) return undefined;
  // Read once; and a page may not be shown by an answer that was sent elsewhere.
  return new Response(bytes, response);
}

/** What the host has, asked past every cache where these have something else. @param {string} path */
async function brought(path) {
  for (const cache of /** @type {const} */ (["default", "reload"])) {
    const found = await checked(path, await fetch(ROOT + path, { cache }));
    if (found) return found;
  }
  throw new Error(`${path} is not that of this version`);
}

/** What is kept; what is not as it should be goes. A store that fails has nothing. @param {string} path */
async function kept(path) {
  if (!isListed(path)) return undefined;
  try {
    const cache = await caches.open(NAME);
    const stored = await cache.match(ROOT + path);
    const found = await checked(path, stored);
    if (stored && !found) await cache.delete(ROOT + path);
    return found;
  } catch {
    return undefined;
  }
}

/** A page only with the style sheet and the script that it names: it would be bare. @param {string} path @param {Response} found which was checked */
async function keep(path, found) {
  if (PAGE.test(path)) {
    const named = await namedBy(new Map([[path, found]]));
    await keepAll(named);
    const held = await pathsIn(await caches.open(NAME));
    if (!named.every((each) => !isListed(each) || held.includes(each))) return;
  }
  await (await caches.open(NAME)).put(ROOT + path, found);
  if (PAGE.test(path)) await forgetOldest();
}

/** @param {string} path @param {Response} response which may be anything */
async function keepChecked(path, response) {
  const found = await checked(path, response);
  if (found) await keep(path, found);
  // Another page is of the next version, say. Only what a name promises is asked for again.
  else if (response.ok && NAMED.test(path)) await keep(path, await brought(path));
}

/** Keep what is not yet there. One file that does not come leaves the others. @param {string[]} paths */
async function keepAll(paths) {
  const known = new Set(await pathsIn(await caches.open(NAME)));
  const missing = [...new Set(paths)].filter((path) => isListed(path) && !known.has(path));
  await Promise.allSettled(missing.map(async (path) => keep(path, await brought(path))));
}

/** The pages that were opened longest ago. */
async function forgetOldest() {
  const cache = await caches.open(NAME);
  const pages = (await pathsIn(cache)).filter((path) => PAGE.test(path) && ![...FILES.estimator, ...FILES.search].includes(path));
  await Promise.all(pages.slice(0, -MOST).map((path) => cache.delete(ROOT + path)));
}

/** The caches of the other versions. */
const formers = async () => (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== NAME);

/** What pages name. @param {Map<string, Response>} found */
async function namedBy(found) {
  const pages = await Promise.all([...found].filter(([path]) => PAGE.test(path)).map(([, response]) => response.clone().text()));
  return pages.flatMap((html) => html.match(OWN) ?? []);
}

/**
 * Fills the cache of this version with all that was kept of the former one, and with what that needs now. Rejects where a
 * file does not come as it is listed: the former version stays, whole.
 */
async function fill() {
  const former = await Promise.all((await formers()).map((name) => caches.open(name)));
  const had = (await Promise.all(former.map(pathsIn))).flat();
  /** @param {RegExp} files @param {readonly string[]} needed */
  const where = (files, needed) => (had.some((path) => files.test(path)) ? needed : []);
  const wanted = [...had, ...FILES.offline, ...where(USES.estimator, FILES.estimator), ...where(USES.search, FILES.search)];
  /** @type {Map<string, Response>} */
  const found = new Map();
  /** @param {string} path */
  const get = async (path) => {
    for (const cache of former) {
      const same = await checked(path, await cache.match(ROOT + path));
      if (same) return same;
    }
    return brought(path);
  };
  /** @param {readonly string[]} paths */
  const gather = async (paths) => {
    const missing = [...new Set(paths)].filter((path) => isListed(path) && !found.has(path));
    const files = await Promise.all(missing.map(get));
    files.forEach((file, at) => found.set(missing[at] ?? "", file));
  };
  await gather(wanted);
  await gather(await namedBy(found));
  try {
    const cache = await caches.open(NAME);
    for (const [path, response] of found) await cache.put(ROOT + path, response);
  } catch (cause) {
    await caches.delete(NAME);
    throw cause;
  }
}

async function dropFormers() {
  await Promise.all((await formers()).map((name) => caches.delete(name)));
}

/** A copy of a page says of what day it is: see frame/notices.js. @param {Response} copy */
async function dated(copy) {
  const day = Date.parse(copy.headers.get("date") ?? "");
  return new Response((await copy.text()).replace("<html ", `<html data-copy="${day}" `), copy);
}

/** What a visitor gets of a page that is not kept: the one with its slash, since its links count on it. @param {string} path */
async function instead(path) {
  return (await kept(`${path}/`)) ? Response.redirect(`${ROOT}${path}/`) : kept(FILES.offline[0] ?? "");
}

/** What the host answers, as it comes in, and kept besides. @param {Asked} event @param {string} path @param {Promise<unknown>} before what is done with the former copy */
function passed(event, path, before = Promise.resolve()) {
  const coming = fetch(event.request);
  const copied = coming.then((response) => Promise.all([isListed(path) ? response.clone() : undefined, before]));
  event.waitUntil(copied.then(([copy]) => copy && keepChecked(path, copy)).catch(() => {}));
  return coming;
}

/**
 * What the host answers where there is a copy, unless the copy is to be preferred: to a fault of the host, and to whatever
 * else comes in the place of a file. A page may be another one: that of the next version, or the door of a network.
 * @param {Promise<Response>} coming @param {string} path
 */
async function preferred(coming, path) {
  const response = await coming;
  if (!PAGE.test(path)) return checked(path, response);
  return response.status < 500 ? response : undefined;
}

/** @param {Asked} event @param {string} path @returns {Promise<Response>} */
async function newest(event, path) {
  const looking = kept(path);
  const coming = passed(event, path, looking);
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const copy = await looking;
  const response = await (copy ? Promise.race([preferred(coming, path), late]) : coming).catch(() => undefined);
  if (response) return response;
  const navigates = event.request.mode === "navigate";
  if (copy) return navigates ? dated(copy) : copy;
  return (navigates && (await instead(path))) || coming;
}

addEventListener("install", (event) => {
  const lasting = /** @type {Lasting} */ (event);
  lasting.waitUntil(fill().then(() => scope.skipWaiting()));
});

addEventListener("activate", (event) => {
  const lasting = /** @type {Lasting} */ (event);
  lasting.waitUntil(dropFormers().then(() => scope.clients.claim()));
});

addEventListener("message", (event) => {
  const told = /** @type {Told} */ (/** @type {unknown} */ (event));
  const { keep: loaded, estimator } = told.data;
  told.waitUntil(keepAll([...loaded.filter(isHere).map(pathOf), ...(estimator ? FILES.estimator : [])]));
});

addEventListener("fetch", (event) => {
  const asked = /** @type {Asked} */ (event);
  const { method, url } = asked.request;
  if (method !== "GET" || !isHere(url)) return;
  const path = pathOf(url);
  asked.respondWith(NAMED.test(path) ? kept(path).then((copy) => copy ?? passed(asked, path)) : newest(asked, path));
});
