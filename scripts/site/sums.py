"""`SHA256SUMS`: the sum of every file of the site, so that a copy can be compared with what was built."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FILE = "SHA256SUMS"


def publish(site: Path) -> None:
    """Write them. It is the last step: what is changed after it is no longer what was built."""
    (site / FILE).write_text(sums(site), encoding="utf-8", newline="\n")


def sums(site: Path) -> str:
    """A line a file, in the order of their paths, as `sha256sum --check` reads them."""
    files = sorted((file.relative_to(site).as_posix(), file) for file in site.rglob("*") if file.is_file())
    return "".join(f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {name}\n" for name, file in files if name != FILE)
