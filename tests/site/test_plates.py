"""The charts that anyone may quote and take: what is drawn, tabled and downloaded is the same, and can be read."""

from __future__ import annotations

import csv
import io
import re
import shutil
import struct
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple, cast
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import jinja2
import pytest
from bs4 import BeautifulSoup, Tag
from fontTools.ttLib import TTFont

from assistant_medical.law import law
from scripts.machine.steps import ROOT
from scripts.pages.page import Build, Made, Page, PageError
from scripts.pages.plates import amounts
from scripts.pages.plates import macros as plates
from scripts.site import charts
from tests.conftest import Site
from tests.tools.length import LENGTHS, contracts_of

SHOWN = {
    "contrats": "comprendre/chiffres/",
    "aide-et-cout": "medecins/cout/",
    "du-salaire-au-cout": "medecins/cout/",
    "montants": "medecins/montants/",
}
"""Addresses that others rely on: a name may be added, none may go."""
KINDS = ("svg", "png", "csv")
NUMBER = re.compile(r"(?<![\d/-])[+−]?\d+(?:,\d+)?")
NARROWEST = 288  # pixels: what a phone of 320 leaves to a page
SMALLEST = 15  # pixels
STYLES = ROOT / "overrides" / "assets" / "stylesheets"


class Box(NamedTuple):
    """The room of some words on a drawing."""

    words: str
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        beside = self.right <= other.left or other.right <= self.left
        return not beside and self.top < other.bottom and other.top < self.bottom

    def holds(self, other: Box) -> bool:
        across = self.left <= other.left and other.right <= self.right
        return across and self.top <= other.top and other.bottom <= self.bottom


def _plate(site: Site, name: str) -> Tag:
    html = (site.folder / SHOWN[name] / "index.html").read_text(encoding="utf-8")
    found = [
        plate
        for plate in BeautifulSoup(html, "html.parser").select(".am-plate")
        if plate.select(f"#graphique-{name}-wide-titre")
    ]
    assert len(found) == 1
    return found[0]


def _file(site: Site, name: str, kind: str) -> Path:
    return site.folder / "donnees" / "graphiques" / f"{name}.{kind}"


def _rows(site: Site, name: str) -> list[dict[str, str]]:
    text = _file(site, name, "csv").read_bytes().decode("utf-8")
    assert text.startswith("\ufeff"), "a spreadsheet would not know the encoding"
    return list(csv.DictReader(io.StringIO(text[1:], newline=""), delimiter=";"))


def _numbers(text: str) -> set[str]:
    """The numbers of a text as a file writes them: no space inside, no sign but a minus."""
    spaceless = re.sub(r"(?<=[\d+−])[\u00a0\u202f](?=\d)", "", text)
    return {found.replace("−", "-").lstrip("+") for found in NUMBER.findall(spaceless)}


def _own(cell: Tag) -> str:
    """A cell without what is added to it in small."""
    again = BeautifulSoup(str(cell), "html.parser")
    for small in again.select("small, sup"):
        small.decompose()
    return again.get_text()


@pytest.mark.parametrize("name", SHOWN)
def test_each_chart_has_its_three_files_where_its_page_leads(site: Site, name: str) -> None:
    links = [str(link["href"]) for link in _plate(site, name).select(".am-get a")]
    asked = [urljoin(f"{site.url}{SHOWN[name]}", link) for link in links]
    assert asked == [f"{site.url}donnees/graphiques/{name}.{kind}" for kind in KINDS]
    assert all(_file(site, name, kind).is_file() for kind in KINDS)


def test_every_chart_is_shown_and_promised() -> None:
    assert set(plates.PLATES) == set(SHOWN)


@pytest.mark.parametrize("name", SHOWN)
def test_the_file_of_data_says_what_the_table_of_the_page_says(site: Site, name: str) -> None:
    tables = _plate(site, name).select("table")
    told = {row["valeur"] for row in _rows(site, name)}
    assert told
    cells = {number for table in tables for cell in table.select("tbody td") for number in _numbers(_own(cell))}
    assert cells <= told, "the table has numbers that the file has not"
    assert told <= {number for table in tables for number in _numbers(table.get_text(" "))}
    for row in _rows(site, name):
        assert row["unite"]
        assert row["statut"] in {"official", "secondary", "inferred"}
        assert set(row["sources"].split()) <= set(law().texts)


