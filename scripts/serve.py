"""`python -m scripts.serve`: build the site, serve it on this machine, build it again whenever its source changes."""

from __future__ import annotations

import argparse
import os
import sys
import threading
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from scripts.local_server import HOST, LocalServer
from scripts.machine.steps import ROOT, say, status_of
from scripts.site.whole import SITE

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDERS = ("browser", "cases", "docs", "estimator", "overrides", "scripts")
FILES = ("CHANGELOG.md", "mkdocs.yml", "pyproject.toml")
CHANGES = {"created", "modified", "moved", "deleted"}
CALM = 0.4  # seconds without a change: an editor saves in several strokes


def _is_source(file: Path) -> bool:
    named = file.relative_to(ROOT)
    return "__pycache__" not in named.parts and any(named.is_relative_to(place) for place in (*FOLDERS, *FILES))


class Watch(FileSystemEventHandler):
    """Knows whether a file that the site is made of has changed since it was last asked."""

    def __init__(self) -> None:
        self._changed = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.is_directory or event.event_type not in CHANGES:
            return
        # Many an editor writes another file and then gives it the name of the one that it changed.
        if any(_is_source(Path(os.fsdecode(path))) for path in (event.src_path, event.dest_path) if path):
            self._changed.set()

    @property
    def has_changed(self) -> bool:
        return self._changed.is_set()

    def wait(self) -> None:
        self._changed.wait()
        while self.has_changed:
            self._changed.clear()
            self._changed.wait(CALM)

    @contextmanager
    def on(self) -> Iterator[None]:
        observer = Observer()
        observer.schedule(self, str(ROOT), recursive=False)
        for folder in FOLDERS:
            observer.schedule(self, str(ROOT / folder), recursive=True)
        observer.start()
        try:
            yield
        finally:
            observer.stop()


def build(site_url: str) -> int:
    """Build in a process of its own, so that a change of the build steps themselves counts too."""
    return status_of([sys.executable, "-m", "scripts.site"], os.environ | {"SITE_URL": site_url})


def serve(port: int) -> int:
    try:
        server = LocalServer(SITE, port)
    except OSError as fault:
        print(
            f"Port {port} of {HOST} cannot be used ({fault.strerror}). Try another: --port {port + 1}", file=sys.stderr
        )
        return 1
    watch = Watch()
    with watch.on(), server.running() as url:
        if status := build(url):
            return status
        say(f"The site is at {url} (Ctrl-C stops)")
        while True:
            watch.wait()
            say("A file has changed: building again")
            if build(url):
                say(f"The build failed; {url} still shows the last good site")
            else:
                say(f"Built again: reload {url}")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m scripts.serve", description=__doc__)
    parser.add_argument("--port", type=int, choices=range(1, 65_536), metavar="1…65535", default=8000)
    with suppress(KeyboardInterrupt):
        return serve(parser.parse_args().port)
    return 0


if __name__ == "__main__":
    sys.exit(main())
