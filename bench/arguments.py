"""What the command can be told. Standard library only: it is read before anything is installed."""

from __future__ import annotations

import argparse
from pathlib import Path

PARTS = {
    "start": "the first result of everyone, on a first visit",
    "weight": "what a page without the estimator loads",
    "wait": "the wait after the button, on a slow line",
    "speed": "one estimate, once everything runs",
    "batch": "tables of many rows",
    "memory": "the worker's memory after many estimates",
}
ONLY = f"run this part alone (may be repeated): {'; '.join(f'{name}: {words}' for name, words in PARTS.items())}"
WASM = "serve .wasm gzipped too: whether a static host does so is not known, hence not by default"


def add_to(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--rounds", type=_rounds, default=5, metavar="N", help="how often each is taken in turn (default: 5)")
    add("--json", type=_path, metavar="FILE", help="write every sample and every row there too")
    add("--only", choices=PARTS, action="append", default=[], metavar="NAME", help=ONLY)
    add("--site", type=_path, metavar="FOLDER", help="measure this built site instead of building one")
    add("--compress-wasm", action="store_true", help=WASM)


def words(asked: argparse.Namespace) -> list[str]:
    """The same arguments again, for another process."""
    given = {"rounds": [asked.rounds], "only": asked.only, "json": [asked.json], "site": [asked.site]}
    valued = [f"--{name}={value}" for name, values in given.items() for value in values if value is not None]
    return valued + ["--compress-wasm"] * asked.compress_wasm


def _path(text: str) -> Path:
    return Path(text).resolve()


def _rounds(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is no number of rounds: 1 or more")
    return int(text)
