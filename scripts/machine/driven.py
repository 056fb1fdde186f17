"""A browser that is no Chromium, driven by the commands of WebDriver: each engine has its own way to be asked them."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from scripts.local_server import HOST

PATIENCE = 90.0  # seconds that what is awaited may take on a busy machine; it ends the wait at once
PAUSE = 0.05
KEYS = {
    "ArrowDown": "\ue015",
    "ArrowUp": "\ue013",
    "Enter": "\ue007",
    "Escape": "\ue00c",
    "Shift": "\ue008",
    "Space": " ",
    "Tab": "\ue004",
}
# What Firefox calls a command, and the address at which other engines take it.
PATHS = {
    "NewSession": "",
    "Navigate": "/url",
    "Back": "/back",
    "Refresh": "/refresh",
    "ExecuteScript": "/execute/sync",
    "SwitchToFrame": "/frame",
    "SetWindowRect": "/window/rect",
    "PerformActions": "/actions",
}


class RefusedError(Exception):
    """The browser could not do what it was asked."""


class Driven(ABC):
    """What a visitor does in a browser: opens, types, goes back."""

    @abstractmethod
    def _ask(self, command: str, **words: Any) -> Any:
        """Ask for one command of WebDriver, by its name in Firefox, and give its answer."""

    def open(self, url: str) -> None:
        self._ask("Navigate", url=url)

    def back(self) -> None:
        self._ask("Back")

    def reload(self) -> None:
        self._ask("Refresh")

    def enter(self, frame: int) -> None:
        """Go on inside a frame of the page, by its place among them, until another page is opened."""
        self._ask("SwitchToFrame", id=frame)

    def run(self, script: str, *arguments: object) -> Any:
        """What a function of JavaScript returns, called with these arguments in the page."""
        return self._ask("ExecuteScript", script=f"return ({script})(...arguments);", args=list(arguments))

    def resize(self, width: int, height: int) -> None:
        """Give the page this many pixels."""
        frame = self.run("() => [outerWidth - innerWidth, outerHeight - innerHeight]")
        self._ask("SetWindowRect", width=width + frame[0], height=height + frame[1])
        self.until("(width) => innerWidth === width", width)

    def press(self, *keys: str) -> None:
        """Press keys: each a character, or one of KEYS by its name, be it with « Shift+ » before it."""
        strokes = []
        for *held, key in (key.split("+") for key in keys):
            strokes += [("keyDown", name) for name in (*held, key)] + [("keyUp", name) for name in (key, *held)]
        actions = [{"type": kind, "value": KEYS.get(key, key)} for kind, key in strokes]
        self._ask("PerformActions", actions=[{"type": "key", "id": "keyboard", "actions": actions}])

    def until(self, script: str, *arguments: object) -> Any:
        """What a function returns in the page, once that is true of anything."""
        found: Any = None
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            with suppress(RefusedError):  # a page that is being left answers nothing
                found = self.run(script, *arguments)
            if found:
                return found
            time.sleep(PAUSE)
        raise AssertionError(f"{script} {arguments}: {found}")


class Firefox(Driven):
    """Firefox, over the socket that it opens by itself: no program need stand between."""

    def __init__(self, connection: socket.socket, opened: str) -> None:
        self._connection, self._lines, self._count = connection, connection.makefile("rb"), 0
        self._hear()
        self._ask("NewSession", capabilities={"pageLoadStrategy": opened})

    def _ask(self, command: str, **words: Any) -> Any:
        self._count += 1
        asked = json.dumps([0, self._count, f"WebDriver:{command}", words]).encode()
        self._connection.sendall(b"%d:%b" % (len(asked), asked))
        _, _, fault, answer = self._hear()
        if fault:
            raise RefusedError(fault["message"])
        return answer.get("value") if isinstance(answer, dict) else answer

    def _hear(self) -> Any:
        """The next message: its length, a colon, and JSON."""
        length = b""
        while not length.endswith(b":"):
            length += self._lines.read(1) or b":"
        return json.loads(self._lines.read(int(length[:-1])))


class WebKit(Driven):
    """WebKitGTK, by the program that listens for WebDriver's requests."""

    def __init__(self, url: str) -> None:
        self._url = f"{url}/session"
        self._url += "/" + self._ask("NewSession", capabilities={})["sessionId"]

    def _ask(self, command: str, **words: Any) -> Any:
        asked = Request(self._url + PATHS[command], json.dumps(words).encode(), method="POST")
        try:
            with urlopen(asked, timeout=PATIENCE) as answer:
                return json.load(answer)["value"]
        except HTTPError as fault:
            raise RefusedError(fault.read().decode()) from fault

    def quit(self) -> None:
        with urlopen(Request(self._url, method="DELETE"), timeout=PATIENCE):
            pass


