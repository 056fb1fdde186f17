"""`python -m scripts.site.next_generator`: the same pages made by Zensical, beside those that MkDocs makes.

Material for MkDocs has an end, and Zensical is by its authors: this tells, page by page, what moving would change of
what a visitor reads and of where links lead. Zensical has a Python of its own, from requirements-zensical.txt. It ends
with 1 where a page of docs/ differs; with `--ready`, where anything does.
"""

from __future__ import annotations

import argparse
import difflib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin

import yaml
from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString

from scripts.machine.steps import PACKAGE, ROOT, StepError, run_quietly, say
from scripts.machine.venv import Venv
from scripts.pages import macros, settings
from scripts.site import articles
from scripts.site.whole import WORK, build_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

LOCK = "requirements-zensical.txt"
FOLDERS = ("docs", "overrides")
MAKE = (
    "import sys; from pathlib import Path; from scripts.pages import generator;"
    "generator.build_with_zensical(*map(Path, sys.argv[1:]))"
)
VERSION = "from importlib.metadata import version; print(version('zensical'))"
SILENT = ("script", "style", "template")
INLINE = re.compile("a|abbr|b|bdi|br|cite|code|data|dfn|em|i|kbd|mark|q|s|small|span|strong|sub|sup|time|u|var|wbr")
SITE = "site"
HOST = "https://a.site/of/ours/"
"""Where the pages are thought to live while links are followed: under a path, as the site may."""
TEMPLATES = ("503.html",)
"""What no page of docs/ is made into, but a template alone."""
SHOWN, LONGEST = 3, 200
"""How many differences of a page are printed, and how many letters of each."""

Pair = tuple[str, str]


class Compared(NamedTuple):
    """A page of the site by its file, whether the other generator made it, and where the two differ: MkDocs's, then
    Zensical's, for what is read and for where links lead.
    """

    page: str
    made: bool
    texts: list[Pair]
    links: list[Pair]

    @property
    def same(self) -> bool:
        return self.made and not (self.texts or self.links)


def words(html: str) -> list[str]:
    """What a page shows, one text a block, in order."""
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup(SILENT):
        tag.decompose()
    for tag in soup.find_all(True):
        if not INLINE.fullmatch(tag.name):
            tag.insert_before("\n\n")
            tag.insert_after("\n\n")
    texts = (
        str(node)
        for node in soup.descendants
        if isinstance(node, NavigableString) and not isinstance(node, PreformattedString)
    )
    blocks = (" ".join(block.split()) for block in re.split(r"\n{2,}", "".join(texts)))
    return [block for block in blocks if block]


def links(html: str, page: str) -> list[str]:
    """Where each link, picture and script of a page leads, in order; `page` is its file in the site."""
    base = f"{HOST}{page.removesuffix('index.html')}"
    tags = BeautifulSoup(html, "html.parser").find_all(True)
    return [urljoin(base, str(tag[name])) for tag in tags for name in ("href", "src") if name in tag.attrs]


def compare(made: Path, other: Path) -> Iterator[Compared]:
    """Each page of one folder beside that of the other, in order of their addresses."""
    for file in sorted(made.rglob("*.html")):
        name = file.relative_to(made).as_posix()
        if not (other / name).is_file():
            yield Compared(name, False, [], [])
            continue
        before, after = (folder.joinpath(name).read_text(encoding="utf-8") for folder in (made, other))
        yield Compared(name, True, unlike(words(before), words(after)), unlike(links(before, name), links(after, name)))


def unlike(before: list[str], after: list[str]) -> list[Pair]:
    """The runs that differ, as one text on each side."""
    matched = difflib.SequenceMatcher(a=before, b=after, autojunk=False)
    return [
        (" / ".join(before[a:b]), " / ".join(after[c:d]))
        for kind, a, b, c, d in matched.get_opcodes()
        if kind != "equal"
    ]


def make(into: Path, venv: Venv) -> None:
    """The pages as Zensical makes them, from a copy of their sources: it keeps to the folder of its settings."""
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, into / folder)
    told = dict(settings.read())
    told |= {"extra": {**told["extra"], **macros.frame()}, "site_dir": SITE}
    (into / settings.FILE).write_text(yaml.safe_dump(told, allow_unicode=True, sort_keys=False), encoding="utf-8")
    found = venv.environment() | {"PYTHONPATH": os.pathsep.join(map(str, (ROOT, PACKAGE.parent)))}
    run_quietly(
        [venv.python, "-c", MAKE, into / settings.FILE, into / SITE],
        "Zensical could not make the pages: the lines above say why.",
        found,
    )


def told(pages: list[Compared], version: str) -> Iterator[str]:
    """What was found, in lines of Markdown."""
    same = sum(page.same for page in pages)
    yield f"Zensical {version}: {same} pages of {len(pages)} say the same and lead to the same places."
    for page in pages:
        if not page.made:
            yield f"- `{page.page}` is not made"
        for what, pairs in (("says", page.texts), ("leads", page.links)):
            for before, after in pairs[:SHOWN]:
                yield f"- `{page.page}` {what}: `{after[:LONGEST]}` in the place of `{before[:LONGEST]}`"
            if len(pairs) > SHOWN:
                yield f"- `{page.page}` {what} otherwise in {len(pairs) - SHOWN} places more"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m scripts.site.next_generator", description=__doc__)
    parser.add_argument("--ready", action="store_true", help="end with 1 where anything differs, no page left aside")
    ready = parser.parse_args().ready
    WORK.mkdir(exist_ok=True)
    try:
        venv = Venv(WORK / "zensical", ROOT)
        venv.install(LOCK, "Installing Zensical (once)")
        with tempfile.TemporaryDirectory(dir=WORK, prefix="pages-") as scratch:
            made, other = Path(scratch, "made"), Path(scratch, "other")
            say("Building the pages with MkDocs, then with Zensical")
            build_pages(made)
            make(other, venv)
            for site in (made, other / SITE):
                articles.finish(site)
            pages = [*compare(made, other / SITE)]
        command: list[str | Path] = [venv.python, "-c", VERSION]
        version = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout.strip()
    except StepError as failed:
        print(failed, file=sys.stderr)
        return failed.status
    print("\n".join(told(pages, version)))
    return int(any(not page.same for page in pages if ready or page.page not in TEMPLATES))


if __name__ == "__main__":
    sys.exit(main())
