"""Where the results of a table go: a file is there whole or not at all, and nothing else is touched."""

from __future__ import annotations

import errno
import io
import os
import shutil
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from uuid import uuid4

from assistant_medical.french import typography
from assistant_medical.marks import shown
from assistant_medical.table.source import STANDARD, status

FOLDER = "« {} » n’est pas un nom de fichier : donnez à la sortie le nom d’un fichier, resultats.csv par exemple."
INPUT = "« {} » est le fichier à lire : donnez un autre nom à la sortie, pour qu’il ne soit pas écrasé."
UNWRITTEN = "Le fichier « {} » ne peut pas être écrit{}."
REASONS: Mapping[int, str] = {
    **dict.fromkeys((errno.ENOENT, errno.ENOTDIR), "son dossier n’existe pas"),
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), "ce n’est pas permis"),
    **dict.fromkeys((errno.ENOSPC, errno.EFBIG), "la place manque"),
    errno.ENAMETOOLONG: "son nom est trop long",
}


class UnwritableError(Exception):
    """The results cannot go there; the message is a French sentence."""

    def __init__(self, sentence: str, name: str, reason: str = "") -> None:
        super().__init__(typography(sentence.format(name, f" : {reason}" if reason else "")))


class _Terminal(TextIOWrapper):
    """A terminal obeys what a cell may hold: it is shown what can be read alone."""

    def write(self, text: str) -> int:
        return super().write(shown(text))


@contextmanager
def opened(name: str, read: Iterable[str], encoding: str) -> Iterator[TextIOWrapper]:
    """The file `name`, to be written; it takes the place of a former one when all is written, and not before.

    A link is written through, a device or a pipe written to, and "-" is the standard output. UnwritableError: it is no
    file, is one of those that are `read`, or refuses to be written.
    """
    try:
        with _place(name, read, encoding) as file:
            yield file
    except BrokenPipeError:  # no fault of the file: its reader has all it wanted
        raise
    except OSError as refused:
        raise UnwritableError(UNWRITTEN, name, REASONS.get(refused.errno or 0, "")) from None


@contextmanager
def _place(name: str, read: Iterable[str], encoding: str) -> Iterator[TextIOWrapper]:
    printed = _printed()
    former = printed if name == STANDARD else status(name)
    if name.endswith(("/", os.sep)) or (former and stat.S_ISDIR(former.st_mode)):
        raise UnwritableError(FOLDER, name)
    if former and stat.S_ISREG(former.st_mode) and any(_same(former, status(each)) for each in read):
        raise UnwritableError(INPUT, name)
    if name == STANDARD or _same(former, printed):
        with _standard(encoding) as file:
            yield file
    elif former and _is_handed_out(name, former):
        with Path(name).open("a", encoding=encoding, newline="") as file:
            yield file
    else:
        target = Path(os.path.realpath(name))
        # A path is followed by its words alone where a folder is not there: `absent/../names.csv` is no `names.csv`.
        if not former and (target.exists() or not Path(name).parent.is_dir()):
            raise FileNotFoundError(errno.ENOENT, "no such folder")
        with _instead(target, former, encoding) as file:
            yield file


@contextmanager
def _standard(encoding: str) -> Iterator[TextIOWrapper]:
    sys.stdout.flush()
    file = (_Terminal if sys.stdout.isatty() else TextIOWrapper)(sys.stdout.buffer, encoding=encoding, newline="")
    try:
        yield file
    finally:
        file.detach()


@contextmanager
def _instead(target: Path, former: os.stat_result | None, encoding: str) -> Iterator[TextIOWrapper]:
    """A file beside the target, which then takes its place."""
    if former and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "read-only")
    partial = target.with_name(f".{uuid4().hex}.part")
    try:
        with partial.open("x", encoding=encoding, newline="") as file:
            if former:  # what only some may read is not shown to others meanwhile
                shutil.copymode(target, partial)
            yield file
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def _is_handed_out(name: str, former: os.stat_result) -> bool:
    """Whether it is a device, a pipe, or what the system hands out under a name, which may have no name of its own."""
    system = Path(name).parent.resolve().is_relative_to("/proc")
    return system or not stat.S_ISREG(former.st_mode) or not Path(os.path.realpath(name)).exists()


def _printed() -> os.stat_result | None:
    """The standard output; None where it is no file of the system."""
    try:
        return os.fstat(sys.stdout.fileno())
    except io.UnsupportedOperation:
        return None


def _same(one: os.stat_result | None, other: os.stat_result | None) -> bool:
    return one is not None and other is not None and os.path.samestat(one, other)
