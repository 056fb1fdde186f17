"""The words that a page may write between {{ and }}: figures of the law, sources, drawings, the estimator's form.

mkdocs-macros loads this module (see mkdocs.yml). A figure is named as everywhere in the project: the name of its fact,
a field where the fact is a table, and a year or a day after ``@`` (figures.find); without one it is the value in force
today, else the last known one, which the page then says (ended). A wrong name stops the build with a sentence that says
which page wrote it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from markupsafe import Markup

from assistant_medical import french, statuses
from assistant_medical.table.rows import longest
from assistant_medical.view import render
from scripts.machine import clock
from scripts.pages import (
    amounts,
    audit,
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
from scripts.pages.page import Page, Plugin
from scripts.pages.plates import macros as plates

CITING = "citing"  # what the last step of the build asks of the pages
PAGE = "reading"  # what the page under way has read
PLATES = "plates"  # the files of the charts that the pages have shown


def define_env(env: Plugin) -> None:
    """Called once by mkdocs-macros."""
    page = Page(env)

    def draw(name: str) -> str:
        return _drawing(page, name)

    charts = plates.Files()
    noted = notes.macros(page)
    macros: dict[str, Callable[..., Any]] = {
        "loi": page.figure,
        "fait": page.fact,
        "texte": page.text,
        **amounts.macros(page),
        **audit.macros(page, env.conf.extra),
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
        **downloads.macros(page, env.conf.site_url or ""),
        **easy.macros(page, draw),
        **hiring.macros(page),
        **journal.macros(),
        **limits.macros(page),
        **may.macros(page),
        **poster.macros(page, draw, env.conf.site_url or ""),
        **plates.macros(page, plates.Site(env.conf.site_name, env.conf.site_url or ""), charts),
        **noted,
        **publisher.macros(page, env.conf.extra, env.conf.repo_url or ""),
        **texts.macros(page),
        "annees_au_plus": longest,
        "colonnes_tableau": lambda caption, *groups: page.render(
            "columns.html", caption=caption, columns=columns.columns(groups, clock.today())
        ),
    }
    for name, macro in macros.items():
        env.macro(macro, name)
    filters: dict[str, Callable[..., Any]] = {
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
    for name, function in filters.items():
        env.filter(function, name)
    env.variables[CITING] = page.citing
    env.variables[PAGE] = page
    env.variables[PLATES] = charts


def on_post_page_macros(env: Plugin) -> None:
    """Called by mkdocs-macros when the macros of a page are done."""
    page: Page = env.variables[PAGE]
    env.markdown = ended.said(page, env.markdown, page.shown())


def on_post_build(env: Plugin) -> None:
    """Called once by mkdocs-macros, when every page is written."""
    site = Path(env.conf["site_dir"])
    texts.fill(site, env.variables[CITING]())
    charts: plates.Files = env.variables[PLATES]
    charts.write(site)


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
    """The form; the site's search leaves its many choices aside."""
    return Markup("<section data-search-exclude>{}</section>").format(Markup(render.form(clock.today())))
