"""The address of a result is passed on: it gives the same result elsewhere, and what it says amiss is named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import cycle
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, expect

from tests.conftest import Site
from tests.tools.estimator_page import BY_HAND, GENERALISTE, HALF_TIME, LINK, EstimatorPage
from tests.tools.travelled import LINKS, LOST, ON_ITS_WAY
from tests.tools.watch import Watch


@pytest.fixture
def elsewhere(browser: Browser, site: Site) -> Iterator[EstimatorPage]:
    """Another visitor's browser, which has never seen the site."""
    context = browser.new_context(locale="fr-FR", service_workers="block", timezone_id="Europe/Paris")
    watch = Watch(context, site.url)
    yield EstimatorPage(context.new_page(), site.url)
    context.close()
    watch.assert_quiet()


def test_a_link_gives_the_same_result_to_another_visitor(estimator: EstimatorPage, elsewhere: EstimatorPage) -> None:
    estimator.open()
    estimator.form.get_by_text("Préciser ma situation").click()
    estimator.estimate(GENERALISTE | {"nouvel_installe": "true", "age": "34", "tranche_percentile": "p30_p50"})
    estimator.wait_for_verdict()
    address = estimator.page.url
    elsewhere.page.goto(address)
    elsewhere.wait_for_verdict()
    assert elsewhere.result.inner_text() == estimator.result.inner_text()
    expect(elsewhere.page).to_have_url(address)
    expect(elsewhere.page).to_have_title(estimator.page.title())
    elsewhere.edit.click()
    expect(elsewhere.control("nouvel_installe", "true")).to_be_checked()
    # What the link answers is in view, though the form keeps it folded.
    expect(elsewhere.control("age")).to_be_visible()
    expect(elsewhere.control("age")).to_have_value("34")


def test_the_answers_of_a_link_never_leave_the_browser(elsewhere: EstimatorPage) -> None:
    asked: list[str] = []
    elsewhere.page.context.on("request", lambda request: asked.append(request.url + str(request.all_headers())))
    elsewhere.open(LINK)
    elsewhere.wait_for_verdict()
    assert asked
    assert not [request for request in asked if "medecine_generale" in request]
    assert elsewhere.page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert not elsewhere.page.context.cookies()


def test_what_a_link_says_and_the_form_does_not_offer_is_named_and_the_rest_is_kept(elsewhere: EstimatorPage) -> None:
    elsewhere.open("v1&specialite=medecine_generale&secteur=secteur_9&patientele=1100&quotite=mi_temps&age=mille")
    elsewhere.wait_for_summary()
    faults = elsewhere.summary.get_by_role("listitem")
    expect(faults).to_have_count(2)
    expect(faults.filter(has_text="secteur_9").get_by_role("link")).to_have_count(1)
    expect(elsewhere.said).to_contain_text("« patientele », que l’estimateur ne connaît pas")
    expect(faults.filter(has_text="mille").get_by_role("link")).to_have_count(1)
    expect(elsewhere.control("specialite", "medecine_generale")).to_be_checked()
    expect(elsewhere.control("quotite", "mi_temps")).to_be_checked()
    expect(elsewhere.control("age")).to_have_value("mille")
    # Mended and estimated, what was amiss is gone from the address too.
    elsewhere.estimate({"secteur": "secteur_1", "patientele_mt": "1100", "age": "", "date_signature": "2026-12-01"})
    elsewhere.wait_for_verdict()
    expect(elsewhere.page).to_have_url(f"{elsewhere.url}#{LINK}")


