// Draws SVG files as PNG files: given on its standard input, as JSON, the fonts and the pictures, each with how many times
// its own size it is drawn. No font of the machine is used, so that every machine draws the same bytes.

import { readFile, writeFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { initWasm, Resvg } from "@resvg/resvg-wasm";

const { fonts, pictures } = JSON.parse(await text(process.stdin));
await initWasm(readFile(new URL(import.meta.resolve("@resvg/resvg-wasm/index_bg.wasm"))));
const fontBuffers = await Promise.all(fonts.map((font) => readFile(font)));
for (const { drawing, picture, times } of pictures) {
  const fitTo = { mode: "zoom", value: times };
  const image = new Resvg(await readFile(drawing, "utf-8"), { font: { fontBuffers, loadSystemFonts: false }, fitTo });
  await writeFile(picture, image.render().asPng());
}
