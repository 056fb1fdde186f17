"""`python -m scripts.picture`: the picture of README.md, taken of the built site in Chromium, and the line beside it.

The line repeats the words of the picture, as the page gave them: whoever cannot see it has them, and a test sees when
the page gives others (tests/browser/test_picture.py).
"""

from __future__ import annotations

import base64
import re
import sys
from typing import TYPE_CHECKING, NamedTuple

from playwright.sync_api import expect, sync_playwright

from assistant_medical import estimate
from assistant_medical.takeaway import link
from scripts.local_server import LocalServer
from scripts.machine import browser
from scripts.machine.steps import ROOT, StepError, say
from scripts.site.whole import SITE

if TYPE_CHECKING:
    from playwright.sync_api import FloatRect, Page

README = ROOT / "README.md"
PICTURE = "docs/assets/images/estimation.webp"
LINE = re.compile(rf"^!\[.*\]\({re.escape(PICTURE)}\)$", re.MULTILINE)

SITUATION = {
    "specialite": "medecine_generale",
    "secteur": "secteur_1",
    "patientele_mt": "1 100",
    "quotite": "mi_temps",
}
"""Without a date: it is answered for the day on which it is asked, whatever that is."""

WIDE, HIGH, DENSITY = 1080, 726, 1.5
"""The part of the page that is taken, in pixels of the page, and how many of the picture's each is worth."""
ABOVE = 14
"""What is left of the page above the result."""
PATIENCE = 90_000  # ms that Python may take to start; what is awaited ends the wait at once

# A photograph's format, which weighs half of a PNG and keeps letters clear; Chromium writes it.
AS_WEBP = """
async (png) => {
  const image = await createImageBitmap(await (await fetch(png)).blob());
  const canvas = new OffscreenCanvas(image.width, image.height);
  canvas.getContext("2d").drawImage(image, 0, 0);
  const blob = await canvas.convertToBlob({ type: "image/webp", quality: 0.8 });
  return btoa(Array.from(new Uint8Array(await blob.arrayBuffer()), (byte) => String.fromCharCode(byte)).join(""));
}
"""


class Told(NamedTuple):
    """What the head of a result says: its verdict, and its figures, each with the words around it."""

    verdict: str
    figures: list[str]


def open_result(page: Page, url: str) -> Told:
    """Open the estimate of the situation on a site, wait until it is whole, and read what it says first."""
    page.goto(f"{url}estimer/#{link.of(estimate(SITUATION))}")
    result = page.locator("[data-part=result]")
    expect(result.locator("#verdict")).to_be_visible(timeout=PATIENCE)
    expect(result.locator("[data-later]")).to_have_count(0, timeout=PATIENCE)
    figures = result.locator(".am-tally > div").all()
    return Told(_line(result.locator("#verdict").inner_text()), [_line(figure.inner_text()) for figure in figures])


def line(told: Told) -> str:
    """The line of README.md that shows the picture."""
    said = ". ".join([told.verdict, *told.figures])
    alt = (
        f"The estimator’s answer to a généraliste with {SITUATION['patientele_mt']} patients and a half-time assistant"
    )
    return f"![{alt}: « {said}. »; below it, each year, and the controls of objective and pay]({PICTURE})"


def _line(text: str) -> str:
    return " ".join(text.split())


def take() -> None:
    """Take the picture and write its line. Raises StepError where nothing is built, or README.md has no such line."""
    if not (SITE / "estimer").is_dir():
        raise StepError("The site is not built: python3 scripts/dev.py build")
    text = README.read_text(encoding="utf-8")
    if not LINE.search(text):
        raise StepError(f"README.md has no line that shows {PICTURE}.")
    with LocalServer(SITE).running() as url, sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser.find(), args=browser.arguments())
        page = opened.new_page(
            viewport={"width": WIDE, "height": HIGH},
            device_scale_factor=DENSITY,
            locale="fr-FR",
            timezone_id="Europe/Paris",
            color_scheme="light",
            reduced_motion="reduce",
        )
        told = open_result(page, url)
        page.evaluate("document.fonts.ready")
        page.evaluate("document.activeElement?.blur()")
        png = page.screenshot(full_page=True, clip=_framed(page))
        page.goto("about:blank")
        webp: str = page.evaluate(AS_WEBP, f"data:image/png;base64,{base64.b64encode(png).decode()}")
        opened.close()
    (ROOT / PICTURE).write_bytes(base64.b64decode(webp))
    README.write_text(LINE.sub(lambda _: line(told), text), encoding="utf-8", newline="\n")


def _framed(page: Page) -> FloatRect:
    box = page.locator("[data-part=result]").bounding_box()
    if box is None:
        raise StepError("The page shows no result.")
    return {"x": 0, "y": box["y"] - ABOVE, "width": WIDE, "height": HIGH}


def main() -> int:
    try:
        take()
    except StepError as failed:
        print(failed, file=sys.stderr)
        return failed.status
    say(f"The picture is in {PICTURE}, and README.md says what it shows")
    return 0


if __name__ == "__main__":
    sys.exit(main())
