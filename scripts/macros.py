"""The words that a page may write between {{ and }}: figures of the law, sources, drawings, the estimator's form.

mkdocs-macros loads this module (see mkdocs.yml). A figure is named as everywhere in the project: the name of its fact,
a field where the fact is a table, and a year or a day after ``@`` for the first value from then on; without one it is
the value in force today, else the last known one, which the page then says (macros_today). A wrong name stops the build
with a sentence that says which page wrote it.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import jinja2
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page as MkDocsPage

from assistant_medical import french
from assistant_medical.answers import questions
from assistant_medical.law import Text, Value, law
from assistant_medical.view import render
from scripts import (
    macros_batch,
    macros_cases,
    macros_counts,
    macros_cout,
    macros_data,
    macros_law,
    macros_method,
    macros_sources,
    macros_today,
    macros_words,
)

KINDS = macros_sources.KINDS
CITING = "citing"  # what the last step of the build asks of the pages
PAGE = "reading"  # what the page under way has read


class Plugin(Protocol):
    """What this module uses of mkdocs-macros."""

    page: MkDocsPage
    env: jinja2.Environment
    conf: MkDocsConfig
    variables: dict[str, Any]
    markdown: str

    def macro(self, function: Callable[..., Any], name: str) -> object: ...

    def filter(self, function: Callable[..., Any], name: str) -> object: ...


class PageError(Exception):
    """Something a page wrote that does not exist; the sentence names both."""


class Step(NamedTuple):
    """One year of a contract, to be drawn: its amount, that amount's share of the first one, whether it is safe."""

    year: int
    amount: int
    share: float
    safe: bool


class Page:
    """What the page being built reads: every figure, and through it the texts that its list of sources must name."""

    def __init__(self, plugin: Plugin) -> None:
        self._plugin = plugin
        self._read: dict[str, list[str]] = {}
        self._shown: dict[str, dict[str, Value]] = {}
        self._pages: dict[str, MkDocsPage] = {}

    @property
    def name(self) -> str:
        """The page's file, as one finds it in the repository."""
        return f"docs/{self._plugin.page.file.src_uri}"

    @property
    def meta(self) -> dict[str, Any]:
        """The page's front matter."""
        return dict(self._plugin.page.meta)

    def fact(self, name: str) -> Value:
        """The value of the law that a name designates, its fields left aside."""
        value, _ = self._find(name)
        return value

    def figure(self, name: str) -> Any:
        """What a name designates: a number, a text, a list or a table."""
        value, fields = self._find(name)
        content = value.value
        for field in fields:
            if not isinstance(content, dict) or field not in content:
                known = sorted(content) if isinstance(content, dict) else []
                raise self.error(f"the value “{value.name}” of the law has no field", field, known)
            content = content[field]
        return Decimal(content) if isinstance(content, str) and _is_number(content) else content

    def shown(self) -> list[Value]:
        """The values shown on this page as the last known ones, whatever the day."""
        return list(self._shown.get(self.name, {}).values())

    def values(self, name: str) -> tuple[Value, ...]:
        """Every value of a fact, oldest first."""
        if name not in law().values:
            raise self.error("the law has no value", name, law().names())
        return law().history(name)

    def text(self, key: str) -> Text:
        """A text of the law's list, which the page thereby cites."""
        if key not in law().texts:
            raise self.error("the law has no text", key, law().texts)
        self._cite((key,))
        return law().texts[key]

    def cited(self) -> list[Text]:
        """The texts cited so far on this page, in order."""
        return [law().texts[key] for key in self._read.get(self.name, [])]

    def citing(self) -> dict[str, list[macros_sources.Cited]]:
        """For each text, the pages that cite it."""
        citing: dict[str, list[macros_sources.Cited]] = {}
        for name, keys in self._read.items():
            made = self._pages[name]
            for key in keys:
                citing.setdefault(key, []).append(macros_sources.Cited(made.url, str(made.title)))
        return citing

    def error(self, what: str, name: str, known: Iterable[str]) -> PageError:
        """A refusal that names the page, what it wrote, and what it may have meant."""
        near = difflib.get_close_matches(name, list(known), n=3)
        meant = f" Did it mean {' or '.join(f'“{word}”' for word in near)}?" if near else ""
        return PageError(f"{self.name}: {what} “{name}”.{meant}")

    def render(self, template: str, **values: Any) -> str:
        """A fragment of overrides/partials/pages."""
        return self._plugin.env.get_template(template).render(**values)

    def macro(self, template: str, name: str, **values: Any) -> Callable[..., str]:
        """A macro of a fragment of overrides/partials/pages."""
        module = self._plugin.env.get_template(template).make_module(values)
        found: Callable[..., str] | None = getattr(module, name, None)
        if found is None:
            raise self.error(f"{template} has no macro", name, vars(module))
        return found

    def templates(self) -> list[str]:
        """The fragments that exist."""
        return self._plugin.env.list_templates()

    def _find(self, name: str) -> tuple[Value, list[str]]:
        path, _, since = name.partition("@")
        parts = path.split(".")
        prefixes = [".".join(parts[:length]) for length in range(len(parts), 0, -1)]
        fact = next((prefix for prefix in prefixes if prefix in law().values), None)
        if fact is None:
            raise self.error("the law has no value", path, law().names())
        history = law().history(fact)
        if since:
            first = date.fromisoformat(since if "-" in since else f"{since}-01-01")
            value = next((known for known in history if known.start >= first), None)
        else:
            value = macros_today.last_known(fact)
        if value is None or value.value is None:
            when = f"in {since} or later" if since else "today"
            raise PageError(f"{self.name}: the law has no value “{fact}” in force {when}.")
        if not since:
            self._shown.setdefault(self.name, {})[fact] = value
        self._cite(value.sources)
        return value, parts[fact.count(".") + 1 :]

    def _cite(self, keys: Iterable[str]) -> None:
        self._pages[self.name] = self._plugin.page
        cited = self._read.setdefault(self.name, [])
        cited.extend(key for key in keys if key not in cited)


