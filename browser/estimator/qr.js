// @ts-check
/**
 * The QR code of an address, drawn by lean-qr, which is fetched the first time that one is wanted.
 *
 * @typedef {typeof import("lean-qr/nano")} Library
 * @typedef {Pick<import("lean-qr").Bitmap2D, "size" | "get">} Bitmap
 */

const SVG = "http://www.w3.org/2000/svg";
/** The white that readers need around a code, in squares. */
const QUIET = 4;

/** @type {Library | undefined} */
let library;
/** How often it came with a fault: under an address at which it did, it would for as long as the page lasts. */
let failures = 0;

/** @returns {Promise<boolean>} whether codes can be drawn from now on */
export async function prepare() {
  try {
    const from = new URL(`../qr/lean-qr.mjs${failures ? `?anew=${failures}` : ""}`, import.meta.url);
    library ??= /** @type {Library} */ (await import(from.href));
  } catch (cause) {
    failures += 1;
    console.warn(cause);
  }
  return library !== undefined;
}

/**
 * Draws the code of a text in the places for it, once it is prepared; they stay empty before.
 * @param {ParentNode} root
 * @param {string} text
 */
export function draw(root, text) {
  const code = library?.generate(text);
  for (const place of root.querySelectorAll("[data-qr-code]")) place.replaceChildren(...(code ? [picture(code)] : []));
}

/** Dark on light, whatever the colours of the page. @param {Bitmap} code */
function picture(code) {
  const svg = document.createElementNS(SVG, "svg");
  const size = code.size + 2 * QUIET;
  svg.setAttribute("viewBox", `0 0 ${size} ${size}`);
  svg.setAttribute("shape-rendering", "crispEdges");
  svg.setAttribute("aria-hidden", "true");
  for (const [fill, path] of [["#fff", `M0 0h${size}v${size}H0z`], ["#000", squares(code)]]) {
    const shape = document.createElementNS(SVG, "path");
    shape.setAttribute("fill", fill ?? "");
    shape.setAttribute("d", path ?? "");
    svg.append(shape);
  }
  return svg;
}

/** The dark squares as the data of a path. @param {Bitmap} code */
function squares(code) {
  const places = [...Array(code.size).keys()];
  return places.flatMap((y) => places.filter((x) => code.get(x, y)).map((x) => `M${x + QUIET} ${y + QUIET}h1v1h-1z`)).join("");
}
