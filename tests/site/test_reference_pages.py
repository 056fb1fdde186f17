"""The pages made from the law and from the cases: whole, agreeing with it, and usable without a script or with one."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Page, expect

from assistant_medical import Result, estimate, french
from assistant_medical.answers import questions
from assistant_medical.law import TEXT, law
from assistant_medical.outcome import Errors, Needed
from assistant_medical.takeaway import link
from assistant_medical.view import words
from cases.runner import Case
from scripts.machine import clock
from scripts.machine.steps import ROOT
from scripts.pages import limits, worked
from tests.conftest import Site
from tests.tools.estimator_page import READY
from tests.tools.html import level

BOOK = law().begun_by(clock.today())
"""What the pages tell: no value before its first day."""

CASES_PAGE = "comprendre/cas-types/"


def _chosen() -> list[str]:
    """The names of the cases that the page names in its front matter."""
    front = (ROOT / "docs" / "comprendre" / "cas-types.md").read_text(encoding="utf-8").split("---\n")[1]
    return re.findall(r'^ +name: "(.+)"$', front, re.MULTILINE)


def _cases() -> list[Case]:
    """The cases that the page names, in its order."""
    known = {french.typography(case.name): case for case in worked.all_cases()}
    return [next(known[name] for name in known if name.startswith(french.typography(start))) for start in _chosen()]


def _page(site: Site, address: str) -> BeautifulSoup:
    return BeautifulSoup((site.folder / address / "index.html").read_text(encoding="utf-8"), "html.parser")


def _text(tag: Tag) -> str:
    read = BeautifulSoup(level(str(tag)), "html.parser")
    return re.sub(r"\s+", " ", read.get_text(" ").replace("\u00a0", " ")).strip()


def _table(page: BeautifulSoup, caption: str) -> Tag:
    found = [table for table in page.select("table") if table.caption and _text(table.caption) == caption]
    assert len(found) == 1, f"{len(found)} tables are called “{caption}”"
    return found[0]


@pytest.mark.parametrize("share", ["mi_temps", "temps_plein", "tiers_temps"])
def test_every_amount_of_every_text_stands_in_its_row_and_column(site: Site, share: str) -> None:
    table = _table(_page(site, "comprendre/baremes/"), questions()["quotite"].choices[share])
    history = list(reversed(BOOK.history(f"montants.{share}")))
    keys = [key for key in ("annee_1", "annee_2", "annee_3", "annee_3_p90_p95", "p95_et_plus") if key in history[-1]]
    rows = table.select("tbody tr")
    assert len(rows) == len(keys)
    for row, key in zip(rows, keys, strict=True):
        expected = [french.euros(v[key]).replace("\u00a0", " ") if key in v else "fermé" for v in history]
        assert [_text(cell) for cell in row.select("td")] == expected


def test_the_scales_name_every_fact_of_access_and_of_objectives(site: Site) -> None:
    text = _text(_page(site, "comprendre/baremes/"))
    titles = {
        BOOK.title(name)
        for name in BOOK.names()
        if name.startswith(("eligibilite.", "objectifs."))
        # These three are one table, its rows the bands; the points another; the bounds are in the table they bound.
        and not name.startswith("objectifs.hausse_")
        and name not in {"objectifs.tranches", "objectifs.percentiles", "objectifs.assouplissement"}
    }
    assert {title for title in titles if title.replace("\u00a0", " ") not in text} == set()


def test_the_rises_of_2019_are_those_of_the_law(site: Site) -> None:
    page = _page(site, "comprendre/baremes/")
    table = next(t for t in page.select("table") if t.caption and _text(t.caption).startswith("Hausse demandée"))
    row = next(row for row in table.select("tbody tr") if "50e au 70e" in _text(row))
    cells = [_text(cell) for cell in row.select("td")]
    facts = [law().history(f"objectifs.hausse_{share}")[0]["p50_p70"] for share in questions()["quotite"].choices]
    for cell, fact in zip(cells, facts, strict=True):
        assert french.percent(fact["maximum"]).replace("\u00a0", " ") in cell
        assert ("à" in cell.split()) is (fact["minimum"] != fact["maximum"])


def test_every_chosen_case_is_shown_whole_and_closed(site: Site) -> None:
    page = _page(site, CASES_PAGE)
    shown = page.select("details.am-case")
    assert len(shown) == len(_chosen()) == len(set(_chosen())) >= 30
    for case in shown:
        assert not case.has_attr("open")
        assert case["data-verdict"] in worked.VERDICTS
        assert case.select_one("summary h3")
        assert case.select_one(".am-sheet h4")
        assert "Réponses données" in _text(case)
    assert {case["data-verdict"] for case in shown} == set(worked.VERDICTS)


def test_every_text_that_a_worked_case_cites_is_in_the_list_of_the_page(site: Site) -> None:
    title = _page(site, CASES_PAGE).find(id="sources")
    assert title
    assert title.parent
    below = _text(title.parent)
    outcomes = [estimate(**case.asked) for case in _cases()]
    cited = {text for found in outcomes if not isinstance(found, Errors | Needed) for text in words.cited(found)}
    assert len(cited) > 1
    assert {text for text in cited if law().texts[text].title.replace("\u00a0", " ") not in below} == set()


def test_a_worked_case_offers_nothing_that_only_the_estimator_can_do(site: Site) -> None:
    page = _page(site, CASES_PAGE)
    assert page.select("details.am-case :is(button, input, select, form, [data-action])") == []


def test_a_worked_case_opens_in_the_estimator_with_its_answers_and_its_day(site: Site) -> None:
    cases = _cases()
    links = _page(site, CASES_PAGE).select('details.am-case a[href^="../../estimer/#"]')
    for case, found in zip(cases, links, strict=True):
        opened = estimate(link.decode(str(found["href"]).partition("#")[2]).answers, known_on=case.known_on).to_dict()
        direct = estimate(case.answers, case.day, case.known_on).to_dict()
        kept = ("type", "total", "years", "eligibility", "deadlines", "balance")
        assert {key: opened.get(key) for key in kept} == {key: direct.get(key) for key in kept}, case.name


def test_a_worked_case_that_is_opened_in_the_estimator_is_estimated_under_the_law_of_today(
    watched_page: Page, site: Site
) -> None:
    watched_page.goto(f"{site.url}{CASES_PAGE}#cas-1")
    opens = watched_page.locator("#cas-1").get_by_role("link", name="Ouvrir dans l’estimateur")
    found = estimate(link.decode((opens.get_attribute("href") or "").partition("#")[2]).answers)
    assert isinstance(found, Result)
    opens.click()
    expect(watched_page.locator("#verdict")).to_be_visible(timeout=READY)
    expect(watched_page.locator(".am-years .am-sum .am-amount")).to_have_text(french.euros(found.total))


def test_a_published_case_says_what_the_case_expects(site: Site) -> None:
    """The half-time post of October 2023: the old amount the first year, the new one from the anniversary on."""
    page = _page(site, CASES_PAGE)
    case = next(case for case in page.select("details.am-case") if "octobre 2023" in _text(case.select("summary")[0]))
    amounts = [_text(amount) for amount in case.select(".am-years .am-amount")]
    expected = next(case for case in worked.all_cases() if "1er octobre 2023" in case.name.replace("\u00a0", " "))
    for rank, amount in enumerate(amounts[:5]):
        path = f"years.{rank}.amount"
        if path in expected.expect:
            assert amount == french.euros(expected.expect[path]).replace("\u00a0", " ")
    assert "years.0.amount" in expected.expect


def test_the_filter_leaves_the_cases_that_hold_a_word_and_says_how_many(watched_page: Page, site: Site) -> None:
    page = watched_page
    page.goto(site.url + CASES_PAGE)
    every = page.locator("details.am-case")
    total = every.count()
    page.get_by_label("Un mot du cas").fill("radiologue")
    expect(page.locator("details.am-case:visible")).to_have_count(2)
    expect(page.locator("form.am-filter [role=status]")).to_have_text(f"2 cas sur {total}.")
    expect(page.get_by_role("heading", name="Le nombre de patients")).to_be_hidden()
    page.get_by_label("La réponse", exact=True).select_option("closed")
    expect(page.locator("details.am-case:visible")).to_have_count(1)
    page.get_by_label("Un mot du cas").fill("zzz")
    expect(page.locator("form.am-filter [role=status]")).to_contain_text("Aucun cas")
    page.get_by_label("Un mot du cas").fill("")
    page.get_by_label("La réponse", exact=True).select_option("")
    expect(page.locator("details.am-case:visible")).to_have_count(total)


def test_the_filter_minds_neither_accents_nor_capitals(watched_page: Page, site: Site) -> None:
    watched_page.goto(site.url + CASES_PAGE)
    watched_page.get_by_label("Un mot du cas").fill("GENERALISTE octobre 2023")
    expect(watched_page.locator("details.am-case:visible")).to_have_count(0)
    watched_page.get_by_label("Un mot du cas").fill("medecine generale OCTOBRE 2023")
    expect(watched_page.locator("details.am-case:visible")).to_have_count(1)


def test_a_link_to_a_case_opens_it(watched_page: Page, site: Site) -> None:
    watched_page.goto(f"{site.url}{CASES_PAGE}#cas-3")
    expect(watched_page.locator("#cas-3")).to_have_attribute("open", "")


def test_without_a_script_every_case_is_there_and_the_filter_is_not(site: Site, browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.url + CASES_PAGE)
    expect(page.locator("details.am-case")).to_have_count(len(_chosen()))
    expect(page.locator("form.am-filter")).to_be_hidden()
    page.locator("#cas-1 > summary").click()
    expect(page.locator("#cas-1 .am-sheet")).to_be_visible()
    context.close()


def test_the_curve_has_a_dot_a_count_and_its_table_says_the_same(site: Site) -> None:
    page = _page(site, "comprendre/chiffres/")
    counts = [value.value for value in BOOK.history("observations.contrats")]
    charts = page.select("svg.am-chart[role=img]")
    assert len(charts) == 2  # one for wide pages, one for phones
    for chart in charts:
        assert chart["role"] == "img"
        named = " ".join(_text(page.select(f"#{name}")[0]) for name in str(chart["aria-labelledby"]).split())
        assert french.number(counts[-1]).replace("\u00a0", " ") in named
        dots = [(float(str(dot["cx"])), float(str(dot["cy"]))) for dot in chart.select("circle")]
        assert len(dots) == len(counts)
        assert dots == sorted(dots, key=lambda dot: dot[0])
        heights = [-y for _, y in dots]
        assert heights == sorted(heights), "the curve goes down where the counts go up"
    cells = [_text(cell) for cell in _table(page, "Contrats d’aide signés").select("tbody td")]
    assert cells == [french.number(count).replace("\u00a0", " ") for count in reversed(counts)]


def test_every_text_says_where_it_serves(site: Site) -> None:
    page = _page(site, "comprendre/sources/")
    assert page.select("[data-pages-citing]") == []
    for key, text in law().texts.items():
        entry = page.select(f"li#{key}")
        assert len(entry) == 1, key
        said = _text(entry[0])
        assert french.long_date(text.read_on).replace("\u00a0", " ") in said
        assert "Pages :" in said


def test_a_text_leads_to_a_page_that_cites_it(site: Site) -> None:
    page = _page(site, "comprendre/sources/")
    linked = {str(link["href"]) for link in page.select("li#ameli_2024_06 a[href^='../../']")}
    assert linked >= {"../../medecins/montants/", "../../medecins/aide-en-bref/"}
    assert page.select("li#ameli_2024_06 > a")[0]["href"] == law().texts["ameli_2024_06"].url
    assert page.select("li#csp_4127_72 a[href$='medecins/montants/']") == []


def test_the_limits_name_every_value_that_is_not_published_or_deduced(site: Site) -> None:
    page = _text(_page(site, "comprendre/methode/"))
    unsure = [
        value
        for name in BOOK.names()
        if not name.startswith("observations.")
        for value in BOOK.history(name)
        if value.status in {"unknown", "inferred"}
    ]
    assert unsure
    assert {value.title for value in unsure if value.title.replace("\u00a0", " ") not in page} == set()


def test_sentences_that_differ_by_their_subject_alone_become_one() -> None:
    colon = limits.COLON
    said = [(f"Néphrologie{colon}non citée.", "inferred"), (f"Oncologie{colon}non citée.", "inferred")]
    assert limits.merged(said) == [(f"Néphrologie ou oncologie{colon}non citée.", "inferred")]
    apart = [(f"Néphrologie{colon}non citée.", "inferred"), ("Il faut un contrat.", "official")]
    assert limits.merged(apart) == apart


@pytest.mark.parametrize("name", ["comprendre/cas-types", "comprendre/methode"])
def test_a_page_of_cases_or_of_limits_says_when_what_it_rests_on_is_no_longer_fresh(site: Site, name: str) -> None:
    notes = _page(site, name).select("article [data-reviewed-on] [data-since]")
    days = {str(note["data-since"]) for note in notes}
    end = law().history(TEXT)[-1].known_until
    assert end is not None
    assert str(end + timedelta(days=1)) in days
    assert len(days) > 1, "the day on which the review is too old"
