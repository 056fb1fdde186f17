"""The whole build, in order. The site takes its place only once every step has succeeded."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from typing import TYPE_CHECKING

from scripts.machine import clock
from scripts.machine.steps import ROOT, StepError, run_quietly, say
from scripts.open_data import folder as open_data
from scripts.pages import audit, front_matter, publisher
from scripts.site import (
    articles,
    bundles,
    charts,
    feed,
    fonts,
    former,
    leftovers,
    notices,
    offline,
    pages,
    pyodide,
    qr,
    sbom,
    search,
    security_txt,
    share_picture,
    structured_data,
    styles,
    sums,
    table,
    typography,
)
from scripts.sources import whole as sources

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

SITE = ROOT / "site"
WORK = ROOT / "build"


def build_site(into: Path, site_url: str | None = None, *, publish: bool = False) -> None:
    """Build the site and put it at `into`. `site_url` (else $SITE_URL) is the address it will be published at.

    To publish it, it must say who does; else each of its pages says that it is a draft.
    """
    require_sources()
    if publish and (refusal := publisher.refusal(publisher.read())):
        raise StepError(refusal)
    WORK.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=WORK, prefix="site-") as scratch:
        made = WORK / scratch / "site"
        say("Building the pages with MkDocs")
        build_pages(made, site_url)
        articles.finish(made)
        say("Adding the scripts, the fonts, Python for the browser, the estimator's wheel and the open data")
        fonts.copy(made)
        runtime = pyodide.publish(made)
        bundles.publish(made, runtime)
        qr.publish(made)
        qr.fill(made)
        open_data.publish(made, security_txt.address_of(made))
        say("Finishing the pages: styles, search, what other sites read, a policy of its own for each")
        leftovers.remove(made)
        typography.apply(made)
        styles.join(made)
        search.index(made)
        share_picture.draw(made)
        charts.draw(made)
        structured_data.publish(made)
        feed.publish(made)
        table.publish(made)
        pages.finish(made)
        offline.publish(made, runtime)
        former.keep(made, into)
        say("Saying what it is made of, and where a hole is told")
        # GitHub Pages, from a branch, leaves out what begins with a point unless this file is there.
        (made / ".nojekyll").touch()
        security_txt.publish(made)
        notices.publish(made)
        sbom.publish(made)
        sums.publish(made)
        _put_in_place(made, into, WORK / scratch / "former")


def require_sources() -> None:
    """Stop, before anything is made of them, at files that a contributor has to mend; all that is wrong is told."""
    publishing = publisher.faults(publisher.read())
    if found := [*sources.faults(), *front_matter.faults(ROOT / "docs"), *publishing, *audit.faults()]:
        raise StepError("\n".join(found))


def build_pages(into: Path, site_url: str | None = None, day: date | None = None) -> None:
    """The pages alone, as MkDocs makes them; with a day, as if it were that one (see clock.ensure)."""
    here = os.environ if day is None else clock.environment()
    env = here | ({"SITE_URL": site_url} if site_url else {}) | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    command: list[str | Path] = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", into]
    if day is not None:
        command = clock.at(day, command)
    run_quietly(command, "MkDocs could not build the pages: the lines above say why.", env)


def _put_in_place(made: Path, into: Path, aside: Path) -> None:
    if into.exists():
        into.replace(aside)
    into.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(made, into)
