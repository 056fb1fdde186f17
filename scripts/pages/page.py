"""A page under way: what it reads of the law, the texts it cites, what it is told when a name does not exist."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple, Protocol

import jinja2

from assistant_medical import figures
from assistant_medical.law import Text, Value, law
from scripts.machine import clock
from scripts.machine.steps import ROOT
from scripts.pages import build_day

FRAGMENTS = ROOT / "overrides" / "partials" / "pages"


class UnderWay(Protocol):
    """What the generator says of a page: its file in docs/, its address from the site's root, its title, its front
    matter.
    """

    @property
    def file(self) -> str: ...

    @property
    def url(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def meta(self) -> dict[str, Any]: ...


class Made(NamedTuple):
    """A page that was under way, once it no longer is; see UnderWay."""

    file: str
    url: str
    title: str
    meta: dict[str, Any]


@dataclass
class Read:
    """What a page has read so far: the texts that it cites in order; the values that it shows, those whose history it
    tells, by name.
    """

    page: Made
    texts: list[str] = field(default_factory=list)
    shown: dict[str, Value] = field(default_factory=dict)
    told: dict[str, Value] = field(default_factory=dict)


class Published(NamedTuple):
    """A file that a page asks for beside itself, and the page that did."""

    page: str
    text: str


@dataclass
class Build:
    """What the pages of one build have read, by their files in docs/; the files they ask for, by their addresses."""

    pages: dict[str, Read] = field(default_factory=dict)
    files: dict[str, Published] = field(default_factory=dict)

    def citing(self) -> dict[str, list[Made]]:
        """For each text, the pages that cite it."""
        citing: dict[str, list[Made]] = {}
        for read in self.pages.values():
            for key in read.texts:
                citing.setdefault(key, []).append(read.page)
        return citing


def fragments() -> jinja2.Environment:
    """The fragments of overrides/partials/pages, whose comments are marked as on a page: see mkdocs.yml."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(FRAGMENTS),
        undefined=jinja2.StrictUndefined,
        comment_start_string="[#",
        comment_end_string="#]",
    )


class PageError(Exception):
    """Something a page wrote that does not exist; the sentence names both."""


class Page:
    """What the page being built reads: every figure, and through it the texts that its list of sources must name."""

    def __init__(self, under_way: UnderWay, build: Build, env: jinja2.Environment | None = None) -> None:
        self._under_way = under_way
        self._build = build
        self.env = env or fragments()

    @property
    def name(self) -> str:
        """The page's file, as one finds it in the repository."""
        return f"docs/{self._under_way.file}"

    @property
    def url(self) -> str:
        """The page's address, from the site's root."""
        return self._under_way.url

    @property
    def source(self) -> str:
        """The page as it is written."""
        return (ROOT / self.name).read_text(encoding="utf-8")

    @property
    def meta(self) -> dict[str, Any]:
        """The page's front matter."""
        return self._read.page.meta

    def fact(self, name: str) -> Value:
        """The value of the law that a name designates, its fields left aside."""
        return self._find(name)[0]

    def figure(self, name: str) -> Any:
        """What a name designates: a number, a text, a list or a table."""
        _, content = self._find(name)
        return Decimal(content) if isinstance(content, str) and _is_number(content) else content

    def shown(self) -> list[Value]:
        """The values shown on this page as the last known ones, whatever the day."""
        return list(self._read.shown.values())

    def read(self) -> list[Value]:
        """The values that this page rests on: those shown, and the last ones of the facts whose history it tells."""
        return [*self._read.told.values(), *self.shown()]

    def values(self, name: str) -> tuple[Value, ...]:
        """Every value of a fact, oldest first."""
        if name not in law().values:
            raise self.error("the law has no value", name, law().names())
        history = tuple(build_day.told(value) for value in build_day.book().history(name))
        self._read.told.update({value.name: value for value in history[-1:]})
        return history

    def text(self, key: str) -> Text:
        """A text of the law's list, which the page thereby cites."""
        if key not in law().texts:
            raise self.error("the law has no text", key, law().texts)
        self._cite((key,))
        return law().texts[key]

    def cited(self) -> list[Text]:
        """The texts cited so far on this page, in order."""
        return [law().texts[key] for key in self._read.texts]

    def publish(self, address: str, text: str) -> None:
        """Ask for a file beside the page, at an address from the site's root that no other page has taken."""
        first = self._build.files.setdefault(address, Published(self.name, text))
        if first.page != self.name:
            raise self.error(f"{first.page} has already published", address, ())
        self._build.files[address] = Published(self.name, text)

    def error(self, what: str, name: str, known: Iterable[str]) -> PageError:
        """A refusal that names the page, what it wrote, and what it may have meant."""
        near = difflib.get_close_matches(name, list(known), n=3)
        meant = f" Did it mean {' or '.join(f'“{word}”' for word in near)}?" if near else ""
        return PageError(f"{self.name}: {what} “{name}”.{meant}")

    def render(self, template: str, **values: Any) -> str:
        """A fragment of overrides/partials/pages."""
        return self.env.get_template(template).render(**values)

    def macro(self, template: str, name: str, **values: Any) -> Callable[..., str]:
        """A macro of a fragment of overrides/partials/pages."""
        module = self.env.get_template(template).make_module(values)
        found: Callable[..., str] | None = getattr(module, name, None)
        if found is None:
            raise self.error(f"{template} has no macro", name, vars(module))
        return found

    def templates(self) -> list[str]:
        """The fragments that exist."""
        return self.env.list_templates()

    @property
    def _read(self) -> Read:
        at_work = self._under_way
        if at_work.file not in self._build.pages:
            self._build.pages[at_work.file] = Read(Made(at_work.file, at_work.url, at_work.title, at_work.meta))
        return self._build.pages[at_work.file]

    def _find(self, name: str) -> tuple[Value, Any]:
        dated = "@" in name
        try:
            value, content = _find(name)
        except figures.NoFigureError as none:
            raise self.error(none.what, none.name, none.known) from None
        if value.value is None:
            raise PageError(f"{self.name}: the law has no value “{name}”{'' if dated else ' in force today'}.")
        if not dated:
            self._read.shown[value.name] = value
        self._cite(value.sources)
        return value, content

    def _cite(self, keys: Iterable[str]) -> None:
        cited = self._read.texts
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
