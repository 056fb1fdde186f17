"""What pages of the former version still ask for, be they open or in a cache: it stays for one release.

Only where the former site is at hand; a page that finds its files gone is loaded again (browser/frame/mending.js).
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from scripts.site import offline

if TYPE_CHECKING:
    from pathlib import Path


def keep(site: Path, former: Path) -> None:
    """Copy the files that `former` was built with and whose names `site`, which has its own list, does not have."""
    files = offline.read(former)
    for path in files["hashes"] if files else ():
        if path.startswith(offline.FOLDERS) and (former / path).is_file() and not (site / path).exists():
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(former / path, site / path)
