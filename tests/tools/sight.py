"""Whether what has the focus can be seen: inside the window, and under nothing."""

from __future__ import annotations

from playwright.sync_api import Page, ViewportSize

SIZES: list[ViewportSize] = [
    {"width": 320, "height": 568},
    {"width": 390, "height": 844},
    {"width": 640, "height": 360},  # a phone on its side
    {"width": 1200, "height": 800},
    {"width": 320, "height": 256},  # 1280 by 1024 at 400 %, or a phone whose keyboard is open
]

UNSEEN = """() => {
  const focused = document.activeElement;
  const { top, left, bottom, right, height, width } = focused.getBoundingClientRect();
  const what = focused.outerHTML.slice(0, 120);
  // Of what is larger than the window, the start is enough.
  const fits = top >= -1 && (bottom <= innerHeight + 1 || height > innerHeight);
  const wide = width > 0 && left >= -1 && right <= innerWidth + 1;
  if (!fits || !wide || top >= innerHeight) return `outside, from ${top} to ${bottom} of ${innerHeight}: ${what}`;
  const low = Math.min(bottom, innerHeight);
  const corners = [left + 2, right - 2].flatMap((x) => [top + 2, low - 2].map((y) => [x, y]));
  for (const [x, y] of [[(left + right) / 2, (top + low) / 2], ...corners]) {
    const hit = document.elementFromPoint(x, y);
    const own = hit && (focused.contains(hit) || hit.contains(focused) || hit.closest("label")?.contains(focused));
    if (!own) return `under ${hit?.outerHTML.slice(0, 80)}: ${what}`;
  }
  return "";
}"""


def named(size: ViewportSize) -> str:
    return f"{size['width']} by {size['height']}"


def unseen(page: Page) -> str:
    """What hides the element that has the focus, or nothing."""
    return str(page.evaluate(UNSEEN))
