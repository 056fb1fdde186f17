// @ts-check
/** The theme: chosen at the foot of a page, kept on the device, the same in every tab and on every page one comes back to. */

const KEPT = "am-theme";
const root = document.documentElement;

/** @returns {HTMLInputElement[]} */
const choices = () =>
  [...document.querySelectorAll('.am-look input[name="theme"]')].filter((one) => one instanceof HTMLInputElement);

/** @param {string} theme "clair", "sombre", or nothing for the system's */
function wear(theme) {
  if (theme) root.dataset.theme = theme;
  else delete root.dataset.theme;
  for (const choice of choices()) choice.checked = choice.value === theme;
}

/** @param {string} theme */
function keep(theme) {
  try {
    if (theme) localStorage.setItem(KEPT, theme);
    else localStorage.removeItem(KEPT);
  } catch {
    // A browser that keeps nothing still changes this page.
  }
}

/** What was chosen last, here or in another tab. A browser that keeps nothing has what the page wears. */
function wearWhatIsKept() {
  let theme = root.dataset.theme ?? "";
  try {
    theme = localStorage.getItem(KEPT) ?? "";
  } catch {
    // The page stays as it is.
  }
  wear(theme === "clair" || theme === "sombre" ? theme : "");
}

for (const choice of choices()) {
  choice.addEventListener("change", () => {
    wear(choice.value);
    keep(choice.value);
  });
}
addEventListener("storage", wearWhatIsKept);
// After the browser has put back what a form held when the page was left.
addEventListener("pageshow", wearWhatIsKept);
wearWhatIsKept();
