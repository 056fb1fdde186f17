"""Our elements wherever a script may put them: made bare, added before what they hold, moved, taken away, twice."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from scripts.machine.steps import ROOT
from tests.conftest import Site
from tests.tools.estimator_page import GENERALISTE, HALF_TIME, EstimatorPage

DEFINED = re.compile(r'customElements\.define\("([^"]+)"')
# The page of each element.
PAGES = {"am-estimator": "estimer/", "am-batch": "conseillers/tableau/"}

WORKERS = """
window.workers = 0;
const Worker_ = Worker;
window.Worker = class extends Worker_ {
  constructor(...given) {
    super(...given);
    window.workers += 1;
  }
};
"""
# Takes the element's content out of it before its script sees it, and gives it back one child after the other.
LATE = """(name) => new Promise((resolve) => {
  const made = document.createElement(name);
  const [old] = document.getElementsByTagName(name);
  for (const { name, value } of old.attributes) made.setAttribute(name, value);
  const held = [...old.childNodes];
  old.replaceWith(made);
  const next = () => held.length ? (made.append(held.shift()), setTimeout(next)) : resolve();
  setTimeout(next);
})"""


def test_every_element_of_ours_has_its_page_here() -> None:
    scripts = [file.read_text(encoding="utf-8") for file in (ROOT / "browser").rglob("*.js")]
    assert {name for text in scripts for name in DEFINED.findall(text)} == set(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_an_element_can_be_made_bare_and_put_in_a_page_empty(watched_page: Page, site: Site, name: str) -> None:
    watched_page.goto(site.url + PAGES[name])
    made = """(name) => {
      const made = document.createElement(name);
      const own = made.attributes.length + made.childNodes.length;
      document.body.append(made);
      made.remove();
      document.body.append(made);
      return [made.constructor === customElements.get(name), own, new (customElements.get(name))().localName];
    }"""
    assert watched_page.evaluate(made, name) == [True, 0, name]


def test_an_estimator_that_gets_its_content_late_begins_then(estimator: EstimatorPage) -> None:
    estimator.open()
    estimator.page.evaluate(LATE, "am-estimator")
    estimator.estimate(GENERALISTE)
    estimator.wait_for_verdict()
    assert estimator.amounts()[0] == HALF_TIME[0]
    assert estimator.page.title().count("·") == 1


def test_a_batch_that_gets_its_content_late_begins_then(watched_page: Page, site: Site) -> None:
    watched_page.goto(site.url + PAGES["am-batch"])
    watched_page.evaluate(LATE, "am-batch")
    watched_page.locator("input[name=table]").set_input_files(
        {"name": "t.csv", "mimeType": "text/csv", "buffer": b"specialite\npediatrie\n"}
    )
    expect(watched_page.locator("am-batch [data-part=read]")).to_contain_text("1 médecin")


def test_an_estimator_that_is_moved_goes_on_and_starts_nothing_again(estimator: EstimatorPage) -> None:
    page = estimator.page
    page.add_init_script(WORKERS)
    estimator.open()
    estimator.estimate(GENERALISTE)
    estimator.wait_for_verdict()
    entries = estimator.entries()
    page.evaluate("document.body.prepend(document.querySelector('am-estimator'))")
    estimator.edit.click()
    estimator.answer({"patientele_mt": "700"})
    expect(estimator.said).not_to_be_empty()
    assert page.evaluate("workers") == 1
    assert estimator.entries() == entries + 1  # the form beside the result


def test_an_estimator_that_is_taken_away_stops_and_begins_again_when_it_is_back(estimator: EstimatorPage) -> None:
    page = estimator.page
    page.add_init_script(WORKERS)
    estimator.open()
    title = page.title()
    estimator.estimate(GENERALISTE)
    estimator.wait_for_verdict()
    shown = page.title()
    page.evaluate("window.away = document.querySelector('am-estimator'); away.remove()")
    page.wait_for_function("title => document.title === title", arg=title)
    page.evaluate("document.querySelector('main').append(away)")
    estimator.wait_for_verdict()
    assert page.title() == shown
    assert page.evaluate("workers") == 2


def test_of_two_estimators_each_answers_and_one_that_goes_leaves_the_other(estimator: EstimatorPage) -> None:
    page = estimator.page
    page.add_init_script(WORKERS)
    estimator.open()
    estimator.estimate(GENERALISTE)
    estimator.wait_for_verdict()
    page.evaluate("""() => {
      const [first] = document.getElementsByTagName("am-estimator");
      first.after(first.cloneNode(true));
    }""")
    second = page.locator("am-estimator").nth(1)
    expect(second.locator("#verdict")).to_be_focused()
    page.evaluate("document.querySelector('am-estimator').remove()")
    expect(page.locator("am-estimator")).to_have_count(1)
    estimator.edit.click()
    estimator.answer({"patientele_mt": "700"})
    expect(estimator.said).not_to_be_empty()
    assert page.evaluate("workers") == 1
