"""What the modules of an archive of Python say of whose they are: compiled, they no longer do."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

CLAIM = re.compile(r"copyright.{0,20}(\(c\)|©|\d{4})|\(c\)\s*(19|20)\d\d|licensed (to|under)", re.IGNORECASE)
COMMENT = re.compile(r"(?:^[ \t]*#.*\n)+", re.MULTILINE)
STRING = re.compile(r'"""(.*?)"""', re.DOTALL)
AFTER = re.compile(r"^(To use, |Simple usage|XXX |__)", re.MULTILINE)
"""Where what a module says of itself begins again, after whose it is."""


def claims(archive: Path) -> Mapping[str, list[str]]:
    """Each notice that sources in an archive hold, as they have it, and the files that hold it."""
    found: dict[str, list[str]] = {}
    with zipfile.ZipFile(archive) as opened:
        for name in sorted(opened.namelist()):
            if name.endswith(".py"):
                for notice in dict.fromkeys(_notices(opened.read(name).decode("utf-8"))):
                    found.setdefault(notice, []).append(name)
    return found


def _notices(source: str) -> Iterator[str]:
    comments = (re.sub(r"^[ \t]*#+ ?", "", comment, flags=re.MULTILINE) for comment in COMMENT.findall(source))
    for text in (*comments, *STRING.findall(source)):
        if claim := CLAIM.search(text):
            start = text.rfind("\n\n", 0, claim.start()) + 1
            kept = AFTER.split(text[start:], maxsplit=1)[0]
            yield "\n".join(line.rstrip() for line in kept.splitlines()).strip()
