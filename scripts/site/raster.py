"""Drawings made into pictures: an SVG into a PNG, with the site's own letters, the same bytes on every machine."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from scripts.machine import node
from scripts.machine.steps import ROOT, StepError, require_success

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

PROGRAM = ROOT / "scripts" / "site" / "raster.mjs"


class Picture(NamedTuple):
    """A drawing, the picture to make of it, and how many times larger than the drawing that is."""

    drawing: Path
    picture: Path
    times: int = 1


def draw(pictures: Sequence[Picture], fonts: Sequence[Path]) -> None:
    asked = {"fonts": fonts, "pictures": [picture._asdict() for picture in pictures]}
    require_success(
        node.run(PROGRAM, given=json.dumps(asked, default=str)), "A picture of the site could not be drawn."
    )
    if missing := [picture.picture.name for picture in pictures if not picture.picture.is_file()]:
        raise StepError(f"The picture {missing[0]} was not drawn.")
