"""Requests of situations drawn by chance: most could be a visitor's, some could be nobody's."""

from __future__ import annotations

import json
import random
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from assistant_medical.answers import questions
from assistant_medical.takeaway import link
from assistant_medical.view import variants

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from assistant_medical.answers import Question

FIRST, DAYS = date(2018, 1, 1), 4800
USUAL = ("specialite", "secteur", "quotite", "patientele_mt")
ODD: Sequence[Any] = (
    *("", " ", None, True, False, [], {}, [1], {"a": 1}, 0, -1, 3.7, 0.1, 1e308, 10**13, -0.0, 1e-7),
    *("abc", "é€😀", "1e5", "-3", "+5", "1 234,5", "12,,3", "00012", "9" * 40, "é" * 300, " oui ", "NON", "Vrai", "²"),
    *("\u202f1\u202f100", "1\u00a0100", "1.100", "१२", "½", "Ⅻ", "\u200b12", "e\u0301", "ﬁn", "ǅ", "ß", "İ"),
    *("1100 patients", "environ 900", "800-900", "4 000 €", "50 %", "0,5 ETP", "un mi-temps", "temps plien", "optam"),
    *("2026-02-30", "29/2/2028", "31/11/2026", "1er juin 2027", "juin 2027", "01-06-27", "2026", "demain", "46000"),
    *(
        "0001-01-01",
        "9999-12-31",
        "31/12/2999",
        "99/99/9999",
        "<script>alert(1)</script>",
        "' or 1=1",
        "\x00",
        "\ud7ff",
    ),
)
PARTS = ("&", "=", "%", "%C3%A9", "%zz", "+", "#", "?utm_source=x", "&amp;", ".", "-", "_", " ", "\u2026", "é", "fin")
SPOILT = (
    "v1",
    "v2",
    "v9",
    "",
    "v2.fin.0",
    "%F0%9F%98%80=1",
    "v1&=&=&",
    "v1&patientele_mt=%C3%A9",
    "v1&secteur=1&secteur=2",
)
REQUESTS: Sequence[Any] = (
    *([], None, 3, "texte", {}, {"do": "nothing"}, {"do": []}, {"answers": []}, {"answers": {}, "on": "hier"}),
    *({"answers": {}, "on": 3}, {"link": 3}, {"do": "export", "answers": {}}, {"do": "compare"}, {"do": "reading"}),
    *({"do": "batch"}, {"do": "effect"}, {"do": "first"}, {"do": "book"}, {"do": "so_far", "answers": {}}),
)
"""What no page asks."""


