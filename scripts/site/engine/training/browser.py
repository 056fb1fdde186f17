"""The training in a browser: what a worker of Chromium makes the engine call."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from scripts.local_server import LocalServer
from scripts.machine import browser

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

HERE = Path(__file__).parent
ASK = """
settings => new Promise((resolve, reject) => {
  const worker = new Worker("worker.mjs", { type: "module" });
  worker.onerror = ({ message }) => reject(new Error(message));
  worker.onmessage = ({ data }) => resolve(data);
  worker.postMessage(settings);
})
"""


def marks_in_chromium(
    pyodide: Path, archive: Path, tables: Path, requests: Sequence[str], place: Mapping[str, int]
) -> str:
    """What the engine of a folder calls to answer, in hexadecimal, one byte a function."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = shutil.copytree(pyodide, Path(scratch) / "served")
        shutil.copyfile(archive, folder / "archive.zip")
        shutil.copyfile(tables, folder / "tables.zip")
        for name in ("worker.mjs", "answering.mjs"):
            shutil.copyfile(HERE / name, folder / name)
        (folder / "requests.json").write_text(json.dumps(requests), encoding="utf-8")
        (folder / "index.html").write_text("<!doctype html><title>Training</title>", encoding="utf-8")
        with LocalServer(folder).running() as url, sync_playwright() as playwright:
            opened = playwright.chromium.launch(executable_path=browser.find(), args=browser.arguments())
            page = opened.new_page(locale="fr-FR", timezone_id="Europe/Paris")
            page.goto(url)
            marks: list[int] = page.evaluate(ASK, dict(place))
            opened.close()
    return bytes(marks).hex()
