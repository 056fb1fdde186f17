"""The big files of the estimator, packed: small on the wire, whatever the host packs itself.

Their names are drawn from their content, so that no cache can give an old one for a new one.
"""

from __future__ import annotations

import gzip
import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def publish(content: bytes, folder: Path, name: str) -> str:
    """Write `content` to `folder`, packed, and return its file's name: "a.zip" becomes "a.0123456789abcdef.zip.gz"."""
    stem, _, ending = name.rpartition(".")
    file = folder / f"{stem}.{hashlib.sha256(content).hexdigest()[:16]}.{ending}.gz"
    file.write_bytes(gzip.compress(content, 9, mtime=0))
    return file.name
