"""Whose each file of the site is, and the notices that go with what is others': `THIRD-PARTY.txt`.

A file that is neither the project's nor of a part stops the build, and so does what an archive of Python holds of
neither: nothing of others' is shipped without its licence.
"""

from __future__ import annotations

import gzip
import io
import sys
import zipfile
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from scripts.machine.steps import StepError
from scripts.third_party import headers
from scripts.third_party.parts import LIST, PYODIDE, own, parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from scripts.third_party.parts import Part

FILE = "THIRD-PARTY.txt"
ALSO = ("sbom.cdx.json", "SHA256SUMS", FILE)
"""What the last steps write, whatever the site holds."""
PROJECT = "the project"
ARCHIVES = ("assets/pyodide/*/*.zip", "assets/pyodide/*/*.zip.gz", "assets/pyodide/*/*.whl")
RULE = "=" * 100
INTRODUCTION = """\
Ce que ce site emprunte
=======================

Chaque partie de ce site qui vient d'ailleurs, avec sa version, sa licence, sa source, ce que nous y avons changé,
et à qui elle est. Les textes des licences suivent, numérotés. Le reste du site est à ceux qui l'ont écrit : voir la
page Licences.

Every part of this site that is others': its version, its licence, its source, what we changed in it, and whose it is.
The texts of the licences follow, by their numbers.
"""
WHERE = f"scripts/third_party/{LIST.name}"


def publish(site: Path) -> None:
    """Write the notices of a site whose other files are all there. Raises StepError at what has none."""
    whose(site)
    for archive in (file for pattern in ARCHIVES for file in sorted(site.glob(pattern))):
        _look_into(archive)
    (site / FILE).write_text(written(), encoding="utf-8", newline="\n")


def whose(site: Path) -> Mapping[str, str]:
    """The part that each file of the site is, by its name. Raises StepError at a file of none or of two."""
    claimed: dict[str, list[str]] = {
        file.relative_to(site).as_posix(): [] for file in sorted(site.rglob("*")) if file.is_file()
    }
    for owner, patterns in [(PROJECT, (*own()["files"], *ALSO)), *((part.name, part.files) for part in parts())]:
        named = {file.relative_to(site).as_posix() for pattern in patterns for file in site.glob(pattern)}
        if patterns and not named:
            raise StepError(f"The site has no file of {owner}: {WHERE} says that it ships some.")
        for name in named & set(claimed):
            claimed[name].append(owner)
    if faults := [
        f"{name}: {' and '.join(owners) or 'nobody'}" for name, owners in claimed.items() if len(owners) != 1
    ]:
        raise StepError(
            f"Each file of the site is of one part or the project's own, and {WHERE} must say of which. "
            f"It says of {'; '.join(faults)}."
        )
    return {name: owner for name, (owner,) in claimed.items()}


def _look_into(archive: Path) -> None:
    known = {name for names in (own()["modules"], *(part.modules for part in parts())) for name in names}
    content = archive.read_bytes()
    packed = gzip.decompress(content) if archive.suffix == ".gz" else content
    with zipfile.ZipFile(io.BytesIO(packed)) as opened:
        first = {PurePosixPath(name).parts[0] for name in opened.namelist() if not name.endswith("/")}
    names = {name.partition(".")[0] for name in first if not name.endswith(".dist-info")}
    if strange := sorted(names - known - sys.stdlib_module_names):
        raise StepError(
            f"{archive.name} holds {', '.join(strange)}, and {WHERE} does not say whose that is: add it to the modules "
            "of a part."
        )


def written() -> str:
    """The notices: the parts, the texts of their licences, and what modules of Python say of themselves."""
    texts = list(dict.fromkeys(text.strip() for part in parts() for text in part.texts))
    numbers = {text: number for number, text in enumerate(texts, 1)}
    blocks = [INTRODUCTION, *("\n".join(_told(part, numbers)) + "\n" for part in parts())]
    for text, number in numbers.items():
        named = ", ".join(part.title for part in parts() if text in map(str.strip, part.texts))
        blocks.append(f"{RULE}\n[{number}] {named}\n{RULE}\n\n{text}\n")
    blocks.append(f"{RULE}\nCe que disent d'eux-mêmes les modules de la bibliothèque standard de Python\n{RULE}\n")
    said = headers.claims(PYODIDE / "python_stdlib.zip")
    blocks += [f"{', '.join(files)}\n\n{notice}\n" for notice, files in said.items()]
    return "\n".join(blocks)


def _told(part: Part, numbers: Mapping[str, int]) -> Iterator[str]:
    title = f"{part.title} {part.version}".strip()
    yield from (title, "-" * len(title))
    yield f"{part.what[0].upper()}{part.what[1:]}."
    yield f"Licence : {part.licence}, texte {', '.join(f'[{numbers[text.strip()]}]' for text in part.texts)}"
    yield from (f"Droits : {holder}" for holder in part.copyright)
    yield f"Source : {part.source}"
    if part.within:
        yield f"Dans : {next(each.title for each in parts() if each.name == part.within)}"
    if part.files:
        yield f"Fichiers : {', '.join(part.files)}"
    if part.changed:
        yield f"Changé par nous : {part.changed.replace('`', '')}."
