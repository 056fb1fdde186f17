"""The addresses that the page of the package on an index leads to: none is known here, who builds it says them.

Hatchling asks this module (see pyproject.toml). `REPO_URL` is where the repository is, `SITE_URL` where the site is, as
where the site itself is built. An address of this machine is none for others.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface


class Addresses(MetadataHookInterface):
    """Adds `[project.urls]`."""

    def update(self, metadata: dict[str, Any]) -> None:
        metadata["urls"] = dict(_known())


def _known() -> Iterator[tuple[str, str]]:
    if site := _public("SITE_URL"):
        yield "Homepage", f"{site}/"
        yield "Documentation", f"{site}/developpeurs/utiliser/"
        yield "Changelog", f"{site}/journal/"
    if repository := _public("REPO_URL"):
        yield "Repository", repository
        yield "Issues", f"{repository}/issues"


def _public(name: str) -> str:
    address = os.environ.get(name, "").strip().rstrip("/")
    return address if address.startswith("https://") else ""
