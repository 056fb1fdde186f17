"""Every page, seen by a real browser: axe finds nothing, nothing scrolls sideways, nothing comes from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.conftest import Site
from tests.tools.axe import violations
from tests.tools.pages import sitemap
from tests.tools.watch import Watch

PHONE: ViewportSize = {"width": 320, "height": 800}
DESK: ViewportSize = {"width": 1280, "height": 900}

Scheme = Literal["light", "dark"]


@pytest.fixture(params=["light", "dark"])
def visitor(request: pytest.FixtureRequest, browser: Browser, site: Site) -> Iterator[tuple[Page, Scheme]]:
    """A browser that asks for light or dark pages, and is watched while it visits them."""
    scheme: Scheme = request.param
    context = browser.new_context(locale="fr-FR", service_workers="block", color_scheme=scheme, reduced_motion="reduce")
    watch = Watch(context, site.url)
    yield context.new_page(), scheme
    context.close()
    watch.assert_quiet()


def test_axe_finds_no_violation_and_no_page_scrolls_sideways(visitor: tuple[Page, Scheme], site: Site) -> None:
    page, scheme = visitor
    faults: list[str] = []
    for address in [*sitemap(site.folder), f"{site.url}404.html", f"{site.url}503.html"]:
        page.goto(address)
        assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == scheme
        for size in (PHONE, DESK):
            page.set_viewport_size(size)
            where = f"{address} at {size['width']} px"
            faults += [f"{where}: {fault}" for fault in violations(page)]
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                faults.append(f"{where}: scrolls sideways")
    assert not faults, "\n".join(faults)


def test_axe_sees_a_fault_where_there_is_one(visitor: tuple[Page, Scheme], site: Site) -> None:
    page, _ = visitor
    page.goto(site.url)
    page.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<button></button>')")
    assert any("button-name" in fault for fault in violations(page))
