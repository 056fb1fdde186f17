"""What a table or a drawing of a page says, written in a file of data beside the module that shows it."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Any


def of(name: str) -> dict[str, Any]:
    """The content of NAME.toml."""
    return tomllib.loads(resources.files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
