"""The page of the estimator, as a visitor uses it."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from playwright.sync_api import Locator, Page, Route, expect

from assistant_medical import Result, estimate
from assistant_medical.french import euros, numeric_date
from assistant_medical.law import law
from assistant_medical.takeaway import link

READY = 90_000  # ms that Python may take to start on a busy machine; what is awaited ends the wait at once

GENERALISTE = {
    "specialite": "medecine_generale",
    "secteur": "secteur_1",
    "patientele_mt": "1 100",
    "quotite": "mi_temps",
    "date_signature": "2026-12-01",
}


def as_typed(field: str, value: str) -> str:
    """An answer as a visitor types it, and as the form shows it: a day of the contract the French way round."""
    return numeric_date(date.fromisoformat(value)) if field.startswith("date_") and value else value


def linked(**changed: str) -> str:
    """What the page's address holds once the answers of GENERALISTE, with others in their place, are estimated."""
    return link.of(estimate(GENERALISTE | changed))


LINK = linked()
BY_HAND = f"v1&{urlencode(GENERALISTE)}"
"""The same answers as people write them, in a link as it was once."""


def _estimated(answers: dict[str, str]) -> Result:
    found = estimate(answers)
    assert isinstance(found, Result)
    return found


def _shown(amount: int) -> str:
    return euros(amount).replace("\u00a0", " ")


def amounts_of(answers: dict[str, str], **changed: str) -> list[str]:
    """What the library gives in each year and in all, as a page shows it."""
    found = _estimated(answers | changed)
    return [_shown(amount) for amount in (*(year.amount for year in found.years), found.total)]


def patients_asked(answers: dict[str, str], **changed: str) -> str:
    """How many patients more the library asks for, as a comparison shows it."""
    asked = _estimated(answers | changed).objectives[0]
    return f"{asked.extra_min} à {asked.extra_max}"


HALF_TIME = amounts_of(GENERALISTE)
FULL_TIME = amounts_of(GENERALISTE, quotite="temps_plein")
MORE = _shown(_estimated(GENERALISTE | {"quotite": "temps_plein"}).total - _estimated(GENERALISTE).total)
ENOUGH = str(
    law().last_known("eligibilite.patientele_minimale", date.fromisoformat(GENERALISTE["date_signature"]))["seuil"]
)
"""The patients that a généraliste needs."""


WASM = "**/*.wasm.gz"
"""Python's own file, without which none starts."""


class EstimatorPage:
    """What a visitor sees and does there."""

    def __init__(self, page: Page, site_url: str) -> None:
        self.page = page
        self.url = f"{site_url}estimer/"
        self.form = page.locator("#estimation")
        self.first = self.form.locator("[name=etape]").first
        self.button = self.form.locator("[type=submit]")
        self.status = page.locator("am-estimator .am-wait")
        self.bar = self.form.locator("[data-part=so-far]")
        self.summary = page.locator(".am-faults")
        self.trouble = page.locator("[data-part=trouble]")
        self.retry = self.trouble.get_by_role("button")
        self.result = page.locator("[data-part=result]")
        self.verdict = page.locator("#verdict")
        self.edit = self.result.get_by_role("link", name="Modifier mes réponses").first
        self.said = page.locator("[data-part=said]")
        self.memory = page.locator("[data-part=memory]")
        self.comparison = page.locator("[data-part=compare]")

    def open(self, link: str = "", *, patience: int | None = None) -> None:
        """Open the page, or a link; `patience` replaces the milliseconds after which it says that nothing comes."""
        if patience is not None:
            self.page.route(self.url, lambda route: _with_patience(route, patience))
        self.page.goto(self.url + (f"#{link}" if link else ""))

    def control(self, field: str, value: str | None = None) -> Locator:
        """What answers a question; of a list, the list: some have their likeliest answer before it."""
        found = self.form.locator(f'[name="{field}"]' + (f'[value="{value}"]' if value else ""))
        listed = self.form.locator(f'select[name="{field}"]')
        typed = self.form.locator(f'input[name="{field}"]:not([type=radio], [type=checkbox])')
        return found if value else listed if listed.count() else typed if typed.count() else found

    def read_back(self, field: str) -> Locator:
        """What was read of a day, under its field."""
        return self.question(field).locator("output")

    def question(self, field: str) -> Locator:
        return self.form.locator(f'[data-question="{field}"]')

    def answer(self, answers: dict[str, str]) -> None:
        for field, value in answers.items():
            self._reach(field)
            question = self.question(field)
            before = self.control(field, value).and_(question.locator("[type=radio], [type=checkbox]"))
            if value and before.count():
                before.check()
                continue
            if (others := question.locator('[type=radio][value=""]')).count():
                others.check()
            if question.locator("select").count():
                question.locator("select").select_option(value)
            else:
                question.locator(f'[name="{field}"]:not([type=radio])').fill(as_typed(field, value))

    def _reach(self, field: str) -> None:
        """Open what a question stands in: a fold, or a line to tick."""
        question = self.page.locator(f'[data-question="{field}"]')
        for fold in self.form.locator("details:not([open])", has=question).all():
            fold.locator("> summary").click()
        for tick in self.form.locator(".am-case, .am-ticks > .am-q", has=question).locator("> .am-tick input").all():
            if not question.is_visible() and tick.get_attribute("name") != field:
                tick.check()

    def estimate(self, answers: dict[str, str]) -> None:
        self.answer(answers)
        self.button.click()

    def wait_for_verdict(self) -> None:
        """The estimate is there, with what it left for later."""
        expect(self.verdict).to_be_focused()
        expect(self.result.locator("[data-later]")).to_have_count(0)

    def wait_for_summary(self) -> None:
        expect(self.summary).to_be_focused()

    def amounts(self) -> list[str]:
        """The amounts of the five years and their total, as the visitor reads them."""
        return [text.replace("\u00a0", " ") for text in self.result.locator(".am-years .am-amount").all_text_contents()]

    def action(self, name: str) -> Locator:
        """A button beside the result."""
        return self.result.get_by_role("button", name=name)

    def kept(self, name: str) -> Locator:
        """A button of the menu « Garder », which is opened where it is not."""
        menu = self.result.locator("details[data-menu]")
        if menu.get_attribute("open") is None:
            menu.locator("summary").click()
        return menu.get_by_role("button", name=name)

    def entries(self) -> int:
        """How many entries the browser's history has."""
        return int(self.page.evaluate("history.length"))


def _with_patience(route: Route, patience: int) -> None:
    page = route.fetch()
    route.fulfill(response=page, body=page.text().replace("<am-estimator", f'<am-estimator data-patience="{patience}"'))