# What Firefox would ask of its maker at a start is off already where it is driven.
PREFERENCES = {
    "marionette.port": 0,  # any that is free
    "intl.accept_languages": "fr-FR, fr",
    "services.settings.server": "data:,",  # which it would ask for the experiments of its maker
    "toolkit.legacyUserProfileCustomizations.stylesheets": True,
}

# No window is as narrow as a phone by itself: these are style sheets of the programs, not of a page.
NARROW_FIREFOX = ":root, body { min-width: 0 !important }"
NARROW_GTK = "* { margin: 0; padding: 0; min-width: 0; font-size: 6px }"


@contextmanager
def firefox(programs: list[str], home: Path, opened: str = "normal") -> Iterator[Driven]:
    """A Firefox with a profile of its own, as long as it is needed; `opened` is when a page counts as open for it."""
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in PREFERENCES.items()]
    _write(home / "user.js", "".join(lines))
    _write(home / "chrome" / "userChrome.css", NARROW_FIREFOX)
    with _started([*programs, "--headless", "--marionette", "--no-remote", "--profile", str(home)], home):
        port = int(_awaited(lambda: (home / "MarionetteActivePort").read_text(encoding="ascii")))
        with socket.create_connection((HOST, port), PATIENCE) as connection:
            yield Firefox(connection, opened)


@contextmanager
def webkit(programs: list[str], home: Path) -> Iterator[Driven]:
    """A WebKitGTK on a screen of its own."""
    driver, screen = programs
    _write(home / "gtk-3.0" / "gtk.css", NARROW_GTK)
    with ExitStack() as stack:
        reading, writing = os.pipe()
        told = ["-displayfd", str(writing), "-screen", "0", "1400x1200x24", "-nolisten", "tcp"]
        stack.enter_context(_started([screen, *told], home, pass_fds=(writing,)))
        os.close(writing)
        with os.fdopen(reading) as line:
            display = f":{line.readline().strip()}"
        with socket.create_server((HOST, 0)) as free:
            port = free.getsockname()[1]
        stack.enter_context(_started([driver, f"--port={port}"], home, DISPLAY=display))
        url = f"http://{HOST}:{port}"
        _awaited(lambda: urlopen(f"{url}/status", timeout=PATIENCE).close() or "ready")
        found = WebKit(url)
        stack.callback(found.quit)
        yield found


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")


@contextmanager
def _started(command: list[str], home: Path, pass_fds: tuple[int, ...] = (), **more: str) -> Iterator[None]:
    """A program that keeps what it writes in a folder of the test, and that ends with it."""
    own = dict.fromkeys(("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"), str(home))
    env = {**os.environ, **own, **more, "TZ": "Europe/Paris"}
    with (home / "said.txt").open("ab") as said:
        program = subprocess.Popen(command, env=env, stdout=said, stderr=said, pass_fds=pass_fds)
    try:
        yield
    finally:
        program.terminate()
        try:
            program.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            program.kill()
            program.wait()


def _awaited(ask: Callable[[], str]) -> str:
    """What a program that has just been started tells, once it does."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            if told := ask():
                return told
        except (OSError, URLError):
            if time.monotonic() > end:
                raise
        time.sleep(PAUSE)
