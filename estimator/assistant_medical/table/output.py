"""Where the results of a table go: a file is there whole or not at all, and nothing else is touched."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from uuid import uuid4

from assistant_medical.french import typography

FOLDER = "« {} » n’est pas un nom de fichier : donnez à la sortie le nom d’un fichier, resultats.csv par exemple."
INPUT = "« {} » est le tableau à lire : donnez un autre nom à la sortie, pour qu’il ne soit pas écrasé."
UNWRITTEN = "Le fichier « {} » ne peut pas être écrit."


class UnwritableError(Exception):
    """The results cannot go there; the message is a French sentence."""

    def __init__(self, sentence: str, name: str) -> None:
        super().__init__(typography(sentence.format(name)))


@contextmanager
def opened(name: str, source: Path, encoding: str) -> Iterator[TextIOWrapper]:
    """The file `name`, to be written; it takes the place of a former one when all is written, and not before.

    A link is written through, and a device or a pipe written to. UnwritableError: it is no file, is the table `source`
    itself, or refuses to be written.
    """
    try:
        with _place(name, source, encoding) as file:
            yield file
    except BrokenPipeError:  # no fault of the file: its reader has all it wanted
        raise
    except OSError:
        raise UnwritableError(UNWRITTEN, name) from None


@contextmanager
def _place(name: str, source: Path, encoding: str) -> Iterator[TextIOWrapper]:
    former, target = _status(Path(name)), Path(os.path.realpath(name))
    if name.endswith(("/", os.sep)) or (former and stat.S_ISDIR(former.st_mode)):
        raise UnwritableError(FOLDER, name)
    if former and stat.S_ISREG(former.st_mode) and os.path.samestat(former, source.stat()):
        raise UnwritableError(INPUT, name)
    # What the system hands out under a name, as /dev/stdout, may lead to a file that has no name.
    if former and not (stat.S_ISREG(former.st_mode) and target.exists()):
        with Path(name).open("w", encoding=encoding, newline="") as file:
            yield file
        return
    partial = target.with_name(f".{uuid4().hex}.part")
    try:
        with partial.open("x", encoding=encoding, newline="") as file:
            yield file
        if former:
            shutil.copymode(target, partial)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def _status(path: Path) -> os.stat_result | None:
    """What stands under a path, at the end of its links; None where nothing does."""
    try:
        return path.stat()
    except FileNotFoundError:
        return None
