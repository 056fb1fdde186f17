// Draws the QR code of a text: `node qr.mjs text` writes its width in squares, the white around it included, and its dark
// squares as the data of an SVG path, one line each.

import { generate } from "lean-qr";

const QUIET = 4;
const code = generate(process.argv[2]);
const places = [...Array(code.size).keys()];
const starts = places.flatMap((y) => places.filter((x) => code.get(x, y) && !code.get(x - 1, y)).map((x) => [x, y]));
const runs = starts.map(([x, y]) => {
  let width = 1;
  while (code.get(x + width, y)) width += 1;
  return `M${x + QUIET} ${y + QUIET}h${width}v1h-${width}z`;
});
console.log(`${code.size + 2 * QUIET}\n${runs.join("")}`);
