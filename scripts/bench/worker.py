"""The site's own worker, asked by a page of ours in the words that the site's pages use."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from scripts.bench.contenders import SITE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from scripts.bench.bench import Bench


@contextmanager
def site_worker(bench: Bench) -> Iterator[Page]:
    """A page whose `worker` answers: see pages/worker.mjs."""
    with bench.chromium.fresh_page() as page:
        page.goto(f"{bench.server.url}/bench/worker.html")
        page.evaluate("url => openWorker(url)", f"{bench.server.url}{SITE}assets/estimator/worker.js")
        yield page
