"""`python -m scripts.open_data`: keep the open data as they are, at a release, at an address that names the version."""

from __future__ import annotations

from scripts.machine import clock
from scripts.machine.steps import ROOT, say
from scripts.open_data import versions

if __name__ == "__main__":
    known = {each.name for each in versions.kept()}
    made = versions.keep(clock.today())
    done = "kept already" if made.name in known else "kept: commit its archive"
    say(f"{made.archive.relative_to(ROOT).as_posix()} is {done}.")
