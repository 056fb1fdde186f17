// @ts-check
/**
 * At the top of every page, before what it watches. A style sheet or a script that is not what the page was built with is
 * asked for past every cache, and then taken as the host has it. Where the host no longer has a file, and its page no longer
 * names it, the site is another: the page is loaded again, once.
 */

import { anew } from "../pages/anew.js";
import { policy } from "../pages/trusted.js";
import { FORMER, GONE, LEAVING, NOTE, UNTOLD } from "./renewal.js";

/** Only what the page itself names is asked for again. */
const scripts = policy("am-mending", { createScriptURL: (address) => address });

let comparing = false;

/** @param {string} address of a file that does not come */
async function renew(address) {
  if (comparing) return;
  comparing = true;
  const name = address.slice(address.lastIndexOf("/"));
  try {
    // Inside another site nothing may be noted.
    if (parent !== window || sessionStorage.getItem(NOTE) === name) return;
    const page = await fetch(location.pathname, { cache: "reload" });
    const html = page.ok ? await page.text() : "";
    if (!html.includes("/scripts/page.") || html.includes(name)) return;
    if (!dispatchEvent(new Event(LEAVING, { cancelable: true }))) return void dispatchEvent(new Event(FORMER));
    for (const key of [NOTE, UNTOLD]) sessionStorage.setItem(key, name);
    location.reload();
  } catch {
    // Without a connection, or where nothing may be noted, the page stays as it is.
  } finally {
    comparing = false;
  }
}

/** @param {HTMLLinkElement | HTMLScriptElement} failed */
async function mend(failed) {
  const address = "href" in failed ? failed.href : failed.src;
  const answer = await fetch(address, { cache: "reload" }).catch(() => undefined);
  if (!answer) return;
  if (!answer.ok) return void renew(address);
  await answer.arrayBuffer().catch(() => undefined);
  const other = anew(address);
  const again =
    "href" in failed
      ? Object.assign(document.createElement("link"), { rel: "stylesheet", href: other })
      : Object.assign(document.createElement("script"), { type: "module", src: scripts.createScriptURL(other) });
  failed.replaceWith(again);
}

addEventListener(
  "error",
  ({ target }) => {
    if ((target instanceof HTMLLinkElement || target instanceof HTMLScriptElement) && target.integrity) mend(target);
  },
  { capture: true },
);
addEventListener(GONE, (event) => event instanceof CustomEvent && renew(event.detail));
