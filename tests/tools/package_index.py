"""A package index in a folder: for every package of a lock file, the version that it pins and a newer release."""

from __future__ import annotations

import hashlib
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

NEWER = "9999.0"
PIN = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^\s;]+)(?: ; (?P<marker>.+?))? \\$", re.MULTILINE)
VIA = re.compile(r"^    #(?: via|  ) ([\w.-]+)$", re.MULTILINE)
WHEEL = "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


@dataclass(frozen=True)
class Pin:
    """A line of a lock file, and the packages that asked for it."""

    name: str
    version: str
    marker: str
    asked_by: frozenset[str]

    @property
    def on_condition(self) -> str:
        return f" ; {self.marker}" if self.marker else ""


def pins_of(lock: str) -> list[Pin]:
    """What a lock file of uv pins."""
    found = list(PIN.finditer(lock))
    ends = [*(pin.start() for pin in found[1:]), len(lock)]
    return [
        Pin(pin["name"], pin["version"], pin["marker"] or "", frozenset(VIA.findall(lock, pin.end(), end)))
        for pin, end in zip(found, ends, strict=True)
    ]


class Index:
    """An index for pip, whose address is `url`. A wheel in it holds a description and nothing else."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.url = folder.as_uri()

    def add(self, name: str, version: str, needs: tuple[str, ...] = ()) -> str:
        """Offer a release, and return its line in a lock file."""
        place = self._folder / name
        place.mkdir(parents=True, exist_ok=True)
        stem = f"{name.replace('-', '_')}-{version}"
        wheel = place / f"{stem}-py3-none-any.whl"
        described = ["Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}", "Provides-Extra: extra"]
        described += [f"Requires-Dist: {need}" for need in needs]
        files = {"METADATA": "\n".join([*described, ""]), "WHEEL": WHEEL}
        with zipfile.ZipFile(wheel, "w") as archive:
            for file, text in files.items():
                archive.writestr(f"{stem}.dist-info/{file}", text)
            record = "".join(f"{stem}.dist-info/{file},,\n" for file in (*files, "RECORD"))
            archive.writestr(f"{stem}.dist-info/RECORD", record)
        links = (f'<a href="{file.name}">{file.name}</a>' for file in sorted(place.glob("*.whl")))
        (place / "index.html").write_text(f"<!DOCTYPE html><title>{name}</title>{''.join(links)}", encoding="utf-8")
        return f"{name}=={version} \\\n    --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"

    def mirror(self, lock: str) -> str:
        """Offer all that a lock file pins, and newer releases of it; return the same lock for these packages.

        Each package asks for what the lock says it asks for, always by an extra, and for that version or later: where
        pip resolves anything, it meets the newer release. pip itself stays the one at work.
        """
        pins = [pin for pin in pins_of(lock) if pin.name != "pip"]
        copied = []
        for pin in pins:
            asked = (need for need in pins if pin.name in need.asked_by)
            needs = tuple(f"{need.name}[extra]>={need.version}{need.on_condition}" for need in asked)
            line = self.add(pin.name, pin.version, needs)
            copied.append(line.replace(" \\\n", f"{pin.on_condition} \\\n", 1))
        for name in {"pip", *(pin.name for pin in pins)}:
            self.add(name, NEWER)
        return "".join(copied)
