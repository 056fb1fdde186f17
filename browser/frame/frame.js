// @ts-check
/** What a script adds to the frame of every page, and nothing that a page needs: the menu's Escape, folds, the theme, what is not fresh, what is to be said of the page itself. */

import "./notices.js";
import "./printed.js";
import "./theme.js";

/** Escape closes the menu, and gives the focus back to what opened it, unless it has gone on into the page. */
addEventListener("keydown", (event) => {
  const menu = document.querySelector("details.am-switch[open]");
  if (event.key !== "Escape" || !(menu instanceof HTMLDetailsElement)) return;
  const focused = document.activeElement;
  menu.open = false;
  if (focused === document.body || focused?.closest(".am-header")) menu.querySelector("summary")?.focus();
});

/** A page that comes back as it was left does not show the menu that led away from it. */
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) document.querySelector("details.am-switch[open]")?.removeAttribute("open");
});

/** The element that the address points to: it may be written with escapes, and anybody may have written it. */
function pointedTo() {
  const name = location.hash.slice(1);
  try {
    return document.getElementById(name) ?? document.getElementById(decodeURIComponent(name));
  } catch {
    return null;
  }
}

/** What an address points to is shown, even inside a fold: not every browser opens it by itself. */
function unfold() {
  const target = pointedTo();
  let fold = target?.closest("details:not([open])");
  if (!target || !fold) return;
  for (; fold; fold = fold.parentElement?.closest("details:not([open])")) fold.setAttribute("open", "");
  target.scrollIntoView();
}

/**
 * Which of some days are there on another one, all as YYYY-MM-DD.
 * @param {readonly string[]} days
 * @param {string} today
 */
export const reached = (days, today) => days.map((day) => day <= today);

/** A day as the visitor's calendar has it, YYYY-MM-DD. @param {Date} now */
export function dayOf(now) {
  const [month, day] = [now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0"));
  return `${String(now.getFullYear()).padStart(4, "0")}-${month}-${day}`;
}

/** A page is read long after it was built: what it holds for the days to come is shown from those days on. */
function tellWhatIsNotFresh() {
  const notes = [...document.querySelectorAll("[data-since]")];
  const shown = reached(notes.map((note) => note.getAttribute("data-since") ?? ""), dayOf(new Date()));
  notes.forEach((note, at) => {
    if (!shown[at]) return;
    note.removeAttribute("hidden");
    note.parentElement?.removeAttribute("hidden");
  });
}
tellWhatIsNotFresh();

/** A table that is wider than its box is reached with the keyboard, and named by its caption; no other one is a stop. */
function letTablesScroll() {
  for (const box of document.querySelectorAll(".am-scroll")) {
    const wider = box.scrollWidth > box.clientWidth;
    const name = (box.querySelector("caption") ?? document.querySelector("h1"))?.textContent ?? "";
    const said = { tabindex: "0", role: "region", "aria-label": name };
    for (const [key, value] of Object.entries(said)) wider ? box.setAttribute(key, value) : box.removeAttribute(key);
  }
}
// What is shown, unfolded or enlarged changes the height of the page; letters that come late, the width of a table alone.
const sizes = new ResizeObserver(letTablesScroll);
for (const each of [document.body, ...document.querySelectorAll(".am-scroll, .am-scroll > *")]) sizes.observe(each);

addEventListener("hashchange", unfold);
// A link to where one is already changes no address.
addEventListener("click", ({ target }) => {
  const link = target instanceof Element ? target.closest("a") : null;
  if (link?.hash && link.href === location.href) unfold();
});
unfold();
