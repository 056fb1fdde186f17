// @ts-check
/** A fold that works as a menu: it closes where the visitor is done with it. */

/** @param {HTMLElement} root holds the menus, now and later @param {() => void} opened @param {AbortSignal} signal */
export function closeMenus(root, opened, signal) {
  root.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && menuOf(event.target);
    if (!menu || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary")?.focus();
  }, { signal });
  root.addEventListener("focusout", ({ target, relatedTarget }) => {
    // Some browsers give no focus to what is clicked, and say of nothing that it has it.
    if (relatedTarget instanceof Node) closeBut(menuOf(target), relatedTarget);
  }, { signal });
  addEventListener("pointerdown", ({ target }) => {
    for (const menu of root.querySelectorAll("details[data-menu]")) closeBut(menu, target);
  }, { signal });
  // The event does not bubble.
  root.addEventListener("toggle", ({ target }) => {
    const menu = menuOf(target);
    if (!menu?.open) return;
    menu.querySelector("ul")?.scrollIntoView({ block: "nearest", behavior: "instant" });
    opened();
  }, { signal, capture: true });
}

/** @param {EventTarget | null} target @returns {HTMLDetailsElement | undefined} */
function menuOf(target) {
  const menu = target instanceof Element ? target.closest("details[data-menu]") : null;
  return menu instanceof HTMLDetailsElement ? menu : undefined;
}

/** @param {Element | undefined} menu @param {EventTarget | null} where what the visitor is at now */
function closeBut(menu, where) {
  if (menu instanceof HTMLDetailsElement && !(where instanceof Node && menu.contains(where))) menu.open = false;
}
