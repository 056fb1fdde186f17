"""The words that a page may write between {{ and }}: figures of the law, sources, drawings, the estimator's form.

The generator asks for them (generator.py). A figure is named as everywhere in the project: the name of its fact,
a field where the fact is a table, and a year or a day after ``@`` (figures.find); without one it is the value in force
today, else the last known one, which the page then says (ended). A wrong name stops the build with a sentence that says
which page wrote it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from markupsafe import Markup

from assistant_medical import french, statuses
from assistant_medical.table.rows import longest
from assistant_medical.view import render
from scripts.machine import clock
from scripts.pages import (
    addresses,
    amounts,
    audit,
    borrowed,
    brief,
    columns,
    cost,
    counts,
    dates,
    day,
    doors,
    downloads,
    easy,
    ended,
    hiring,
    journal,
    limits,
    may,
    notes,
    poster,
    publisher,
    reference,
    reliability,
    rules,
    scales,
    speed,
    texts,
    wage,
    who_does_what,
    worked,
)
from scripts.pages.page import Build, Page, fragments
from scripts.pages.plates import macros as plates

FILTERS: Mapping[str, Callable[..., Any]] = {
    "nombre": french.number,
    "euros": french.euros,
    "pourcent": french.percent,
    "heures": french.hours,
    "date": french.long_date,
    "mois": french.month,
    "liste": french.enumeration,
    "lettres": french.spelled,
    "rang": french.ordinal,
    "ans": french.years,
    "paru": french.published,
    "lecture": notes.label,
    "inside": scales.inside,
    "statut": statuses.WORDS.__getitem__,
    **dates.FILTERS,
}
"""What a page may write after a “|”."""

FROM_A_FOLDER = 'href="../'


class Site(NamedTuple):
    """What the settings say of the site: its name, its address and that of its repository, "" where it has none."""

    name: str
    url: str
    repository: str


def words(page: Page, site: Site) -> dict[str, Callable[..., Any]]:
    """All that a page may write, by name; its fragments may write it too."""

    def draw(name: str) -> str:
        return _drawing(page, name)

    noted = notes.macros(page)
    macros: dict[str, Callable[..., Any]] = {
        "loi": page.figure,
        "fait": page.fact,
        "texte": page.text,
        **amounts.macros(page),
        **audit.macros(page),
        **borrowed.macros(page),
        **brief.macros(page, lambda to: doors.address(page, to)),
        **ended.macros(page),
        "specialites": lambda keys: scales.choices("specialite", keys),
        "drawing": draw,
        "estimator_form": _form,
        "a_avoir_sous_la_main": lambda: Markup(render.at_hand(clock.today())),
        **cost.macros(page),
        **reference.macros(page),
        **reliability.macros(page),
        **rules.macros(page, noted["note"]),
        **scales.macros(page),
        **speed.macros(page),
        **wage.macros(page),
        **who_does_what.macros(page, draw),
        **worked.macros(page),
        **counts.macros(page),
        **day.macros(page, draw),
        **doors.macros(page, draw),
        **downloads.macros(page, site.url),
        **easy.macros(page, draw),
        **hiring.macros(page),
        **journal.macros(),
        **limits.macros(page),
        **may.macros(page),
        **poster.macros(page, draw, site.url),
        **plates.macros(page, plates.Site(site.name, site.url)),
        **noted,
        **publisher.macros(page, site.repository),
        **texts.macros(page),
        "annees_au_plus": longest,
        "colonnes_tableau": lambda caption, *groups: page.render(
            "columns.html", caption=caption, columns=columns.columns(groups, clock.today())
        ),
    }
    page.env.globals.update(macros)
    page.env.filters.update(FILTERS)
    return macros


def frame() -> dict[str, Any]:
    """What the templates of the frame find in `config.extra` beside what the settings say there."""
    return {"manque": publisher.lacking(), "conforme": audit.read().level}


def finish(site: Path, build: Build) -> None:
    """What the pages could not say before all of them were made, in the folder of the site; the files they ask for."""
    env = fragments()
    env.filters.update(FILTERS)
    for read in [*build.pages.values()]:
        file = site / read.page.url / "index.html"
        html = ended.said(Page(read.page, build, env), file.read_text(encoding="utf-8"))
        file.write_text(html, encoding="utf-8", newline="\n")
    texts.fill(site, build.citing())
    for address, published in build.files.items():
        (site / address).parent.mkdir(parents=True, exist_ok=True)
        (site / address).write_text(published.text, encoding="utf-8", newline="")


def _drawing(page: Page, name: str) -> str:
    known = [
        path.removeprefix("drawings/").removesuffix(".html")
        for path in page.templates()
        if path.startswith("drawings/")
    ]
    if name not in known:
        raise page.error("there is no drawing", name, known)
    return page.render(f"drawings/{name}.html").strip()


def _form() -> Markup:
    """The form; the site's search leaves its many choices aside. It is written for a page in a folder of the site."""
    form = render.form(clock.today()).replace(FROM_A_FOLDER, f'href="{addresses.SCHEME}')
    return Markup("<section data-search-left-out>{}</section>").format(Markup(form))
