// @ts-check
/** Nothing that takes the focus stays out of sight. What the page keeps at its edges, CSS says by `scroll-padding`. */

/**
 * Moves the focus, and shows what has it: with all that is around it where there is room, by itself otherwise.
 * @param {HTMLElement} target
 * @param {Element} [around]
 */
export function land(target, around = target) {
  target.focus({ preventScroll: true });
  show(around);
  show(target);
}

/** Scrolls no more than is needed; what is taller than the window shows its start. @param {Element} element */
export const show = (element) => element.scrollIntoView({ block: "nearest", behavior: "instant" });
