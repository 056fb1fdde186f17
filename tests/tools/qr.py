"""What a reader of QR codes makes of what a browser shows."""

from __future__ import annotations

import base64

import zxingcpp
from playwright.sync_api import Locator

# The pixels of a picture as one grey a pixel, from its PNG.
GREYS = """async (png) => {
  const bytes = Uint8Array.from(atob(png), (character) => character.charCodeAt(0));
  const picture = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const { width, height } = picture;
  const context = new OffscreenCanvas(width, height).getContext("2d");
  context.drawImage(picture, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  let greys = "";
  for (let at = 0; at < data.length; at += 4) {
    greys += String.fromCharCode((data[at] + data[at + 1] + data[at + 2]) / 3);
  }
  return { width, height, greys: btoa(greys) };
}"""


def read(place: Locator) -> list[str]:
    """The texts of the codes in the picture of an element, as a camera takes it."""
    found = place.page.evaluate(GREYS, base64.b64encode(place.screenshot()).decode())
    greys = memoryview(base64.b64decode(found["greys"])).cast("B", (found["height"], found["width"]))
    return [code.text for code in zxingcpp.read_barcodes(greys)]
