"""The page for advisers, as one uses it: a table is given, looked at, estimated, taken back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from playwright.sync_api import FilePayload, Locator, Page, expect

from assistant_medical import Result, estimate

HEADINGS = ["_medecin", "specialite", "secteur", "patientele_mt", "quotite", "date_signature"]
OPEN = ["medecine_generale", "secteur_1", "1 100", "mi_temps", "01/12/2026"]
CLOSED = ["medecine_generale", "secteur_1", "700", "mi_temps", "01/12/2026"]
TO_CHECK = ["cardiologie", "secteur_1", "", "mi_temps", "01/12/2026"]
NO_TEXT = ["medecine_generale", "secteur_1", "1 100", "mi_temps", "01/12/2018"]
FAULTY = ["medecine_generale", "", "beaucoup", "mi_temps", "demain"]
KINDS = {"open": OPEN, "closed": CLOSED, "to_check": TO_CHECK, "no_text": NO_TEXT, "faulty": FAULTY}


def _total() -> str:
    found = estimate(dict(zip(HEADINGS[1:], OPEN, strict=True)))
    assert isinstance(found, Result)
    return str(found.total)


TOTAL = _total()
"""The aid to the one to whom it is open, as the library gives it."""


def table(rows: Iterable[Iterable[str]], separator: str = ";") -> str:
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=separator).writerows(rows)
    return written.getvalue()


def read(text: str, separator: str = ";") -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))


class BatchPage:
    def __init__(self, page: Page, site_url: str) -> None:
        self.page = page
        self.url = f"{site_url}conseillers/tableau/"
        self.tool = page.locator("am-batch")
        self.file = self.tool.get_by_label("Choisissez votre tableau")
        self.refusal = self.tool.locator("[data-part=refusal]")
        self.understood = self.tool.locator("[data-part=read]")
        self.read_title = self.tool.get_by_role("heading", name="Vérifier la lecture")
        self.left = self.tool.locator("[data-part=left]")
        self.start = self.tool.get_by_role("button", name="Estimer", exact=True)
        self.cancel = self.tool.get_by_role("button", name="Arrêter")
        self.bar = self.tool.get_by_role("progressbar", name="Avancement")
        self.title = self.tool.get_by_role("heading", name="Médecins estimés")
        self.rows = self.tool.locator("[data-part=rows] > tr")
        self.shown = self.tool.locator("[data-part=shown]")
        self.status = self.tool.locator("[data-part=status]")
        self.trouble = self.tool.locator("[data-part=trouble]")

    def open(self) -> None:
        self.page.goto(self.url)

    def give(self, content: str | bytes, name: str = "medecins.csv") -> None:
        data = content.encode() if isinstance(content, str) else content
        self.file.set_input_files(FilePayload(name=name, mimeType="text/csv", buffer=data))

    def wait_for_reading(self) -> None:
        expect(self.read_title).to_be_focused()

    def step(self, name: str) -> Locator:
        """The way back to a step."""
        return self.tool.get_by_role("list", name="Étapes").get_by_role("button", name=name)

    def column(self, heading: str) -> Locator:
        """What a column is read as."""
        return self.understood.get_by_role("combobox", name=f"{heading} lue comme")

    def word(self, raw: str) -> Locator:
        """What a word is read as."""
        return self.understood.locator(f'[data-word="{raw}"] :is(select, input[type=text])')

    def kind(self, name: str) -> Locator:
        """The filter of a kind, with its count."""
        return self.tool.locator("[data-part=kinds] label", has_text=name)

    def wait_for_results(self, timeout: float | None = None) -> None:
        expect(self.title).to_be_focused(timeout=timeout)

    def download(self, what: str = "Pour tout tableur") -> tuple[str, bytes]:
        """The name and the bytes of what the menu offers."""
        self.tool.locator("summary", has_text="Télécharger").click()
        with self.page.expect_download() as downloading:
            self.tool.get_by_role("button", name=what).click()
        return downloading.value.suggested_filename, Path(downloading.value.path()).read_bytes()

    def estimated(self, content: str | bytes, name: str = "medecins.csv") -> None:
        """Give a table and have it estimated as it is read."""
        self.give(content, name)
        self.wait_for_reading()
        self.start.click()
        self.wait_for_results()

    def results(self, content: str | bytes) -> list[list[str]]:
        """Give a table, have it estimated, take the results."""
        self.estimated(content)
        text = self.download()[1].decode("utf-8-sig")
        return read(text, max(";,\t|", key=text.split("\n")[0].count))