@pytest.mark.parametrize("name", SHOWN)
def test_each_drawing_is_named_and_told_and_no_number_of_it_is_missing_from_its_table(site: Site, name: str) -> None:
    plate = _plate(site, name)
    tabled = {number for table in plate.select("table") for number in _numbers(table.get_text(" "))}
    drawings = plate.select("svg[role=img]")
    assert len(drawings) == 2  # one where there is room, one for phones
    for drawing in drawings:
        named = [plate.select_one(f"[id='{each}']") for each in str(drawing["aria-labelledby"]).split()]
        assert [each.name for each in named if each] == ["title", "desc"]
        drawn = {number for text in drawing.select("text.h, text.big") for number in _numbers(text.get_text())}
        amounts = {number for number in drawn if len(number) > 1}  # "1re année" names a year
        assert amounts
        assert amounts <= {*tabled, *(number.lstrip("-") for number in tabled)}


@pytest.mark.parametrize("name", SHOWN)
def test_a_file_of_a_drawing_stands_alone(site: Site, name: str) -> None:
    text = _file(site, name, "svg").read_text(encoding="utf-8")
    drawing = ET.fromstring(text)
    marks = list(drawing.iter())
    assert {mark.tag.rpartition("}")[2] for mark in marks} <= {
        *("svg", "title", "desc", "style", "rect", "path", "circle", "text")
    }
    assert "url(" not in text, "it would fetch something"
    styled = set(re.findall(r"\.([a-z]\w*)", "".join(drawing.itertext()).partition("text {")[2].partition("\n\n")[0]))
    looks = {look for mark in marks for look in mark.get("class", "").split()} - {"t"}  # words without a look of theirs
    assert looks <= styled
    sheets = "".join(sheet.read_text(encoding="utf-8") for sheet in STYLES.glob("*.css"))
    assert {look for look in looks - {"title"} if f".{look} " not in sheets and f".{look}," not in sheets} <= {
        "base",
        "plus",
    }
    whole = "".join(mark.text or "" for mark in marks if mark.tag.endswith("text"))
    for said in ("Assistant médical", "Licence Ouverte", site.url, SHOWN[name]):
        assert said in whole


@pytest.mark.parametrize("name", SHOWN)
def test_the_picture_is_the_drawing_twice_its_size(site: Site, name: str) -> None:
    drawing = ET.fromstring(_file(site, name, "svg").read_text(encoding="utf-8"))
    width, height = struct.unpack(">II", _file(site, name, "png").read_bytes()[16:24])
    assert (width, height) == (2 * int(drawing.get("width", 0)), 2 * int(drawing.get("height", 0)))
    shown = _plate(site, name).select_one(".am-take code")
    assert shown
    assert f'width="{width // 2}" height="{height // 2}"' in shown.get_text()


def test_the_same_drawings_give_the_same_pictures(site: Site, tmp_path: Path) -> None:
    again = Site(tmp_path, site.url)
    for file in (site.folder / charts.FONT, *(_file(site, name, "svg") for name in SHOWN)):
        copy = tmp_path / file.relative_to(site.folder)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)
    charts.draw(tmp_path)
    for name in SHOWN:
        assert _file(again, name, "png").read_bytes() == _file(site, name, "png").read_bytes(), name


@pytest.mark.parametrize("name", SHOWN)
def test_the_words_to_quote_a_chart_lead_to_it(site: Site, name: str) -> None:
    quote = _plate(site, name).select_one(".am-take blockquote")
    code = _plate(site, name).select_one(".am-take code")
    assert quote
    assert code
    html = BeautifulSoup((site.folder / SHOWN[name] / "index.html").read_text(encoding="utf-8"), "html.parser")
    reviewed = html.select_one(".am-meta time")
    assert reviewed
    assert reviewed.get_text() in quote.get_text()
    address = quote.get_text().split()[-1]
    page, _, anchor = address.partition("#")
    assert page == f"{site.url}{SHOWN[name]}"
    assert html.select_one(f"[id='{anchor}']")
    markup = BeautifulSoup(code.get_text(), "html.parser")
    (link,), (picture,) = markup.select("a"), markup.select("img")
    assert link["href"] == address
    assert picture["src"] == f"{site.url}donnees/graphiques/{name}.svg"
    assert picture["alt"]


