"""The engine and its script without what the estimator never reaches: half as many bytes, and the same answers.

What was left out traps where it is called, so that it can be answered with the whole engine. What is reached was found
by training (see `training`), and is committed: no build trains.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from scripts.machine import node
from scripts.machine.steps import ROOT, require_success, say

FOLDER = ROOT / "scripts" / "site" / "engine"
PROGRAM = FOLDER / "trim.mjs"
REACHED = FOLDER / "reached.txt"
AGAIN = "The site has the whole engine alone. To train again: python -m scripts.site.engine.training"
ANOTHER = f"This Pyodide is not the one that the trimmed engine was trained on. {AGAIN}"
NOTICE = """\
The two files named here are parts of Pyodide {version} (MPL-2.0, https://github.com/pyodide/pyodide/tree/{version})
and, in the engine, of CPython (PSF-2.0, https://github.com/python/cpython) and of the libraries that it is built with.
They have been changed:

{engine}
  The bodies of functions that the estimator of this site does not reach, and the names of exports that nothing asks
  for, were left out of pyodide.asm.wasm.
{script}
  What served those exports, and imports that are no longer called, was left out of pyodide.asm.mjs; then it was
  minified with esbuild.

The programs that did so are in this site's own source, in the folder scripts/site/engine.
The files as they are published by Pyodide stand beside these.
"""


@dataclass(frozen=True)
class Trimmed:
    """What is left of the engine, and of Pyodide's script."""

    engine: bytes
    script: bytes


def trimmed(package: Path, reached: Path = REACHED) -> Trimmed | None:
    """What is left of the engine of Pyodide's npm package; None, and a sentence, where the training was of another."""
    with tempfile.TemporaryDirectory() as scratch:
        ended = node.run(PROGRAM, package, reached, scratch)
        require_success(ended, "The engine of Python could not be trimmed.")
        engine, script = Path(scratch) / "engine.wasm", Path(scratch) / "script.mjs"
        if not engine.exists():
            say(ANOTHER)
            return None
        return Trimmed(engine.read_bytes(), script.read_bytes())


def notice(version: str, engine: str, script: str) -> str:
    """What stands beside the files of these names: what was changed in them, by what, and where the source is."""
    return NOTICE.format(version=version, engine=engine, script=script)
