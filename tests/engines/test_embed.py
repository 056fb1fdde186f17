"""The estimator inside the page of another site, and what the policy of pages holds back, in the other engines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.local_server import LocalServer
from scripts.machine.driven import Driven
from tests.conftest import Site
from tests.tools.by_keys import ByKeys
from tests.tools.embedded import STEP
from tests.tools.estimator_page import GENERALISTE

HEIGHT = "() => parseInt(document.querySelector('#here > iframe').style.height)"
FIRST_HEIGHT = 900
APART = """() => ["h1", ".am-frame-apart"].map((part) => !!document.querySelector(part)?.checkVisibility())"""
# An engine that does not know Trusted Types goes on as before.
MADE = """() => {
    try {
        document.createElement("p").innerHTML = "<b>";
        return !globalThis.trustedTypes;
    } catch {
        return true;
    }
}"""
SENT = """(url) => {
    const { dataset } = document.body;
    fetch(url, { mode: "no-cors" }).then(() => dataset.said = "sent", () => dataset.said = "refused");
}"""


SAID = "() => document.body.dataset.said"


@pytest.fixture
def host(tmp_path: Path) -> Iterator[LocalServer]:
    server = LocalServer(tmp_path)
    with server.running():
        yield server


def _open(engine: Driven, host: LocalServer, folder: Path, html: str) -> str:
    """Opens a page of another origin, on another host's name; gives its address."""
    (folder / "index.html").write_text(f"<!doctype html><meta charset=utf-8>{html}", encoding="utf-8")
    address = f"http://localhost:{host.server_port}/"
    engine.open(address)
    return address


def test_a_line_in_the_head_fills_the_element_that_it_names(
    engine: Driven, site: Site, host: LocalServer, tmp_path: Path
) -> None:
    line = f'<script src="{site.url}assets/embed/embed.js" data-into="here"></script>'
    _open(engine, host, tmp_path, f'{line}<main><div id="here"></div></main>')
    engine.until("(first) => parseInt(document.querySelector('#here > iframe').style.height) > first", FIRST_HEIGHT)
    assert engine.run(HEIGHT) % STEP == 0
    engine.enter(0)
    keys = ByKeys(engine)
    keys.answer(GENERALISTE)
    assert keys.estimate()


def test_a_frame_that_its_page_keeps_apart_says_so(
    engine: Driven, site: Site, host: LocalServer, tmp_path: Path
) -> None:
    frame = f'<iframe sandbox="allow-scripts allow-forms" src="{site.url}integrer/cadre/"></iframe>'
    _open(engine, host, tmp_path, frame)
    engine.enter(0)
    engine.until("() => document.readyState === 'complete'")
    assert engine.run(APART) == [False, True]


def test_the_policy_of_a_page_holds_back_texts_and_requests(
    engine: Driven, site: Site, host: LocalServer, tmp_path: Path
) -> None:
    other = _open(engine, host, tmp_path, "")
    engine.run(SENT, other)
    assert engine.until(SAID) == "sent"
    engine.open(f"{site.url}estimer/")
    engine.run(SENT, other)
    assert engine.until(SAID) == "refused"
    assert engine.run(MADE)
