"""What a first visit to a page without the estimator loads, until nothing more comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scripts.bench.contenders import SITE

if TYPE_CHECKING:
    from scripts.bench.bench import Bench

PAGES = {"home": "", "content": "medecins/montants/"}
OF_THE_ESTIMATOR = tuple(f"{SITE}assets/{folder}/" for folder in ("pyodide", "estimator"))
QUIET = 1500  # ms: the page is then given time to ask for more, and to be kept for when there is no connection


def run(bench: Bench) -> None:
    for name, path in PAGES.items():
        with bench.chromium.fresh_page() as page, bench.server.counting() as sent:
            page.goto(bench.server.url + SITE + path, wait_until="networkidle")
            bench.note(f"weight.{name}.page", sum(answer.size for answer in sent))
            page.wait_for_timeout(QUIET)
            page.wait_for_load_state("networkidle")
        bench.note(f"weight.{name}", sum(answer.size for answer in sent))
        bench.note(f"asked.{name}", sum(answer.path.startswith(OF_THE_ESTIMATOR) for answer in sent))
