"""What a visitor's Python starts from: the memory of one that has imported, read and answered all that a page asks for.

The same archive gives the same bytes: see still.mjs.
"""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from assistant_medical import apart
from scripts.machine import node
from scripts.machine.steps import ROOT, say
from scripts.site import importable, precompiled

if TYPE_CHECKING:
    from collections.abc import Iterator

PROGRAM = ROOT / "scripts" / "site" / "memory" / "keep.mjs"
TEMPLATES = ROOT / "estimator" / "assistant_medical" / "view" / "templates"


def memory(folder: Path, archive: bytes) -> bytes | None:
    """The memory, made by the Pyodide that stands in `folder`; nothing where it cannot be made, which is said.

    A site without it is whole: its worker starts from the archive, which takes longer.
    """
    with tempfile.TemporaryDirectory() as scratch:
        asked, zipped, made = (Path(scratch) / name for name in ("asked.json", "python.zip", "memory.bin"))
        zipped.write_bytes(archive)
        asked.write_text(
            json.dumps(
                {
                    "modules": list(_modules(archive)),
                    "templates": list(templates()),
                    "requests": [asked for asked in precompiled.requests() if not apart.is_taken(asked)],
                    "usual": list(precompiled.usual()),
                }
            ),
            encoding="utf-8",
        )
        ended = node.run(PROGRAM, folder, asked, zipped, made)
        if ended.returncode == 0:
            return made.read_bytes()
    why = ended.stderr.strip()
    say(f"The memory of Python could not be kept; the estimator starts from its archive: {why}")
    return None


def templates() -> Iterator[str]:
    """Those that Python reads, by their names."""
    found = (file.relative_to(TEMPLATES).as_posix() for file in sorted(TEMPLATES.rglob("*.*")))
    yield from (name for name in found if name not in importable.IN_PAGES)


def _modules(archive: bytes) -> Iterator[str]:
    """The modules of the archive, but for the templates, which are read by another way."""
    compiled = precompiled.COMPILED_TEMPLATES
    with zipfile.ZipFile(io.BytesIO(archive)) as whole:
        for name in sorted(whole.namelist()):
            if name.endswith(".pyc") and not name.startswith(compiled):
                yield name.removesuffix(".pyc").replace("/", ".").removesuffix(".__init__")
