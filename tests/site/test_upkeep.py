"""What has to be looked at again: told in time, and only then."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from assistant_medical import freshness
from assistant_medical.law import law
from scripts import upkeep

NEXT = freshness.all_fresh_before(law())


def test_a_month_before_something_is_no_longer_fresh_it_is_told_with_its_facts() -> None:
    assert list(upkeep.due(NEXT - upkeep.AHEAD - timedelta(days=1), law())) == []
    told = list(upkeep.due(NEXT - upkeep.AHEAD, law()))
    assert told
    assert all(line.startswith("- ") and line.endswith("`)") for line in told)


class _Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(int(self.path.strip("/")))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class calls it so
        pass


@pytest.fixture
def host() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Answers) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize(("status", "said"), [(200, ""), (404, "404"), (410, "410"), (403, ""), (503, "")])
def test_a_page_that_is_gone_is_told_from_a_host_that_answers_no_program(host: str, status: int, said: str) -> None:
    assert upkeep.asked(f"{host}/{status}") == said


def test_a_host_that_is_gone_is_told() -> None:
    assert "refused" in upkeep.asked("http://127.0.0.1:9/é").lower()


def test_a_text_that_leads_nowhere_is_named_with_its_address() -> None:
    key, text = next((key, text) for key, text in law().texts.items() if text.url)
    (line,) = upkeep.unreachable({key: text}, lambda _: "404")
    assert f"`{key}`" in line
    assert f"<{text.url}> (404)" in line
    assert list(upkeep.unreachable({key: text}, lambda _: "")) == []
