"""What a page writes to show a plate, and the files that the build makes of it.

A plate is shown on one page, whose address is the one to quote; its files have addresses that do not change.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from assistant_medical import french
from scripts.open_data.description import LICENCE_URL
from scripts.open_data.files import FOLDER
from scripts.pages import addresses
from scripts.pages.page import Page
from scripts.pages.plates import amounts, contracts, steps, years
from scripts.pages.plates.plate import Plate, as_csv

PLATES: Mapping[str, Callable[[Page], Plate]] = {
    contracts.NAME: contracts.plate,
    years.NAME: years.plate,
    steps.NAME: steps.plate,
    amounts.NAME: amounts.plate,
}
PLACE = f"{FOLDER}/graphiques"
EDGE = 40  # what is left white around a chart in its file
HEIGHT = re.compile(r'height="(\d+)"')


class Site(NamedTuple):
    """What the words to quote a chart say of the site: its name and its address."""

    name: str
    url: str


def macros(page: Page, site: Site) -> dict[str, Callable[..., str]]:
    """The words that a page may write, by name."""

    def show(name: str, anchor: str) -> str:
        if name not in PLATES:
            raise page.error("there is no chart", name, PLATES)
        plate = PLATES[name](page)
        cited = (
            f"« {plate.title} », {site.name}, page relue le {french.long_date(_reviewed(page))}. Licence Ouverte 2.0."
        )
        about = {
            "plate": plate,
            "cited": french.typography(cited),
            "address": f"{site.url}{page.url}#{anchor}",
            "files": f"{site.url}{PLACE}/{name}",
            "licence": LICENCE_URL,
            "wide": plate.wide.width + 2 * EDGE,
        }
        alone = page.render("plate_alone.html", edge=EDGE, **about).strip() + "\n"
        page.publish(f"{PLACE}/{name}.svg", alone)
        page.publish(f"{PLACE}/{name}.csv", as_csv(plate))
        nearby = addresses.of(f"{PLACE}/{name}")
        return page.render("plate.html", nearby=nearby, high=_height(alone), **about)

    return {"graphique": show}


def _height(svg: str) -> int:
    """How high a file's drawing is, which the page tells before it has come."""
    found = HEIGHT.search(svg)
    assert found, "the template of a file gives no height"
    return int(found[1])


def _reviewed(page: Page) -> date:
    found: date = page.meta["reviewed_on"]
    return found
