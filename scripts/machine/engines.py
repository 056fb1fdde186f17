"""The other browsers of the tests, Firefox and WebKitGTK: on this machine, or from apt where nobody need be asked."""

from __future__ import annotations

import shutil
from dataclasses import dataclass

from scripts.machine.steps import apt_install, say


@dataclass(frozen=True)
class Engine:
    """A browser that is no Chromium: what it is called, the programs that drive it, each by any of its names."""

    name: str
    programs: tuple[tuple[str, ...], ...]
    packages: tuple[str, ...]

    def find(self) -> list[str] | None:
        """Where its programs are, in the order in which they are named; None where one is missing."""
        found = [next(filter(None, map(shutil.which, names)), None) for names in self.programs]
        return [program for program in found if program] if all(found) else None

    @property
    def missing(self) -> str:
        return f"{self.name} is not on this machine. On Debian, type: sudo apt-get install {' '.join(self.packages)}"


FIREFOX = Engine("Firefox", (("firefox-esr", "firefox"),), ("firefox-esr",))
# WebKitGTK has no mode without a screen: Xvfb is one that nobody sees.
WEBKIT = Engine("WebKitGTK", (("WebKitWebDriver",), ("Xvfb",)), ("webkit2gtk-driver", "xvfb"))
ENGINES = (FIREFOX, WEBKIT)


def ensure() -> None:
    """Install those that are missing. Where that cannot be done, say which tests are left out, and go on."""
    for engine in ENGINES:
        if not engine.find() and not (apt_install(*engine.packages) and engine.find()):
            say(f"The tests in {engine.name} are left out. {engine.missing}")
