"""The site's own scripts: those of a page joined into one, under a name drawn from what it holds.

browser/ is written as modules, for whoever reads it; a browser would ask for them wave after wave. The scripts that
other sites load stand at their addresses, as they are. The service worker comes last, once all has a name: offline.py.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from functools import partial
from typing import TYPE_CHECKING, NotRequired, TypedDict

from scripts.machine import node
from scripts.machine.steps import ROOT, StepError, require_success

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from scripts.site.starts import Runtime

SOURCE = ROOT / "browser"
PROGRAM = ROOT / "scripts" / "site" / "bundles.mjs"
AS_THEY_ARE = {"embed/embed.js": "assets/embed/embed.js"}
FOLDER = "assets/scripts"
"""Two folders deep, as the modules are that it joins: what they name by a path from themselves is where they say."""

SCRIPT = re.compile(r'[ \t]*<script type="module" src="([^"]*?)assets/([^"]+)"></script>\n?')
# A page that estimates starts Python before anything else: see browser/estimator/ahead.js.
AHEAD = re.compile(r'<script data-worker="([^"]*?)assets/estimator/worker\.js"></script>')

MENDING = '<script data-holds="frame/mending.js"></script>'
"""Where a page holds, before what it watches, what asks again for a file that is not as it should be."""

TAKEN = "globalThis.ahead"
"""What the script of a page that asks Python holds."""
RUNTIME = "const RUNTIME = "
"""How the first line of the worker begins, which says to the rest what it loads."""


class Wanted(TypedDict):
    """What esbuild joins: `entries` of browser/; `inline`: for a page that holds it inside itself."""

    entries: Sequence[str]
    inline: NotRequired[bool]


def publish(site: Path, runtime: Runtime) -> None:
    """Give each page its script, and those that ask Python the start of a worker that knows `runtime`."""
    for file, address in AS_THEY_ARE.items():
        (site / address).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(SOURCE / file, site / address)
    pages = {page: page.read_text(encoding="utf-8") for page in sorted(site.rglob("*.html"))}
    sets = sorted({named for html in pages.values() if (named := _named(html))})
    ahead, mending, worker, *scripts = join(
        [
            {"entries": ["estimator/ahead.js"], "inline": True},
            {"entries": ["frame/mending.js"], "inline": True},
            {"entries": ["estimator/worker.js"]},
            *(Wanted(entries=entries) for entries in sets),
        ]
    )
    name = _write(site, "assets/estimator", "worker", f"{RUNTIME}{json.dumps(runtime)};\n{worker}")
    texts = dict(zip(sets, scripts, strict=True))
    names = {entries: _write(site, FOLDER, "page", text) for entries, text in texts.items()}
    for page, html in pages.items():
        joined = html
        if named := _named(html):
            joined = _with_one(html, names[named])
            if TAKEN in texts[named] and not AHEAD.search(html):
                raise StepError(f"{page.relative_to(site)} asks Python and does not start it: python: true is missing.")
        started = AHEAD.sub(partial(_start, worker=name, memory=_memory(runtime), ahead=ahead), joined)
        whole = started.replace(MENDING, f"<script>{mending}</script>")
        page.write_text(whole, encoding="utf-8", newline="\n")


def join(wanted: Sequence[Wanted]) -> list[str]:
    """The joined texts. Raises StepError where esbuild refuses a module, with what it says."""
    ended = node.run(PROGRAM, given=json.dumps(wanted))
    require_success(ended, "The scripts of the pages could not be joined.")
    texts: list[str] = json.loads(ended.stdout)
    return texts


def _named(html: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(path for _, path in SCRIPT.findall(html)))


def _with_one(html: str, name: str) -> str:
    """The page with one script for all, in its head: it is asked for early, and runs once the page is read."""
    root = next(iter(SCRIPT.findall(html)))[0]
    one = f'<script type="module" src="{root}{name}"></script>'
    return SCRIPT.sub("", html).replace("</head>", f"{one}\n</head>", 1)


def _start(place: re.Match[str], worker: str, memory: str, ahead: str) -> str:
    """What starts the worker, from a page that is as far from the root as the place for it says."""
    kept = f' data-memory="{place[1]}{memory}"' if memory else ""
    return f'<script data-worker="{place[1]}{worker}"{kept}>{ahead}</script>'


def _memory(runtime: Runtime) -> str:
    """Where the memory stands: `indexURL` is told from where the worker does, in assets/estimator."""
    file = runtime["starts"].get("memory", {}).get("memory", "")
    return f"assets/{runtime['indexURL'].removeprefix('../')}{file}" if file else ""


def _write(site: Path, folder: str, stem: str, text: str) -> str:
    if "</script" in text:
        raise StepError(f"The script {stem} holds the end of a script, where a page would cut it.")
    name = f"{folder}/{stem}.{hashlib.sha256(text.encode()).hexdigest()[:16]}.js"
    (site / name).parent.mkdir(parents=True, exist_ok=True)
    (site / name).write_text(text, encoding="utf-8", newline="\n")
    return name
