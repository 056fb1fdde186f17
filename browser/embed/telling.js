// @ts-check
/**
 * All that the frame tells the page around it: how high its content is, and where the focus went if it went out of sight.
 * Any page may hear it, so both are told in steps, and a height once.
 *
 * @typedef {{am: "height", height: number} | {am: "focus", top: number}} Message
 */

/** What is told is a multiple of this, in pixels. */
const STEP = 100;

/** @param {Message} message */
const tell = (message) => parent !== window && parent.postMessage(message, "*");

/** @param {Element} content */
export function tellHeight(content) {
  let told = 0;
  const look = () => {
    const height = Math.ceil((content.getBoundingClientRect().bottom + scrollY) / STEP) * STEP;
    if (height !== told) tell({ am: "height", height });
    told = height;
  };
  new ResizeObserver(look).observe(content);
}

/** @param {HTMLElement} content */
export function tellFocus(content) {
  // What the pointer is on is in sight already, and a page that moved under it would lose the click.
  let pressed = false;
  for (const name of ["mousedown", "mouseup", "dragend", "keydown"]) {
    addEventListener(name, () => pressed = name === "mousedown", { capture: true });
  }
  content.addEventListener("focusin", ({ target }) => {
    if (pressed || !(target instanceof Element)) return;
    // Looked at after the new height is told, which what moved the focus may have changed.
    requestAnimationFrame(() => setTimeout(() => tellUnseen(target)));
  });
}

/** @param {Element} focused told of, unless it is seen, or the start of it */
function tellUnseen(focused) {
  const watch = new IntersectionObserver(([found]) => {
    watch.disconnect();
    if (!found || focused !== document.activeElement) return;
    const { boundingClientRect: box, intersectionRect: seen } = found;
    const isSeen = seen.top - box.top < 1 && seen.height >= Math.min(Math.floor(box.height), STEP);
    if (!isSeen) tell({ am: "focus", top: Math.floor(box.top / STEP) * STEP });
  });
  watch.observe(focused);
}
