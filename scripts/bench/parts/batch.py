"""Tables of many rows, given to the page for advisers: how long they take, and whether the page lives meanwhile."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from scripts.bench.contenders import SITE
from scripts.bench.situation import ANSWERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import FilePayload, Page

    from scripts.bench.bench import Bench

SIZES = (1_000, 5_000, 10_000)
LONG = 1_800_000  # ms that a table may take

# From the button to the results: how long, the longest time without a frame, how often the bar moved.
RUN = """() => new Promise((resolve) => {
    const tool = document.querySelector("am-batch");
    const start = performance.now();
    let last = start, stall = 0, moves = 0, over = false;
    const frame = (now) => {
        stall = Math.max(stall, now - last);
        last = now;
        if (!over) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    new MutationObserver(() => moves++).observe(tool.querySelector("[data-part=bar]"), { attributeFilter: ["value"] });
    new MutationObserver(() => {
        if (over || tool.querySelector("[data-part=done]").hidden) return;
        over = true;
        resolve([performance.now() - start, stall, moves]);
    }).observe(tool, { subtree: true, attributeFilter: ["hidden"] });
    tool.querySelector("[data-land=start]").click();
})"""


def run(bench: Bench) -> None:
    for size in SIZES:
        with bench.chromium.fresh_page() as page:
            page.set_default_timeout(LONG)
            page.goto(f"{bench.server.url}{SITE}conseillers/tableau/")
            _give(page, size)
            milliseconds, stall, moves = page.evaluate(RUN)
            bench.note(f"batch.{size}", milliseconds / 1000)
            bench.note("batch.stall", stall)
            bench.note(f"batch.moves.{size}", moves)


def _give(page: Page, size: int) -> None:
    content = "".join(table(size)).encode()
    file: FilePayload = {"name": "medecins.csv", "mimeType": "text/csv", "buffer": content}
    page.locator("#tableau").set_input_files(file)
    page.locator("am-batch [data-part=read] [data-land=start]").wait_for(state="visible")


def table(rows: int) -> Iterator[str]:
    """A table in which no row is quick: each is a whole estimate."""
    for row in [list(ANSWERS), *(_row(rank) for rank in range(rows))]:
        line = io.StringIO()
        csv.writer(line, delimiter=";").writerow(row)
        yield line.getvalue()


def _row(rank: int) -> list[str]:
    return list((ANSWERS | {"patientele_mt": str(1100 + rank % 400)}).values())
