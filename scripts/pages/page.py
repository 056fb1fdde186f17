"""A page under way: what it reads of the law, the texts it cites, what it is told when a name does not exist."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any, NamedTuple, Protocol

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page as MkDocsPage

from assistant_medical import figures
from assistant_medical.law import Text, Value, law
from scripts.machine import clock
from scripts.pages import build_day


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


class Cited(NamedTuple):
    """A page that cites texts: its address in the site and its title."""

    url: str
    title: str


class Page:
    """What the page being built reads: every figure, and through it the texts that its list of sources must name."""

    def __init__(self, plugin: Plugin) -> None:
        self._plugin = plugin
        self._read: dict[str, list[str]] = {}
        self._shown: dict[str, dict[str, Value]] = {}
        self._told: dict[str, dict[str, Value]] = {}
        self._pages: dict[str, MkDocsPage] = {}

    @property
    def name(self) -> str:
        """The page's file, as one finds it in the repository."""
        return f"docs/{self._plugin.page.file.src_uri}"

    @property
    def url(self) -> str:
        """The page's address, from the site's root."""
        return str(self._plugin.page.url)

    @property
    def source(self) -> str:
        """The page as it is written."""
        return str(self._plugin.page.file.content_string)

    @property
    def meta(self) -> dict[str, Any]:
        """The page's front matter."""
        return dict(self._plugin.page.meta)

    def fact(self, name: str) -> Value:
        """The value of the law that a name designates, its fields left aside."""
        return self._find(name)[0]

    def figure(self, name: str) -> Any:
        """What a name designates: a number, a text, a list or a table."""
        _, content = self._find(name)
        return Decimal(content) if isinstance(content, str) and _is_number(content) else content

    def shown(self) -> list[Value]:
        """The values shown on this page as the last known ones, whatever the day."""
        return list(self._shown.get(self.name, {}).values())

    def read(self) -> list[Value]:
        """The values that this page rests on: those shown, and the last ones of the facts whose history it tells."""
        return [*self._told.get(self.name, {}).values(), *self.shown()]

    def values(self, name: str) -> tuple[Value, ...]:
        """Every value of a fact, oldest first."""
        if name not in law().values:
            raise self.error("the law has no value", name, law().names())
        history = tuple(build_day.told(value) for value in build_day.book().history(name))
        self._told.setdefault(self.name, {}).update({value.name: value for value in history[-1:]})
        return history

    def text(self, key: str) -> Text:
        """A text of the law's list, which the page thereby cites."""
        if key not in law().texts:
            raise self.error("the law has no text", key, law().texts)
        self._cite((key,))
        return law().texts[key]

    def cited(self) -> list[Text]:
        """The texts cited so far on this page, in order."""
        return [law().texts[key] for key in self._read.get(self.name, [])]

    def citing(self) -> dict[str, list[Cited]]:
        """For each text, the pages that cite it."""
        citing: dict[str, list[Cited]] = {}
        for name, keys in self._read.items():
            made = self._pages[name]
            for key in keys:
                citing.setdefault(key, []).append(Cited(made.url, str(made.title)))
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

    def _find(self, name: str) -> tuple[Value, Any]:
        dated = "@" in name
        try:
            value, content = _find(name)
        except figures.NoFigureError as none:
            raise self.error(none.what, none.name, none.known) from None
        if value.value is None:
            raise PageError(f"{self.name}: the law has no value “{name}”{'' if dated else ' in force today'}.")
        if not dated:
            self._shown.setdefault(self.name, {})[value.name] = value
        self._cite(value.sources)
        return value, content

    def _cite(self, keys: Iterable[str]) -> None:
        self._pages[self.name] = self._plugin.page
        cited = self._read.setdefault(self.name, [])
        cited.extend(key for key in keys if key not in cited)


def _find(name: str) -> tuple[Value, Any]:
    """What has begun, as it stands today; what a name with a day designates may be still to come."""
    try:
        return figures.find(name, clock.today(), build_day.book())
    except figures.NoFigureError:
        if "@" not in name:
            raise
        return figures.find(name, clock.today(), law())


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdigit()
