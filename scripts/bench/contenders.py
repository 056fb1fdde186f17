"""Who is compared: the site as it is published, and the ways of doing without it. Each shows its first result."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote

from scripts.bench.situation import REQUEST, THEIR_RULE, THEIR_SITUATION, shared_link
from scripts.machine.steps import ROOT
from scripts.site.pyodide import PACKAGE, RUNTIME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T = TypeVar("T")

HERE = Path(__file__).resolve().parent
PAGES = HERE / "pages"
PEERS = HERE / "peers"
SNAPSHOT = "snapshot"
"""What the name of a file holds that is a picture of the started Python's memory."""

SITE = "/site/"


@dataclass(frozen=True)
class Contender:
    """A page that ends with a result. `without`: what the server refuses it, so that it has to do without."""

    name: str
    words: str
    path: str
    without: str = ""


def contenders(site: Path) -> list[Contender]:
    request = quote(REQUEST)
    theirs = quote(json.dumps({"situation": THEIR_SITUATION, "rule": THEIR_RULE}))
    link = f"{SITE}estimer/#{shared_link()}"
    fallback = Contender("fallback", "the estimator's page without its snapshot", link, SNAPSHOT)
    return [
        Contender("plain", "a page that computes nothing", "/bench/plain.html"),
        Contender("floor", "floor: the stock WebAssembly alone, no Python", "/bench/floor.html"),
        Contender("ours", "the estimator's page, from a link with answers", link),
        *([fallback] if has_snapshot(site) else []),
        Contender("naive", "naive Pyodide: stock files, in the page", f"/bench/naive.html#{request}"),
        Contender("pyscript", "PyScript, same Pyodide", f"/bench/pyscript.html#{request}"),
        Contender("modele_social", "modele-social: another law, in JavaScript", f"/bench/modele_social.html#{theirs}"),
    ]


def has_snapshot(site: Path) -> bool:
    return any(site.glob(f"assets/**/*{SNAPSHOT}*"))


def in_turn(of: Iterable[T], rounds: int) -> Iterator[T]:
    """All of them, then all of them again: what slows the machine for a while slows everyone."""
    everyone = list(of)
    for _ in range(rounds):
        yield from everyone


def mounts(site: Path, stock: Path) -> dict[str, Path]:
    """What the server serves under each prefix."""
    modules = ROOT / "node_modules"
    return {SITE: site, "/bench/": PAGES, "/stock/": stock, "/modules/": modules, "/peers/": PEERS / "node_modules"}


def lay_out_stock(site: Path, into: Path) -> None:
    """Pyodide as npm has it, with the lock and the wheels that the site publishes for other pages."""
    for name in RUNTIME:
        shutil.copyfile(PACKAGE / name, into / name)
    for file in [*site.glob("assets/pyodide/*/pyodide-lock.json"), *site.glob("assets/pyodide/*/*.whl")]:
        shutil.copyfile(file, into / file.name)