def test_what_is_only_quoted_by_others_is_drawn_as_such(site: Site) -> None:
    plate = _plate(site, "contrats")
    rows = _rows(site, "contrats")
    read = [row["statut"] == "official" for row in rows if row["serie"] == "contrats_signes"]
    for drawing in plate.select("svg[role=img]"):
        assert ["quoted" not in dot["class"] for dot in drawing.select("circle")] == read
        assert drawing.select("path.goal.quoted")
    assert plate.select(".am-legend .dot.quoted, .am-legend .goal.quoted")


@pytest.mark.parametrize("name", SHOWN)
def test_the_words_of_a_drawing_stand_inside_it_and_apart_and_are_large_enough(site: Site, name: str) -> None:
    for drawing in _plate(site, name).select("svg[role=img]"):
        _, _, width, height = (float(number) for number in str(drawing["viewbox"]).split())
        if "am-tall" in drawing["class"]:
            assert width == NARROWEST
        boxes = list(_boxes(site, drawing))
        out = [
            box for box in boxes if box.left < -1 or box.right > width + 1 or box.top < -1 or box.bottom > height + 1
        ]
        assert out == []
        assert [(one.words, other.words) for one, other in combinations(boxes, 2) if one.meets(other)] == []


@pytest.mark.parametrize("years", LENGTHS)
def test_a_chart_by_year_has_as_many_years_as_a_contract(years: int) -> None:
    with contracts_of(years):
        drawn = amounts.plate(_page())
    assert all(len(series.points) == years for series in drawn.series)
    assert len([path for path in drawn.wide.paths if path.look.startswith("aid")]) == 2 * years


def test_a_chart_that_does_not_exist_and_one_shown_twice_are_refused() -> None:
    macros = plates.macros(_page(), plates.Site("", ""))
    with pytest.raises(PageError, match=r"docs/test\.md.*contrat.*Did it mean “contrats”"):
        macros["graphique"]("contrat", "")
    build = Build()
    _page(build).publish("donnees/a.svg", "<svg/>")
    _page(build).publish("donnees/a.svg", "<svg/>")
    with pytest.raises(PageError, match=r"docs/autre\.md: docs/test\.md has already published “donnees/a\.svg”"):
        _page(build, "autre.md").publish("donnees/a.svg", "<svg/>")


def _page(build: Build | None = None, file: str = "test.md") -> Page:
    """A page that shows no table."""
    env = SimpleNamespace(get_template=lambda _: SimpleNamespace(render=lambda **_: ""))
    return Page(Made(file, "test/", "Un essai", {}), build or Build(), cast(jinja2.Environment, env))


@cache
def _widths(font: Path) -> tuple[dict[int, str], dict[str, float]]:
    read = TTFont(font)
    size = read["head"].unitsPerEm
    return read.getBestCmap(), {glyph: advance / size for glyph, (advance, _) in read["hmtx"].metrics.items()}


def _boxes(site: Site, drawing: Tag) -> Iterator[Box]:
    """The room of each line of words, at the size that the style sheet gives it."""
    letters, widths = _widths(site.folder / charts.FONT)
    for text in drawing.select("text"):
        look = list(text.get("class") or ())
        size = 20 if "big" in look else 16
        assert size >= SMALLEST
        bold = 1.06 if {"big", "h"} & set(look) else 1.0  # what a heavier letter adds to its width
        long = sum(widths[letters[ord(letter)]] for letter in text.get_text()) * size * bold
        x, y = float(str(text["x"])), float(str(text["y"]))
        left = x - {"middle": long / 2, "end": long}.get(str(text.get("text-anchor")), 0)
        yield Box(text.get_text(), left, y - 0.72 * size, left + long, y + 0.1 * size)
