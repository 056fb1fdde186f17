"""The addresses that the page of the package on an index leads to: none is known here, who builds it says them.

Hatchling asks this module (see pyproject.toml). `REPO_URL` is where the repository is, `SITE_URL` where the site is, as
where the site itself is built. An address of this machine is none for others.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

README = Path(__file__).with_name("README.md")
PICTURE = "![What the site that is made with it shows: the aid, what it asks in return, what is left to pay]({})\n\n"


class Addresses(MetadataHookInterface):
    """Adds `[project.urls]`, and to the page on the index a picture, which only an address can show there."""

    def update(self, metadata: dict[str, Any]) -> None:
        metadata["urls"] = dict(_known())
        metadata["readme"] = {"content-type": "text/markdown", "text": _page()}


def _page() -> str:
    opening, heading, rest = README.read_text(encoding="utf-8").partition("## ")
    site = _public("SITE_URL")
    return opening + (PICTURE.format(f"{site}/assets/images/estimation.webp") if site else "") + heading + rest


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
