"""The folder of the open data in the site, donnees/: the data as they are today, and each version that is kept."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from scripts.open_data import description, files, versions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from scripts.open_data.versions import Kept


def publish(site: Path, address: str, kept: Sequence[Kept] | None = None) -> None:
    """Write it. `address`: that of the site; `kept`: the versions, else those of the repository."""
    found = versions.kept() if kept is None else kept
    folder, home = site / files.FOLDER, urljoin(address, f"{files.FOLDER}/")
    folder.mkdir(exist_ok=True)
    made = files.described(home)
    version = versions.current()
    addresses = {each.name: f"{home}{each.folder}{files.PACKAGE}" for each in found}
    identity = {"id": home, "homepage": home, "hasVersion": list(addresses.values())}
    if version in addresses:
        identity["hasCurrentVersion"] = addresses[version]
    about = description.package(made, version=version, updated=files.updated(), identity=identity)
    texts = {file.name: file.text for file in made}
    texts |= {files.PACKAGE: files.as_json(about), versions.INDEX: files.as_json(versions.index(found))}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    for each in found:
        _write(each, folder)


def _write(each: Kept, folder: Path) -> None:
    """A version as it was kept, file by file, and its archive."""
    place = folder / each.folder
    place.mkdir(parents=True)
    for name, content in each.files.items():
        (place / name).write_bytes(content)
    shutil.copyfile(each.archive, place.parent / each.archive.name)
