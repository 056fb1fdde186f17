"""`python -m scripts.bench`: build the site, serve it beside its peers, measure, print. No figure makes it fail."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from contextlib import redirect_stdout
from datetime import date
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, sync_playwright

from scripts.bench import arguments, contenders, figures, report
from scripts.bench.asked import FIGURES
from scripts.bench.bench import Bench, tell
from scripts.bench.chromium import Chromium
from scripts.bench.parts import RUN
from scripts.bench.server import COMPRESSED, BenchServer
from scripts.machine.steps import StepError
from scripts.site.whole import build_site


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m scripts.bench", description=__doc__)
    arguments.add_to(parser)
    try:
        return bench(parser.parse_args())
    except StepError as failed:
        print(failed, file=sys.stderr)
        return failed.status
    except KeyboardInterrupt:
        return 130


def bench(asked: argparse.Namespace) -> int:
    if asked.site and not (asked.site / "index.html").is_file():
        raise StepError(f"{asked.site} holds no built site.")
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        site, stock = asked.site or Path(scratch) / "site", Path(scratch) / "stock"
        stock.mkdir()
        server = BenchServer(contenders.mounts(site, stock), compress_wasm=asked.compress_wasm)
        with server.running() as url, sync_playwright() as playwright:
            chromium = Chromium(playwright)
            running = Bench(site, server, chromium, asked.rounds)
            if not asked.site:
                running.note("build", _build(site, f"{url}{contenders.SITE}"))
            contenders.lay_out_stock(site, stock)
            failed = [part for part in asked.only or RUN if not _run(part, running)]
            _print(running, _notes(asked, site, chromium.version), asked.json)
    return 1 if failed else 0


def _build(site: Path, url: str) -> float:
    started = time.monotonic()
    with redirect_stdout(sys.stderr):
        build_site(site, url)
    return time.monotonic() - started


def _run(part: str, running: Bench) -> bool:
    """Run a part; where something breaks in it, say so and go on with the others."""
    tell(f"{part}: {arguments.PARTS[part]}")
    try:
        RUN[part](running)
    except Error as broken:
        print(f"{part} could not be measured: {broken.message}", file=sys.stderr)
        return False
    return True


def _notes(asked: argparse.Namespace, site: Path, version: str) -> dict[str, Any]:
    compressed = sorted(COMPRESSED | ({".wasm"} if asked.compress_wasm else set()))
    return {
        "date": date.today().isoformat(),
        "rounds": asked.rounds,
        "cores": os.cpu_count(),
        "browser": version.split(".", maxsplit=1)[0],
        "compressed": ", ".join(compressed),
        "snapshot": "yes" if contenders.has_snapshot(site) else "none, so that its start is already the one without",
    }


def _print(running: Bench, notes: dict[str, Any], into: Path | None) -> None:
    rows = figures.rows(FIGURES, running.samples)
    if into:
        made = json.dumps(report.data(rows, running.samples, notes), ensure_ascii=False, indent=2)
        into.write_text(made + "\n", encoding="utf-8")
    print(report.markdown(rows, running.samples, contenders.contenders(running.site), notes))


if __name__ == "__main__":
    sys.exit(main())
