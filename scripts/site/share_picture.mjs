// Draws an SVG as a PNG: `node share_picture.mjs drawing.svg picture.png font.woff2…`. No font of the machine is used, so
// that every machine draws the same bytes.

import { readFile, writeFile } from "node:fs/promises";
import { initWasm, Resvg } from "@resvg/resvg-wasm";

const [drawing, picture, ...fonts] = process.argv.slice(2);
await initWasm(readFile(new URL(import.meta.resolve("@resvg/resvg-wasm/index_bg.wasm"))));
const fontBuffers = await Promise.all(fonts.map((font) => readFile(font)));
const image = new Resvg(await readFile(drawing, "utf-8"), { font: { fontBuffers, loadSystemFonts: false } });
await writeFile(picture, image.render().asPng());
