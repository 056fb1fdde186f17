// @ts-check
/** What a script adds to the frame of every page, and nothing that a page needs: Escape, and the theme that was chosen. */

const KEPT = "am-theme";
const root = document.documentElement;

/** Escape closes the menu, and gives the focus back to what opened it, unless it has gone on into the page. */
addEventListener("keydown", (event) => {
  const menu = document.querySelector("details.am-switch[open]");
  if (event.key !== "Escape" || !(menu instanceof HTMLDetailsElement)) return;
  const focused = document.activeElement;
  menu.open = false;
  if (focused === document.body || focused?.closest(".am-header")) menu.querySelector("summary")?.focus();
});

/** What an address points to is shown, even inside a fold: not every browser opens it by itself. */
function unfold() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  let fold = target?.closest("details:not([open])");
  if (!target || !fold) return;
  for (; fold; fold = fold.parentElement?.closest("details:not([open])")) fold.setAttribute("open", "");
  target.scrollIntoView();
}
addEventListener("hashchange", unfold);
unfold();

/** A page that comes back as it was left does not show the menu that led away from it. */
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) document.querySelector("details.am-switch[open]")?.removeAttribute("open");
});

/** @param {string} theme "clair", "sombre", or nothing for the system's */
function keep(theme) {
  try {
    if (theme) localStorage.setItem(KEPT, theme);
    else localStorage.removeItem(KEPT);
  } catch {
    // A browser that keeps nothing still changes this page.
  }
}

for (const choice of document.querySelectorAll('.am-look input[name="theme"]')) {
  if (!(choice instanceof HTMLInputElement)) continue;
  choice.checked = choice.value === (root.dataset.theme ?? "");
  choice.addEventListener("change", () => {
    if (choice.value) root.dataset.theme = choice.value;
    else delete root.dataset.theme;
    keep(choice.value);
  });
}