def define_env(env: Plugin) -> None:
    """Called once by mkdocs-macros."""
    page = Page(env)
    macros: dict[str, Callable[..., Any]] = {
        "loi": page.figure,
        "fait": page.fact,
        "texte": page.text,
        "relu": lambda sources=True: _reviewed(page, sources),
        "en_vigueur": lambda *names: _place(page, names),
        "quand": lambda name: macros_today.period(page.fact(name)),
        "sources": lambda *keys: _sources(page, keys),
        "montants": lambda *names: page.render("amounts.html", options=_options(page, names), years=_years(page)),
        "chemin": lambda name: _path(page, name),
        "specialites": lambda keys: macros_law.choices("specialite", keys),
        "drawing": lambda name: _drawing(page, name),
        "estimator_form": _form,
        **macros_cout.macros(page),
        **macros_law.macros(page),
        **macros_cases.macros(page),
        **macros_counts.macros(page),
        **macros_data.macros(page),
        **macros_method.macros(page),
        **macros_sources.macros(page),
        "colonnes_tableau": lambda *groups: page.render("columns.html", columns=macros_batch.columns(groups)),
    }
    for name, macro in macros.items():
        env.macro(macro, name)
    filters: dict[str, Callable[..., str]] = {
        "nombre": french.number,
        "euros": french.euros,
        "pourcent": french.percent,
        "heures": french.hours,
        "date": french.long_date,
        "mois": french.month,
        "liste": french.enumeration,
        "lettres": french.spelled,
        "rang": french.ordinal,
        "paru": french.published,
        **macros_words.FILTERS,
    }
    for name, function in filters.items():
        env.filter(function, name)
    env.variables[CITING] = page.citing
    env.variables[PAGE] = page


def on_post_page_macros(env: Plugin) -> None:
    """Called by mkdocs-macros when the macros of a page are done."""
    page: Page = env.variables[PAGE]
    env.markdown = macros_today.said(page, env.markdown, page.shown())


def on_post_build(env: Plugin) -> None:
    """Called once by mkdocs-macros, when every page is written."""
    macros_sources.fill(Path(env.conf["site_dir"]), env.variables[CITING]())


def _reviewed(page: Page, sources: bool) -> str:
    """The day of the last review, and under it the place for what is no longer in force."""
    reviewed = page.render("reviewed.html", reviewed_on=_reviewed_on(page), sources=sources)
    return f"{reviewed}\n\n{macros_today.PLACE}\n"


def _place(page: Page, names: Iterable[str]) -> str:
    """The place for what is no longer in force, where a page has no day of review; with what it rests on."""
    for name in names:
        page.fact(name)
    return macros_today.PLACE


def _reviewed_on(page: Page) -> date:
    day = page.meta.get("reviewed_on")
    if not isinstance(day, date):
        raise PageError(f"{page.name}: the front matter must give the day of the last review (reviewed_on).")
    return day


def _sources(page: Page, keys: Iterable[str]) -> str:
    for key in keys:
        page.text(key)
    return page.render("sources.html", texts=sorted(page.cited(), key=lambda text: KINDS.index(text.kind)))


def _years(page: Page) -> int:
    return int(page.figure("contrat.duree"))


def _options(page: Page, names: Iterable[str]) -> list[dict[str, Any]]:
    """For each share of time, its name in the form, the amounts of its years, and their sum over the contract."""
    labels, options = questions()["quotite"].choices, []
    for name in names:
        table = page.figure(f"montants.{name}")
        total = table["annee_1"] + table["annee_2"] + table["annee_3"] * (_years(page) - 2)
        options.append({**table, "label": labels[name], "total": total})
    return options


def _path(page: Page, name: str) -> str:
    """The drawing of a contract's years; the objective counts from the year that the law says."""
    table = page.figure(f"montants.{name}")
    safe = int(page.figure("objectifs.annee_mesure")) - 1
    amounts = [table[f"annee_{min(year, 3)}"] for year in range(1, _years(page) + 1)]
    steps = [Step(year, amount, amount / amounts[0], year <= safe) for year, amount in enumerate(amounts, start=1)]
    return page.render("path.html", steps=steps, safe=safe)


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
    return Markup("<section data-search-exclude>{}</section>").format(Markup(render.form()))


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdigit()
