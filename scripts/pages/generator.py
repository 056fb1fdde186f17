"""What makes the pages, known here alone: MkDocs with mkdocs-macros, or Zensical, which reads the same settings.

Both import this module by its name in mkdocs.yml and call `define_env`: mkdocs-macros once for all pages, with an
environment that shows the page under way; Zensical once a page, with an environment of its own. What either says of a
page reaches the rest of scripts/pages as an `UnderWay`, in the same words.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from scripts.machine.steps import ROOT
from scripts.pages import front_matter, macros
from scripts.pages.page import Build, Page

BUILD = "build"
"""Under which name the environment keeps what the pages read."""


class Environment(Protocol):
    """What both generators give to a module of macros: the page under way, the settings, places for words."""

    page: Any
    conf: Any
    variables: dict[str, Any]

    def macro(self, function: Callable[..., Any], name: str) -> object: ...

    def filter(self, function: Callable[..., Any], name: str) -> object: ...


class _PageOf:
    """The page under way in an environment; see UnderWay."""

    def __init__(self, env: Environment) -> None:
        self._env = env

    @property
    def file(self) -> str:
        page = self._env.page
        return str(page.path if _is_zensical(self._env) else page.file.src_uri)

    @property
    def url(self) -> str:
        return str(self._env.page.url)

    @property
    def title(self) -> str:
        return str(self._env.page.title)

    @property
    def meta(self) -> dict[str, Any]:
        """Read again from the file: Zensical gives the days of a front matter as words."""
        return front_matter.read(ROOT / "docs" / self.file)


def _is_zensical(env: Environment) -> bool:
    return type(env).__module__.startswith("zensical.")


_zensical = Build()
"""What the pages have read, of the one build that a process of Zensical makes."""


def define_env(env: Environment) -> None:
    """Called by the generator: give the pages their words, and the frame what it asks the settings."""
    build = _zensical if _is_zensical(env) else Build()
    env.variables[BUILD] = build
    site = macros.Site(env.conf["site_name"], env.conf["site_url"] or "", env.conf["repo_url"] or "")
    for name, macro in macros.words(Page(_PageOf(env), build), site).items():
        env.macro(macro, name)
    for name, function in macros.FILTERS.items():
        env.filter(function, name)
    env.conf["extra"].update(macros.frame())


def on_post_build(env: Environment) -> None:
    """Called once by mkdocs-macros, when every page is written."""
    macros.finish(Path(env.conf["site_dir"]), env.variables[BUILD])


def build_with_zensical(settings: Path, site: Path) -> None:
    """Called in a Python of its own that has Zensical: the pages of a folder with its mkdocs.yml, into `site` of it."""
    import_module("zensical").build(str(settings), {"clean": True, "strict": True})
    macros.finish(site, _zensical)