def test_a_link_that_travelled_gives_its_estimate_or_says_that_it_is_damaged(elsewhere: EstimatorPage) -> None:
    """Each alteration of one of the links: all of them of all links are tested without a page."""
    for added, sent in zip(ON_ITS_WAY.values(), cycle(LINKS), strict=False):
        elsewhere.open(added(sent))
        expect(elsewhere.page).to_have_url(f"{elsewhere.url}#{sent}")
    for lost, sent in zip(LOST.values(), cycle(LINKS), strict=False):
        elsewhere.open(sent)
        expect(elsewhere.verdict).to_be_visible()
        elsewhere.open(lost(sent))
        elsewhere.wait_for_summary()
        expect(elsewhere.summary).to_contain_text("coupé ou abîmé")
        expect(elsewhere.result).to_be_hidden()
        # Neither half of an answer nor another one: the form says nothing of such a link.
        expect(elsewhere.form.locator("[name=secteur]:checked")).to_have_count(0)
        expect(elsewhere.control("date_signature")).to_have_value("")


def test_what_was_added_to_a_link_and_is_not_known_is_told_beside_the_estimate(elsewhere: EstimatorPage) -> None:
    elsewhere.open(f"{LINK}&campagne=hiver&utm_source=x")
    elsewhere.wait_for_verdict()
    expect(elsewhere.said).to_contain_text("« campagne », que l’estimateur ne connaît pas")
    expect(elsewhere.page).to_have_url(f"{elsewhere.url}#{LINK}")


@pytest.mark.parametrize("link", ["v9&specialite=medecine_generale", "specialite=medecine_generale"])
def test_a_link_of_another_version_says_so_and_the_form_still_works(elsewhere: EstimatorPage, link: str) -> None:
    elsewhere.open(link)
    elsewhere.wait_for_summary()
    expect(elsewhere.summary).to_contain_text("version inconnue")
    elsewhere.estimate(GENERALISTE)
    elsewhere.wait_for_verdict()
    assert elsewhere.amounts() == HALF_TIME


def test_a_tampered_link_is_shown_as_text(elsewhere: EstimatorPage) -> None:
    script = quote("<img src=x onerror=document.body.remove()>")
    elsewhere.open(f"v1&secteur={script}&{script}=1&patientele_mt={script}&date_signature=2026-99-99")
    elsewhere.wait_for_summary()
    expect(elsewhere.summary).to_contain_text("<img src=x")
    expect(elsewhere.summary.locator("img")).to_have_count(0)
    expect(elsewhere.control("patientele_mt")).to_have_value(re.compile("^<img"))
    expect(elsewhere.summary).to_contain_text("2026-99-99")


def test_a_link_written_by_hand_is_understood_as_the_form_would_be(elsewhere: EstimatorPage) -> None:
    elsewhere.open(f"{BY_HAND}&nouvel_installe=non&zone=".replace("2026-12-01", "01/12/2026"))
    elsewhere.wait_for_verdict()
    expect(elsewhere.page).to_have_url(f"{elsewhere.url}#{LINK}")
    elsewhere.edit.click()
    expect(elsewhere.control("date_signature")).to_have_value("01/12/2026")
    expect(elsewhere.read_back("date_signature")).to_have_text("1er\u00a0décembre 2026")


def test_a_link_opened_over_another_and_an_amiss_one_are_both_come_back_to(elsewhere: EstimatorPage) -> None:
    page = elsewhere.page
    elsewhere.open(LINK)
    elsewhere.wait_for_verdict()
    page.goto(f"{elsewhere.url}#v1&specialite=rien")
    elsewhere.wait_for_summary()
    expect(elsewhere.result).to_be_hidden()
    page.go_back()
    elsewhere.wait_for_verdict()
    assert elsewhere.amounts() == HALF_TIME
    page.go_forward()
    elsewhere.wait_for_summary()
    expect(elsewhere.summary).to_contain_text("« rien »")
    page.go_back()
    elsewhere.wait_for_verdict()
    elsewhere.edit.click()
    expect(elsewhere.control("specialite", "medecine_generale")).to_be_checked()
    expect(elsewhere.summary).to_have_count(0)


def test_an_ordinary_anchor_is_no_link(elsewhere: EstimatorPage) -> None:
    elsewhere.open("contenu")
    expect(elsewhere.form).to_be_visible()
    elsewhere.estimate(GENERALISTE)
    elsewhere.wait_for_verdict()
    expect(elsewhere.summary).to_have_count(0)
