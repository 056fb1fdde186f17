// @ts-check
/**
 * How Python is started, and which way is tried after one that failed. The whole of what is chosen, in one place:
 *
 * | start    | what it loads                                     | for whom                                          |
 * | memory   | the memory of a Python that has answered already  | a fast line, or a device that keeps that memory   |
 * | lean     | the archive of Python's modules: fewer bytes      | a slow line                                       |
 * | whole    | the archive, and the engine as Pyodide publishes it | where another start, or an answer of it, failed |
 *
 * The first two run on an engine without the functions that no request has ever reached. A site that was built without
 * one of them has its worker take the next. Who saves data loads nothing before the form is touched.
 *
 * @typedef {"memory" | "lean" | "whole"} Start
 * @typedef {{effectiveType?: string}} Line what some browsers tell of it; they tell no speed before they have measured one
 * @typedef {Pick<PerformanceNavigationTiming, "workerStart" | "connectStart" | "secureConnectionStart" | "connectEnd" | "requestStart" | "responseStart">} Times
 * how the page itself came, in ms
 */

/** @type {readonly Start[]} */
export const STARTS = ["memory", "lean", "whole"];

/** In which order they are tried, by the one that was chosen. @type {Record<Start, readonly Start[]>} */
const ORDERS = { memory: STARTS, lean: ["lean", "memory", "whole"], whole: ["whole"] };

/** @param {Start} start @returns {Start[]} it, and what is tried after it */
export const waysFrom = (start) => [...ORDERS[start]];

/** From how long a round trip to the host on, in ms, a line brings the memory later than Python starts from its archive. */
const SLOW = 100;

/** A handshake shorter than this, in ms, was none: the connection was there already. */
const NONE = 1;

/** Where the page keeps that its device has the memory, and of which build. */
export const KEPT = "am-memory";

/** Told to the page once Python owes no answer, or is known to be late or lost: what takes away from its start may begin. */
export const SETTLED = "am-settled";

/** @param {Times} times @returns {number} ms: the handshake, which waits for no program of the host; else the first byte */
function roundTrip({ connectStart, secureConnectionStart, connectEnd, requestStart, responseStart }) {
  const handshake = (secureConnectionStart || connectEnd) - connectStart;
  return handshake < NONE ? responseStart - requestStart : handshake;
}

/**
 * @param {Line} line @param {Times | undefined} times
 * @param {boolean} kept whether the memory is on the device
 * @returns {Start}
 */
export function startFor({ effectiveType = "4g" }, times, kept) {
  // What the device has kept came by no line.
  const slow = effectiveType !== "4g" || (times !== undefined && !times.workerStart && roundTrip(times) > SLOW);
  return slow && !kept ? "lean" : "memory";
}

/** @returns {Line} */
export function line() {
  /** @type {Navigator & {connection?: Line}} */
  const { connection } = navigator;
  return connection ?? {};
}

/** @returns {Times | undefined} */
export function times() {
  const [how] = performance.getEntriesByType("navigation");
  return how && "connectStart" in how ? /** @type {PerformanceNavigationTiming} */ (how) : undefined;
}

/** Whether the device keeps the memory of this address. @param {string} address */
export function keepsMemory(address) {
  try {
    return localStorage.getItem(KEPT) === address;
  } catch {
    // Where nothing may be kept, nothing is.
    return false;
  }
}

/** Notes whether the device keeps the memory, for the next visit. @param {string} address of it */
export async function noteMemory(address) {
  try {
    if (await caches.match(address)) localStorage.setItem(KEPT, address);
    else localStorage.removeItem(KEPT);
  } catch {
    // The next visit then goes by its line alone.
  }
}
