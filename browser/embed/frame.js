// @ts-check
/**
 * Inside the frame: tells the page around it how high the content is and where the focus went, and makes every link
 * open beside that page, with words that say so. It tells nothing else, so any page may hear it.
 *
 * @typedef {{am: "height", height: number} | {am: "focus", top: number}} Message
 */

const content = document.querySelector("main");
const words = document.querySelector('template[data-say="window"]');

/** @param {Message} message */
const tell = (message) => parent !== window && parent.postMessage(message, "*");

/** @param {ParentNode} place */
function mark(place) {
  for (const link of place.querySelectorAll('a[href]:not([href^="#"], [download], [target])')) {
    link.setAttribute("target", "_blank");
    link.setAttribute("rel", "noopener");
    if (words instanceof HTMLTemplateElement) link.append(words.content.cloneNode(true));
  }
}

if (content) {
  mark(content);
  new MutationObserver(() => mark(content)).observe(content, { childList: true, subtree: true });
  const height = () => Math.ceil(content.getBoundingClientRect().bottom + scrollY);
  new ResizeObserver(() => tell({ am: "height", height: height() })).observe(content);
  // What the pointer is on is in sight already, and a page that moved under it would lose the click.
  let pressed = false;
  for (const name of ["mousedown", "mouseup", "dragend", "keydown"]) {
    addEventListener(name, () => pressed = name === "mousedown", { capture: true });
  }
  content.addEventListener("focusin", ({ target }) => {
    if (pressed) return;
    // Told after the new height, which what moved the focus may have changed.
    requestAnimationFrame(() => setTimeout(() => {
      if (target instanceof Element && target === document.activeElement) tell({ am: "focus", top: target.getBoundingClientRect().top });
    }));
  });
}
