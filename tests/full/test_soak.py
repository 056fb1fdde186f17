"""Long use, and what nobody would type: thousands of estimates, visits, rows, and inputs drawn by chance."""

from __future__ import annotations

import json
import random

import pytest
from playwright.sync_api import FilePayload, Page, Route, expect

from assistant_medical import estimate
from assistant_medical.table.reading import read_table
from assistant_medical.table.unreadable import UnreadableTableError
from assistant_medical.takeaway import link
from assistant_medical.web import estimate_json
from bench.contenders import ON, PAGES, requests
from bench.visits import WATCH
from scripts.site.engine.training.asked import drawn
from tests.conftest import Site
from tests.full.conftest import Note
from tests.tools.batch_page import HEADINGS, KINDS, BatchPage, table
from tests.tools.estimator_page import LINK, EstimatorPage, linked

ESTIMATES, OPENINGS, ROWS, INPUTS = 10_000, 200, 100_000, 20_000
SEED = 2026
HELD = (PAGES / "held.js").read_text(encoding="utf-8")
GROWTH = 1.05


def test_ten_thousand_estimates_leave_the_memory_as_it_was(page: Page, site: Site, note: Note) -> None:
    def held(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=HELD + answer.text())

    page.add_init_script(WATCH)
    page.route("**/assets/estimator/worker.*", held)
    estimator = EstimatorPage(page, site.url)
    estimator.open(LINK)
    estimator.wait_for_verdict()
    sizes = []
    for more in (1_000, ESTIMATES - 1_000):
        page.evaluate("estimates", requests(more))
        sizes.append(page.workers[0].evaluate("memory.buffer.byteLength"))
    assert sizes[1] <= sizes[0] * GROWTH
    note(
        "soak", name="Estimations à la suite, dans une page", count=ESTIMATES, found="aucune en erreur, mémoire stable"
    )


def test_the_estimator_opens_again_and_again(page: Page, site: Site, note: Note) -> None:
    estimator = EstimatorPage(page, site.url)
    links = (LINK, linked(quotite="temps_plein"))
    for at in range(OPENINGS):
        page.goto("about:blank")
        estimator.open(links[at % 2])
        expect(estimator.verdict).to_be_visible()
    note("soak", name="Ouvertures d’un lien", count=OPENINGS, found="un résultat à chaque fois")


def test_a_hundred_thousand_rows_come_out(page: Page, site: Site, note: Note) -> None:
    batch = BatchPage(page, site.url)
    page.goto(batch.url)
    kinds = list(KINDS.values())
    rows = [HEADINGS, *([f"Dr {at}", *kinds[at % len(kinds)]] for at in range(ROWS))]
    given: FilePayload = {"name": "medecins.csv", "mimeType": "text/csv", "buffer": table(rows).encode()}
    batch.file.set_input_files(given)
    expect(batch.start).to_be_visible(timeout=300_000)
    batch.start.click()
    expect(batch.title).to_be_visible(timeout=900_000)
    note("soak", name="Lignes d’un tableau, dans une page", count=ROWS, found="toutes estimées, ou leur défaut dit")


def _letters(chance: random.Random) -> str:
    some = "abcéœ019 .,;:=&%#-_/\\\"'<>\u202e\u200b\u00a0\x00\x1b😀"
    return "".join(chance.choices(some, k=chance.randrange(60)))


def test_whatever_is_asked_is_answered_or_refused_as_promised(note: Note) -> None:
    for text in drawn(INPUTS, SEED):
        try:
            json.loads(estimate_json(text))
        except ValueError:
            continue
    note(
        "soak", name="Demandes tirées au hasard, bonnes ou gâtées", count=INPUTS, found="une réponse, ou un refus prévu"
    )


def test_whatever_stands_in_a_link_is_read_or_refused(note: Note) -> None:
    chance = random.Random(SEED)
    for _ in range(INPUTS):
        at = chance.randrange(len(LINK))
        spoilt = LINK[:at] + _letters(chance) + LINK[at + chance.randrange(4) :]
        try:
            link.decode(spoilt)
        except link.UnknownLinkError:
            continue
    note("soak", name="Liens gâtés", count=INPUTS, found="lus, ou refusés par une phrase")


def test_whatever_a_table_holds_is_read_or_refused(note: Note) -> None:
    chance = random.Random(SEED)
    good = table([HEADINGS, *([f"Dr {at}", *row] for at, row in enumerate(KINDS.values()))])
    for _ in range(INPUTS):
        at = chance.randrange(len(good))
        spoilt = (good[:at] + _letters(chance) + good[at + chance.randrange(9) :]).encode()
        if chance.random() < 0.2:
            spoilt = chance.randbytes(chance.randrange(200))
        try:
            read_table(spoilt, "medecins.csv", None, ON)
        except UnreadableTableError:
            continue
    note("soak", name="Tableaux gâtés", count=INPUTS, found="lus, ou refusés par une phrase")


@pytest.mark.parametrize("field", ["patientele_mt", "date_signature", "salaire_brut_mensuel", "specialite"])
def test_whatever_is_typed_is_an_answer_or_a_fault(note: Note, field: str) -> None:
    chance = random.Random(SEED)
    for _ in range(INPUTS // 4):
        outcome = estimate({"specialite": "medecine_generale", "secteur": "secteur_1", field: _letters(chance)})
        assert outcome.type
    if field == "specialite":
        note("soak", name="Réponses tapées n’importe comment", count=INPUTS, found="une réponse, ou un défaut dit")