class Chance(random.Random):
    """What is drawn from one seed. `starts`: answers that others are made of; `odd`: how many answers are odd."""

    starts: Sequence[Mapping[str, Any]] = ()
    odd = 0.0

    def text(self, request: Any) -> str:
        """A request as JSON, now and then spoilt."""
        written = json.dumps(request, ensure_ascii=self.often(0.5))
        if self.often(0.01):
            at = self.randrange(len(written) + 1)
            written = self.choice([written[:at], f"{written[:at]}{self.choice(PARTS)}{written[at:]}", "[" * 300, "{}}"])
        if self.often(0.005):  # half of a letter: a browser's page can hold it, and JSON can say it
            written = written.replace('": "', '": "\\ud83d', 1)
        return written.replace("{", '{"on": "2026-12-01", "on": "2026-12-01", ', 1) if self.often(0.005) else written

    def often(self, share: float) -> bool:
        """Whether it comes out, so often in one."""
        return self.random() < share

    def day(self) -> date:
        """A day of the years that the law knows, and a little before and after."""
        return FIRST + timedelta(days=self.randrange(DAYS))

    def written_day(self) -> str:
        """A day as people write it."""
        day = self.day()
        return self.choice(
            [day.isoformat(), f"{day.day}/{day.month}/{day.year}", day.strftime("%d.%m.%y"), f"{day:%m/%Y}"]
        )

    def answer(self, question: Question) -> Any:
        """An answer to a question, as a form, a link or a table gives it."""
        if self.often(self.odd):
            return self.choice(ODD)
        if question.choices:
            return self._choice(question)
        if question.type == "boolean":
            return self.choice([True, False, "oui", "non"])
        if question.type == "date":
            return self.written_day()
        if question.type == "department":
            return self.choice(["75", "1", "2A", "2b", "974", "976", "988", "zz"])
        return self._number(question)

    def _choice(self, question: Question) -> str:
        said = self.choice(list(question.choices))
        if self.often(0.8):
            return said
        word = self.choice([question.choices[said], *question.synonyms.get(said, ())])
        return self.choice([word, word.upper(), word.lower(), self.spoilt(word), f"Dr {word}"])

    def spoilt(self, word: str) -> str:
        """A word with a letter too many, too few, or another."""
        at = self.randrange(len(word) + 1)
        return word[:at] + self.choice("aézx -'") * self.randrange(2) + word[at + self.randrange(2) :]

    def _number(self, question: Question) -> Any:
        low, high = question.minimum or 0, min(question.maximum or 10_000, 20_000)
        number = self.randint(low, max(high, low + 1))
        return self.choice([number, number, str(number), f"{number},5", number + 0.25, f"{number:,}".replace(",", " ")])

    def answers(self) -> dict[str, Any]:
        """Answers to what is usually asked and to some of the rest, or those of a start with a few changed."""
        if self.starts and self.often(0.5):
            changed = self.sample(list(questions().values()), self.choice([0, 1, 1, 2, 4]))
            return {**self.choice(self.starts), **{question.id: self.answer(question) for question in changed}}
        usual, share = self.often(0.85), self.choice([0.03, 0.1, 0.3, 0.7])
        asked = [each for each in questions().values() if (usual and each.id in USUAL) or self.often(share)]
        found = {question.id: self.answer(question) for question in asked}
        return {**found, "inconnu": self.choice(ODD)} if self.often(0.02) else found

    def request(self) -> Any:
        """A request of one situation."""
        self.odd = self.choice([0, 0, 0, 0.1, 0.4])
        if self.often(0.01):
            return self.choice(REQUESTS)
        made: Callable[[], dict[str, Any]] = self.choice(
            [self._estimate, self._estimate, self._folds, self._so_far, self._so_far, self._export, self._compare]
        )
        asked = {**made(), **({"on": self.day().isoformat()} if self.often(0.95) else {})}
        return {**asked, "known_on": self.day().isoformat()} if self.often(0.05) else asked

    def _situation(self) -> dict[str, Any]:
        answers = self.answers()
        if self.often(0.85):
            return {"answers": answers}
        if self.often(0.3):
            return {"link": self.choice(SPOILT)}
        said = "&".join(f"{name}={value}" for name, value in answers.items())
        parts = ".".join(part for name, value in answers.items() for part in (name, str(value).replace(".", "_")))
        fragment = self.choice([f"v1&{said}", f"v2.{parts}.fin.{link.check(f'v2.{parts}')}"])
        at = self.randrange(len(fragment))
        return {"link": fragment[:at] + self.choice(PARTS) + fragment[at:] if self.often(0.3) else fragment}

    def _estimate(self) -> dict[str, Any]:
        return {**self._situation(), "outcome": self.often(0.3), "later": self.often(0.7)}

    def _folds(self) -> dict[str, Any]:
        return {"do": "folds", **self._situation()}

    def _so_far(self) -> dict[str, Any]:
        unknown = self.sample(list(questions()), self.randrange(3))
        return {"do": "so_far", **self._situation(), "unknown": unknown, "short": self.often(0.3)}

    def _export(self) -> dict[str, Any]:
        kind, name = (
            self.choice(["csv", "xlsx", "ics", "json", "xml"]),
            self.choice(["", "Dr Éloïse Kérever", "😀\n;,\\"]),
        )
        return {"do": "export", "kind": kind, "name": name, **self._situation()}

    def _compare(self) -> dict[str, Any]:
        return {"do": "compare", **self._situation(), "variants": [self._variant() for _ in range(self.randrange(5))]}

    def _variant(self) -> dict[str, str]:
        day = self.choice(["", self.written_day(), str(self.choice(ODD))])
        temps = self.choice(["", variants.SHARED, variants.HALF, variants.FULL, "tiers_temps", "?"])
        return {"temps": temps, "date_signature": day, "aide": self.choice([variants.WITH, variants.WITHOUT, ""])}
