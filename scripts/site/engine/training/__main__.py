"""`python -m scripts.site.engine.training`: find what the estimator reaches of Pyodide's engine, and write reached.txt.

To be run when Pyodide is upgraded, or when the trimmed engine traps too often: half an hour. What former trainings of
the same engine reached stays, so that one more with another seed adds to it. `--check` trains nothing: it says how many
of some thousands of requests that no training saw meet what was left out.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scripts.machine import node
from scripts.machine.steps import StepError, require_success, say
from scripts.site import precompiled, pyodide
from scripts.site.engine.training import asked
from scripts.site.engine.training.browser import marks_in_chromium
from scripts.site.engine.trimmed import FOLDER, REACHED, trimmed
from scripts.site.memory import kept

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE = FOLDER / "training"
PATIENCE = 7200.0
WARM = 100
"""How many requests a memory has answered before it is kept: more than one of each kind."""
EMPTY_ZIP = b"PK\x05\x06" + bytes(18)
COUNTS = {"archive": 10_000, "memory": 4_000, "browser": 4_000, "check": 8_000}
"""How many requests are drawn by chance, of each a list of its own."""


@dataclass(frozen=True)
class Room:
    """Where Pyodides stand, each with an engine of its own, and what they share."""

    folder: Path
    archive: Path
    tables: Path
    nothing: Path

    @property
    def whole(self) -> Path:
        """Pyodide as it is."""
        return self.folder / "whole"

    def other(self, name: str) -> Path:
        """A copy of Pyodide, for another engine."""
        return shutil.copytree(self.whole, self.folder / name)

    def written(self, name: str, content: object) -> Path:
        """A file of JSON."""
        file = self.folder / name
        file.write_text(json.dumps(content), encoding="utf-8")
        return file

    def answers(self, name: str, requests: Sequence[str], **settings: Any) -> dict[str, Any]:
        """What came of requests (see node.mjs)."""
        out = self.folder / f"{name}.out.json"
        common = {
            "archive": str(self.archive),
            "tables": str(self.tables),
            "nothing": str(self.nothing),
            "out": str(out),
        }
        asked_ = {
            "requests": str(self.written(f"{name}.requests.json", requests)),
            "keeper": "",
            "templates": list(kept.templates()),
            "warm": WARM,
            "place": 0,
            "count": 0,
        }
        file = self.written(f"{name}.settings.json", {**common, **asked_, **settings})
        require_success(
            node.run(HERE / "node.mjs", file, patience=PATIENCE), f"The requests of {name} were not answered."
        )
        found: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
        return found


def room(folder: Path) -> Room:
    """A room with a whole Pyodide, as the site publishes it."""
    site = folder / "site"
    pyodide.publish(site)
    shutil.copytree(next(site.glob("assets/pyodide/*/")), folder / "whole")
    made = precompiled.archives(folder / "whole")
    archive, tables, nothing = folder / "archive.zip", folder / "tables.zip", folder / "nothing.zip"
    for file, content in ((archive, made.python), (tables, made.tables), (nothing, EMPTY_ZIP)):
        file.write_bytes(content)
    return Room(folder, archive, tables, nothing)


def drawn(name: str, seed: int) -> list[str]:
    """The requests drawn by chance for a part of the training."""
    return list(asked.drawn(COUNTS[name], seed * len(COUNTS) + list(COUNTS).index(name)))


def train(here: Room, seed: int) -> int:
    """Write reached.txt, and say how many functions it names."""
    known, marking = list(asked.known()), here.other("marking")
    ended = node.run(HERE / "mark.mjs", here.whole, marking / pyodide.ENGINE)
    require_success(ended, "The engine could not be made to note what it calls.")
    place: dict[str, int] = json.loads(ended.stdout)

    def requests(name: str) -> list[str]:
        return [*known, *drawn(name, seed)]

    def in_node(name: str, **settings: Any) -> str:
        found = here.answers(name, requests(name), folder=str(marking), **settings, **place)
        return str(found["marks"])

    with ThreadPoolExecutor(2) as at_once:
        ways = [
            at_once.submit(in_node, "archive"),
            at_once.submit(in_node, "memory", keeper=str(here.whole)),
            at_once.submit(marks_in_chromium, marking, here.archive, here.tables, requests("browser"), place),
        ]
        marks = here.written("marks.json", [way.result() for way in ways])
    ended = node.run(HERE / "writing.mjs", here.whole / pyodide.ENGINE, marks, REACHED)
    require_success(ended, "What was reached could not be written.")
    return int(ended.stdout)


def check(here: Room, seed: int) -> list[str]:
    """How the trimmed engine answers what it was not trained on: from a memory that the whole one has kept."""
    made = trimmed(pyodide.PACKAGE)
    if made is None:
        raise StepError("There is nothing to check.")
    lean = here.other("lean")
    (lean / pyodide.ENGINE).write_bytes(made.engine)
    (lean / "pyodide.asm.mjs").write_bytes(made.script)
    requests = [*list(asked.known())[:WARM], *drawn("check", seed)]
    whole, whole_folder = "whole", str(here.whole)
    with ThreadPoolExecutor(2) as at_once:
        wanted = at_once.submit(here.answers, whole, requests, folder=whole_folder)
        given = at_once.submit(here.answers, "lean", requests, folder=str(lean), keeper=whole_folder)
    answers = zip(requests, wanted.result()["answers"], given.result()["answers"], strict=True)
    # Of an error Python tells less where it has no archive to tell it from.
    others = (("another answer or error" if got else "left out", text) for text, said, got in answers if got != said)
    return [f"{what}: {text[:300]}" for what, text in others]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m scripts.site.engine.training", description=__doc__)
    parser.add_argument("--check", action="store_true", help="train nothing")
    parser.add_argument("--seed", type=int, default=1, help="another one draws other requests")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        here = room(Path(scratch))
        if not told.check:
            say(f"{train(here, told.seed)} functions of the engine are reached")
        found = check(here, told.seed)
    say(f"Of {COUNTS['check']} unseen requests, {len(found)} are not answered as the whole engine answers")
    print(*found, sep="\n")


if __name__ == "__main__":
    main()
