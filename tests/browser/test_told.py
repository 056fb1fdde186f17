"""What one waits for and what is wrong is told in sight, wherever one looks; too early a press is carried out."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.conftest import Site
from tests.tools.estimator_page import GENERALISTE, LINK, WASM, EstimatorPage

SIZES = ((320, 568), (1280, 720))
FORBIDDEN = "delete globalThis.WebAssembly;"
PAGE_SCRIPT = re.compile(r"/assets/scripts/page\.")


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]} px")
def estimator(page: Page, site: Site, request: pytest.FixtureRequest) -> EstimatorPage:
    """Not watched: what fails here is told in the console too."""
    width, height = request.param
    page.set_viewport_size({"width": width, "height": height})
    return EstimatorPage(page, site.url)


def _hold(page: Page, what: str | re.Pattern[str]) -> Callable[[], None]:
    """Leave what is asked for unanswered, until what comes back is called."""
    held: list[Route] = []
    page.context.route(what, lambda route: held.append(route))  # noqa: PLW0108 - Playwright takes no built-in

    def release() -> None:
        for route in held:
            route.continue_()
        page.context.unroute(what)

    return release


def test_who_opens_a_link_sees_that_its_estimate_is_on_its_way(estimator: EstimatorPage) -> None:
    release = _hold(estimator.page, WASM)
    estimator.open(LINK)
    expect(estimator.status).to_contain_text("s’affichera ici d’elle-même")
    expect(estimator.status).to_be_in_viewport()
    release()
    estimator.wait_for_verdict()
    expect(estimator.status).to_be_empty()


def test_trouble_is_in_sight_and_covers_no_control_that_has_the_focus(estimator: EstimatorPage) -> None:
    _hold(estimator.page, WASM)
    estimator.open(LINK, patience=1_000)
    expect(estimator.retry).to_be_in_viewport(ratio=1)
    estimator.control("specialite", GENERALISTE["specialite"]).focus()
    focused = estimator.control("specialite", GENERALISTE["specialite"])
    expect(focused).to_be_in_viewport(ratio=1)
    below, above = focused.bounding_box(), estimator.page.locator(".am-told").bounding_box()
    assert below
    assert above
    assert below["y"] + below["height"] <= above["y"]


LOWEST = """(control) => {
    control.focus();
    control.closest("label").scrollIntoView({ block: "end", behavior: "instant" });
}"""
COVERED = """(control) => {
    const { bottom } = control.closest("label").getBoundingClientRect();
    const stays = (bar) => bar.offsetHeight && getComputedStyle(bar).position === "sticky";
    const bars = [...document.querySelectorAll(".am-go, .am-told")].filter(stays);
    return bars.filter((bar) => bar.getBoundingClientRect().top < bottom - 1).length;
}"""


def test_trouble_that_comes_covers_no_control_that_has_the_focus_already(estimator: EstimatorPage) -> None:
    _hold(estimator.page, WASM)
    estimator.open(patience=2_000)
    control = estimator.control("secteur", GENERALISTE["secteur"])
    control.evaluate(LOWEST)
    assert control.evaluate(COVERED) == 0
    expect(estimator.retry).to_be_in_viewport(ratio=1)
    expect(control).to_be_focused()
    assert control.evaluate(COVERED) == 0


def test_an_engine_that_dies_under_a_result_is_told_where_the_result_is_read(estimator: EstimatorPage) -> None:
    page = estimator.page
    page.add_init_script("""
      globalThis.Worker = class extends Worker { constructor(...given) { super(...given); globalThis.made = this; } };
    """)
    estimator.open(LINK, patience=1_000)
    estimator.wait_for_verdict()
    page.evaluate("made.postMessage = () => {}")
    estimator.result.locator("[name=atteinte_objectif][value='0']").check(force=True)
    expect(estimator.retry).to_be_in_viewport(ratio=1)
    estimator.retry.click()
    expect(estimator.trouble).to_be_empty()
    expect(page).to_have_url(re.compile("atteinte_objectif"))


def test_a_browser_without_webassembly_is_told_so(estimator: EstimatorPage) -> None:
    page = estimator.page
    page.route("**/assets/estimator/worker.*.js*", _without_webassembly)
    estimator.open()
    expect(estimator.trouble).to_contain_text("interdit WebAssembly")
    expect(estimator.retry).to_be_in_viewport(ratio=1)


def _without_webassembly(route: Route) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, body=FORBIDDEN + answer.text())


def test_a_button_pressed_before_the_script_is_there_is_carried_out(estimator: EstimatorPage) -> None:
    page = estimator.page
    release = _hold(page, PAGE_SCRIPT)
    page.goto(estimator.url, wait_until="commit")
    estimator.answer({name: said for name, said in GENERALISTE.items() if name != "date_signature"})
    estimator.button.click()
    expect(estimator.status).to_contain_text("se prépare")
    release()
    estimator.wait_for_verdict()
    expect(estimator.status).to_be_empty()


def test_a_button_whose_script_never_comes_is_not_waited_for_without_end(estimator: EstimatorPage) -> None:
    page = estimator.page
    page.context.route(PAGE_SCRIPT, lambda route: route.fulfill(status=404))
    page.clock.install()
    page.goto(estimator.url)
    estimator.button.click()
    expect(estimator.status).to_contain_text("se prépare")
    page.clock.fast_forward(21_000)
    expect(estimator.status).to_contain_text("La page n’est pas arrivée entière")
    estimator.status.get_by_role("link", name="Recharger la page").click()
    expect(estimator.status).to_be_empty()


def test_what_fails_in_the_page_itself_is_told(estimator: EstimatorPage) -> None:
    page = estimator.page
    estimator.open(LINK)
    estimator.wait_for_verdict()
    page.evaluate("history.pushState = () => { throw new Error('refused'); }; null")
    estimator.edit.click()
    expect(estimator.trouble).to_contain_text("Une erreur s’est produite dans la page.")
    expect(estimator.retry).to_be_in_viewport(ratio=1)
