"""What the command can be told. Standard library only: it is read before anything is installed."""

from __future__ import annotations

import argparse
from pathlib import Path

PARTS = ("start", "weight", "wait", "speed", "batch", "memory")


def add_to(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--rounds", type=_rounds, default=5, metavar="N", help="how often each is taken in turn (default: 5)")
    add("--only", choices=PARTS, action="append", default=[], help="measure this alone (may be repeated)")
    add("--site", type=_path, metavar="FOLDER", help="measure this built site instead of building one")
    add("--write", action="store_true", help="write it where the page on speed reads it")


def words(asked: argparse.Namespace) -> list[str]:
    """The same arguments again, for another process."""
    site = [f"--site={asked.site}"] if asked.site else []
    only = [f"--only={name}" for name in asked.only]
    return [f"--rounds={asked.rounds}", *only, *site, *(["--write"] if asked.write else [])]


def _path(text: str) -> Path:
    return Path(text).resolve()


def _rounds(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is no number of rounds: 1 or more")
    return int(text)
