// @ts-check
/**
 * On every page, once it is loaded, and Python too where it estimates: what the visitor opens is kept for when there is no
 * connection (see sw.js). A visitor who asks to save data is left alone.
 */

import { SETTLED } from "../estimator/starting.js";
import { wantsToSaveData } from "../pages/saving.js";
import { policy } from "../pages/trusted.js";

/** Whatever it is asked for. */
const program = policy("am-offline", { createScriptURL: () => new URL("../../sw.js", import.meta.url).href });

/** What this page loaded, some of it perhaps before anything could keep it. */
const loaded = () => performance.getEntriesByType("resource").map(({ name }) => name);

const estimator = document.querySelector("am-estimator, am-batch") !== null;

/** @param {boolean} python whether the estimator is kept too: not where it cannot run */
async function register(python) {
  const { serviceWorker } = navigator;
  const tell = () => serviceWorker.controller?.postMessage({ keep: [location.href, ...loaded()], estimator: python });
  // Each version keeps what is its own: the next one is told too, once it takes over.
  serviceWorker.addEventListener("controllerchange", tell);
  await serviceWorker.register(program.createScriptURL(""), { updateViaCache: "none" });
  tell();
}

if ("serviceWorker" in navigator && isSecureContext && !wantsToSaveData()) {
  // A browser that refuses (private window, full disk) loses nothing but the reading without a connection.
  const begin = (/** @type {Event} */ event) => register(event instanceof CustomEvent && event.detail.python).catch(() => {});
  addEventListener(estimator ? SETTLED : "load", begin, { once: true });
}
