"""The browser of the tests: $BROWSER_PATH, else the system's Chromium or Chrome, else Playwright's, else apt's."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from scripts.machine.python import PYTHON, environment
from scripts.machine.steps import StepError, apt_install, say, status_of

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
OUTSIDE_PATH = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
)

# Without these Chromium calls its maker's hosts at every start.
QUIET = (
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def arguments() -> list[str]:
    """What Chromium is started with. Its sandbox refuses to run as root, as continuous integration often does."""
    as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return [*QUIET, *as_root]


def find() -> Path | None:
    """The browser named by $BROWSER_PATH or installed on the system, if there is one."""
    if asked := os.environ.get("BROWSER_PATH"):
        if not Path(asked).is_file():
            raise StepError(f"BROWSER_PATH names {asked}, which is no file.")
        return Path(asked)
    on_path = (shutil.which(command) for command in COMMANDS)
    elsewhere = (place for place in OUTSIDE_PATH if Path(place).is_file())
    found = next(filter(None, (*on_path, *elsewhere)), None)
    return Path(found) if found else None


def ensure() -> None:
    if find():
        return
    say("No Chromium or Chrome on this machine: asking Playwright for its own (a minute or so, once)")
    if status_of([PYTHON, "-m", "playwright", "install", "--only-shell", "chromium"], environment()) == 0:
        return
    say("Playwright could not bring its own browser: trying the system's packages")
    if apt_install("chromium") and find():
        return
    raise StepError(
        "The tests need a browser and none could be installed. "
        "On Debian or Ubuntu, type: sudo apt-get install chromium. "
        "Elsewhere install Chrome, or name a browser in BROWSER_PATH."
    )
