"""The wait after the button, on a slow line and a slow processor, once the form took ten seconds to fill."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from scripts.bench.chromium import first_result
from scripts.bench.contenders import SITE
from scripts.bench.line import fast_4g
from scripts.bench.situation import ANSWERS

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from scripts.bench.bench import Bench

FILLING = 10.0  # seconds, from the start of the visit to the button
BRAKE = 4  # on the page's own processor time: browsers brake no worker

PRESS = """() => {
    const start = performance.now();
    document.querySelector("#estimation [type=submit]").click();
    return start;
}"""


def run(bench: Bench) -> None:
    for _ in range(bench.rounds):
        bench.server.line = fast_4g()
        try:
            with bench.chromium.fresh_page() as page:
                bench.note("wait", _wait(page, f"{bench.server.url}{SITE}estimer/"))
        finally:
            bench.server.line = None


def _wait(page: Page, url: str) -> float:
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": BRAKE})
    started = time.monotonic()
    page.goto(url, wait_until="load")
    for name, value in ANSWERS.items():
        _fill(page, name, value)
    page.wait_for_timeout(1000 * max(0.0, FILLING - (time.monotonic() - started)))
    pressed = float(page.evaluate(PRESS))
    return first_result(page) - pressed


def _fill(page: Page, name: str, value: str) -> None:
    question = page.locator(f'#estimation [data-question="{name}"]')
    if question.locator("select").count():
        question.locator("select").select_option(value)
    elif question.locator("[type=radio]").count():
        question.locator(f'[type=radio][value="{value}"]').check()
    else:
        question.locator("input").first.fill(value)
