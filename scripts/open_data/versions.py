"""The versions of the open data that are kept: what names one, how it is kept, and what the site publishes of it.

A version is what the law's files, the texts, the counts and the cases say, and nothing else: the day of a build, the
number of the package or the address of a site make no new one. Kept, it is an archive in the repository, whose bytes no
longer change: the site is built anew each time, and each build publishes all of them again.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scripts.machine.steps import StepError
from scripts.open_data import description, files

if TYPE_CHECKING:
    from datetime import date

KEPT = Path(__file__).parent / "kept"
FOLDER = "versions"
"""Where they stand in the folder of the data: versions/<name>/, and versions/<name>.zip."""
INDEX = "versions.json"
LENGTH = 8
"""How much of its digest stands in a version's name."""
NO_DAY = (1980, 1, 1, 0, 0, 0)
PARTS = {"loi.json": "parameters", "textes.json": "texts", "cas.json": "cases"}
"""What of these files is what a version says: the rest is of the day, or of the package."""
COUNTS = "contrats.csv"
OF_THE_DAY = "answers_fit"
"""Of a case, what depends on the day on which it is looked at."""


@dataclass(frozen=True)
class Kept:
    """A version that is kept: its archive."""

    archive: Path

    @property
    def name(self) -> str:
        return self.archive.stem

    @property
    def folder(self) -> str:
        """Where it is published, from the folder of the data."""
        return f"{FOLDER}/{self.name}/"

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        try:
            with zipfile.ZipFile(self.archive) as opened:
                return {name: opened.read(name) for name in opened.namelist()}
        except (zipfile.BadZipFile, zlib.error, EOFError) as fault:
            raise StepError(
                f"{self.archive} cannot be read, and was published: {fault}. Take it back from git."
            ) from None

    def require_its_name(self) -> Kept:
        """StepError: what it holds is not what it is called after."""
        if self.name != (found := name_of(digest(self.files), self.updated)):
            raise StepError(f"{self.archive} holds the version {found}: a version is called after what it says.")
        return self

    @cached_property
    def about(self) -> Mapping[str, Any]:
        """Its own description, a data package."""
        said: Mapping[str, Any] = json.loads(self.files[files.PACKAGE])
        return said

    @property
    def issued(self) -> str:
        """The day on which it was kept."""
        return str(self.about["issued"])

    @property
    def updated(self) -> str:
        """The day on which the newest of what it says was reviewed."""
        return str(self.about["created"])[: len("2026-01-01")]


def kept(folder: Path = KEPT) -> Sequence[Kept]:
    """Those that are kept, the newest first."""
    found = [Kept(archive).require_its_name() for archive in folder.glob("*.zip")]
    return sorted(found, key=lambda each: (each.issued, each.name), reverse=True)


def digest(texts: Mapping[str, str | bytes]) -> bytes:
    """The SHA-256 of what a version says, from its files by their names."""
    said: dict[str, Any] = {file: json.loads(texts[file])[part] for file, part in PARTS.items()}
    cases = [{key: value for key, value in case.items() if key != OF_THE_DAY} for case in said["cas.json"]]
    counts = texts[COUNTS]
    said |= {"cas.json": cases, COUNTS: counts.decode() if isinstance(counts, bytes) else counts}
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).digest()


def name_of(found: bytes, updated: date | str) -> str:
    """What a version is called: the day of its newest review, and the beginning of its digest."""
    return f"{updated}-{found.hex()[:LENGTH]}"


def current() -> str:
    """What the version that the repository holds is called, be it kept or not."""
    return name_of(digest({file.name: file.text for file in files.described("")}), files.updated())


def keep(day: date, folder: Path = KEPT) -> Kept:
    """Keep the version that the repository holds, on a day; one that is kept already stays as it is."""
    made = files.described("")
    found = digest({file.name: file.text for file in made})
    name = name_of(found, files.updated())
    archive = folder / f"{name}.zip"
    if archive.exists():
        return Kept(archive)
    about = description.package(
        made,
        version=name,
        updated=files.updated(),
        identity={
            # RFC 6920: what is named by its digest is the same wherever it is published.
            "id": f"ni:///sha-256;{base64.urlsafe_b64encode(found).decode().rstrip('=')}",
            "issued": f"{day}",
            "isVersionOf": f"../../{files.PACKAGE}",
        },
    )
    folder.mkdir(exist_ok=True)
    archive.write_bytes(_packed({**{file.name: file.text for file in made}, files.PACKAGE: files.as_json(about)}))
    return Kept(archive)


def _packed(texts: Mapping[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, text in sorted(texts.items()):
            entry = zipfile.ZipInfo(name, NO_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, text)
    return made.getvalue()


def index(all_kept: Sequence[Kept]) -> dict[str, Any]:
    """What is kept and what stands at the addresses that do not name a version; paths from the folder of the data."""
    return {
        "licence": description.LICENCE,
        "current": {"version": current(), "path": files.PACKAGE},
        "versions": [
            {
                "version": each.name,
                "id": each.about["id"],
                "issued": each.issued,
                "updated": each.updated,
                "path": f"{each.folder}{files.PACKAGE}",
                "archive": f"{FOLDER}/{each.archive.name}",
                "sha256": hashlib.sha256(each.archive.read_bytes()).hexdigest(),
            }
            for each in all_kept
        ],
    }
