"""Where the line of other sites puts its frame, on sites that place, copy and run scripts in ways of their own."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.conftest import SUB_PATH, Site
from tests.tools.embedded import OpenPage

HOST = """<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>Un autre site</title><link rel="icon" href="data:,">
<script>window.said = []; console.warn = (...words) => said.push(words.join(" "));</script>
{head}</head><body><header>Un autre site</header><main><div id="here"></div>{body}</main><footer></footer></body></html>
"""
TITLE = "Estimateur de l’aide à l’emploi d’un assistant médical"
SHORT = re.compile(r"\?version=courte$")
LINE = '<script src="{src}"{more}></script>'
AT_THE_END = "body > footer ~ iframe"
UNDER_IT = "main > script + iframe"
# What runs a script may hide which element it stands in: it has read it, or put it into another.
NO_LINE = "<script>Object.defineProperty(document, 'currentScript', { value: null });</script>"

# As an optimiser that waits for the page: a copy in the place of what it has put aside.
IN_PLACE = """<script>addEventListener("load", () => {
    for (const aside of document.querySelectorAll("[type='aside/javascript']")) {
        const copy = document.createElement("script");
        for (const { name, value } of aside.attributes) {
            if (name !== "type") copy.setAttribute(name.replace("data-aside-", ""), value);
        }
        aside.replaceWith(copy);
    }
});</script>"""
# As a manager of tags or of consents: a bare copy in the head, and what it has put aside stays where it is.
BARE_COPY = """<script>addEventListener("load", () => {
    const src = document.querySelector("[type='text/plain']").src;
    document.head.append(Object.assign(document.createElement("script"), { src }));
});</script>"""
AGAIN = """() => new Promise((onload) => {
    const { attributes } = document.querySelector("script[src]");
    const copy = document.createElement("script");
    for (const { name, value } of attributes) copy.setAttribute(name, value);
    document.body.append(Object.assign(copy, { onload }));
})"""
LATE = "() => document.querySelector('main').append(Object.assign(document.createElement('div'), { id: 'late' }))"


def _allow_all(route: Route) -> None:
    """As hosts do whose scripts may be modules elsewhere."""
    found = route.fetch()
    route.fulfill(response=found, headers={**found.headers, "access-control-allow-origin": "*"})


@pytest.fixture
def shown(another_site: OpenPage, site: Site) -> Any:
    """Opens a page that holds lines; what its frames hold is nothing here."""
    routes = {
        "**/integrer/cadre/**": lambda route: route.fulfill(body="<main></main>", content_type="text/html"),
        "**/embed.js*": _allow_all,
    }

    def open_page(head: str = "", body: str = "") -> Page:
        html = HOST.format(head=head, body=body).replace("{src}", f"{site.url}assets/embed/embed.js")
        return another_site(html, routes)

    return open_page


def _line(more: str = "") -> str:
    return LINE.replace("{more}", more and f" {more}")


@pytest.mark.parametrize("how", ["", "async", "defer", 'type="module"'])
@pytest.mark.parametrize(
    ("head", "body", "place"),
    [("{line}", "", AT_THE_END), ("", "{line}", UNDER_IT), ("{into}", "", "#here > iframe")],
    ids=["head", "body", "named"],
)
def test_a_line_shows_its_frame_wherever_it_stands(shown: Any, how: str, head: str, body: str, place: str) -> None:
    lines = {"line": _line(how), "into": _line(f'{how} data-into="#here"')}
    page = shown(head.format(**lines), body.format(**lines))
    expect(page.locator("iframe")).to_have_count(1)
    expect(page.locator(place)).to_have_count(1)
    assert page.evaluate("said") == []


@pytest.mark.parametrize(
    ("head", "body", "place"),
    [
        (NO_LINE, _line('data-version="courte"'), UNDER_IT),
        (NO_LINE + _line('data-into="here" data-version="courte"'), "", "#here > iframe"),
        (IN_PLACE, '<script type="aside/javascript" data-aside-src="{src}" data-version="courte"></script>', UNDER_IT),
        (BARE_COPY, _line('type="text/plain" data-version="courte"'), UNDER_IT),
        ("<meta http-equiv='Content-Security-Policy' content=\"require-trusted-types-for 'script'\">",
         _line('data-version="courte"'), UNDER_IT),
    ],
    ids=["no line", "no line, named", "a copy in its place", "a bare copy in the head", "trusted types"],
)  # fmt: skip
def test_a_line_keeps_its_place_and_settings_through_what_runs_it(shown: Any, head: str, body: str, place: str) -> None:
    page = shown(head, body)
    expect(page.locator(place)).to_have_attribute("src", SHORT)
    expect(page.locator("iframe")).to_have_count(1)
    assert page.evaluate("said") == []


@pytest.mark.parametrize("how", ["async", 'type="module"'])
def test_two_lines_show_two_frames_each_with_its_own_settings(shown: Any, how: str) -> None:
    second = _line(f'{how} data-version="courte" data-theme="sombre" data-title="Deux"')
    page = shown(body=f"{_line(how)}<p></p>{second}")
    frames = page.locator(UNDER_IT)
    expect(frames).to_have_count(2)
    assert [frame.get_attribute("src").partition("?")[2] for frame in frames.all()] == [
        "",
        "theme=sombre&version=courte",
    ]
    expect(frames.last).to_have_attribute("title", "Deux")


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", _line()),
        (_line(), ""),
        (_line('data-into="here"'), ""),
        (_line(), _line()),
        (_line("async"), _line("async")),
    ],
    ids=["body", "head", "named", "head and body", "whichever comes first"],
)
def test_a_line_that_is_there_twice_or_runs_again_shows_one_frame(shown: Any, head: str, body: str) -> None:
    page = shown(head, body)
    expect(page.locator("iframe")).to_have_count(1)
    page.evaluate(AGAIN)
    expect(page.locator("iframe")).to_have_count(1)


def test_a_line_whose_frame_is_gone_shows_another(shown: Any) -> None:
    page = shown(body=_line())
    page.locator("iframe").evaluate("frame => frame.remove()")
    page.evaluate(AGAIN)
    expect(page.locator("body > script + iframe")).to_have_count(1)


def test_a_line_that_is_there_twice_in_a_part_out_of_sight_shows_one_frame(shown: Any) -> None:
    page = shown(body=f'<div id="part" style="display: none"><p>{_line()}</p><p>{_line()}</p></div>')
    page.evaluate("document.getElementById('part').style.display = ''")
    expect(page.locator("iframe")).to_have_count(1)


def test_parts_for_other_screens_have_each_their_frame(shown: Any) -> None:
    page = shown(body=f'<div style="display: none">{_line()}</div><div>{_line()}</div>')
    expect(page.locator("iframe")).to_have_count(2)
    expect(page.locator("iframe").last).to_be_visible()


def test_an_element_that_is_named_may_come_late_and_the_console_says_what_is_awaited(shown: Any) -> None:
    page = shown(_line('data-into="late"'))
    expect(page.locator("iframe")).to_have_count(0)
    assert page.evaluate("said") == [
        f"{TITLE} : aucun élément n’a pour id « late », que nomme data-into ; le cadre attend qu’il paraisse."
    ]
    page.evaluate(LATE)
    expect(page.locator("#late > iframe")).to_have_count(1)


def test_where_the_line_is_gone_the_console_says_so(shown: Any) -> None:
    page = shown(NO_LINE + _line("defer") + "<script>document.querySelector('script[src]').remove()</script>")
    expect(page.locator("iframe")).to_have_count(0)
    (said,) = page.evaluate("said")
    assert said.startswith(f"{TITLE} : la ligne à copier n’est plus dans la page")


def test_where_the_policy_of_the_page_refuses_the_frame_the_console_says_what_to_add(
    page: Page, site: Site, elsewhere: Callable[[str], str]
) -> None:
    policy = "<meta http-equiv='Content-Security-Policy' content=\"frame-src 'none'\">"
    page.goto(elsewhere(HOST.format(head=policy, body=_line()).replace("{src}", f"{site.url}assets/embed/embed.js")))
    said = "async () => { while (!said.length) await new Promise(requestAnimationFrame); return said; }"
    home = site.url.removesuffix(SUB_PATH)
    assert page.evaluate(said) == [
        f"{TITLE} : la politique de sécurité de cette page refuse le cadre ; ajoutez {home} à frame-src."
    ]
