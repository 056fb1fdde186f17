"""The answers: what may be asked (questions.toml), and how what was typed becomes a value or a fault.

Every way in (web form, command line, CSV, library) passes through `parse`. An answer is absent, or read, or a fault
that quotes it: what cannot be read (`reading`), even repaired (`repair`), or cannot be meant (`bounds`) is never taken
for absent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property, lru_cache
from typing import Any

from assistant_medical import bounds, data, reading
from assistant_medical.figures import NoFigureError, printed
from assistant_medical.french import enumeration, long_date, typography
from assistant_medical.reading import DEPARTMENT, READERS, Unread, quoted
from assistant_medical.repair import repaired
from assistant_medical.repair.words import Lexicon, Several

Answer = reading.Answer
Condition = Mapping[str, Any]

OF_A_DAY = frozenset({"hint", "details", "assumed", "otherwise", "asked_as", "case"})
"""What explains a question: the rest of it is the same on any day."""
FEW = 5
"""How many choices a sentence names; where there are more, it says where their list is."""
LISTED = "La liste est dans le formulaire et à la page « Estimer pour plusieurs médecins »."
UNEXPLAINED = "Les questions ne s’expliquent pas au {day} : leurs explications citent des chiffres plus récents."
KEPT = 512
"""How many sentences are kept: those of one day come back in every estimate. So many repaired answers are, too."""
SHORT = 60
"""How long a repaired answer may be to be kept, in characters."""


@dataclass(frozen=True)
class Fault:
    """One thing wrong with one answer, in French."""

    field: str
    message: str


@dataclass(frozen=True)
class Words:
    """Words that explain, with figures of the law: what they say depends on the day."""

    sentence: str

    def on(self, day: date) -> str:
        """The words as of a day."""
        return _printed(self.sentence, day)


@lru_cache(maxsize=KEPT)
def _printed(sentence: str, day: date) -> str:
    return printed(sentence, day)


@dataclass(frozen=True)
class Path:
    """Where a question stands in the main path of the form, when it does, and when its answer is waited for there.

    `short`: the short version asks it too.
    """

    place: int
    short: bool = False
    when: tuple[Condition, ...] = ()
    awaited: tuple[Condition, ...] = ()


@dataclass(frozen=True)
class Case:
    """A line to tick, and the answer that the tick gives; `without` is the choice that the tick leaves out.

    `effect` None: the question's hint says it. `asks`: the questions that follow.
    """

    place: int
    label: Words
    answer: Words = Words("true")
    effect: Words | None = None
    without: str = ""
    asks: tuple[str, ...] = ()


@dataclass(frozen=True)
class AskedAs:
    """Other words for a question; None: those it has."""

    when: tuple[Condition, ...]
    label: str | None = None
    hint: Words | None = None


@dataclass(frozen=True)
class Likely:
    """The choice that stands before a long list, what stands beside it, and the name of the list."""

    choice: str
    others: str
    which: str


@dataclass(frozen=True)
class Graded:
    """How the form asks a share: by its own label, as the whole, a part or none; `which` asks how large the part is."""

    label: str
    whole: str
    part: str
    none: str
    which: str


@dataclass(frozen=True)
class Undecided:
    """The choice of those who want to see the others side by side, and when the form offers it. It answers nothing."""

    label: str
    detail: str
    when: tuple[Condition, ...]


@dataclass(frozen=True)
class Question:
    """One question. What asks it, and what it may be answered, hold on any day; what explains it is of a day."""

    id: str
    type: str
    group: str
    short: str
    label: str
    hint: Words
    headings: tuple[str, ...] = ()
    assumed: Words | None = None
    otherwise: Words | None = None
    missing: str = "Il manque cette réponse."
    invalid: str = ""
    minimum: int | None = None
    maximum: int | None = None
    smic_percent: Mapping[str, int] = field(default_factory=dict)
    percentage: bool = False
    in_all: bool = False
    default: Answer | None = None
    choices: Mapping[str, str] = field(default_factory=dict)
    synonyms: Mapping[str, Sequence[str]] = field(default_factory=dict)
    several: tuple[Several, ...] = ()
    aside: Sequence[str] = ()
    units: Sequence[str] = ()
    details: Mapping[str, Words] = field(default_factory=dict)
    required_for: tuple[str, ...] = ()
    required_at: tuple[str, ...] = ()
    path: Path | None = None
    case: Case | None = None
    asked_as: tuple[AskedAs, ...] = ()
    likely: Likely | None = None
    graded: Graded | None = None
    undecided: Undecided | None = None
    wanted: str = ""
    at_hand: str = ""
    unknown: str = ""
    supposed: str = ""
    shown_when: tuple[Condition, ...] = ()
    choices_shown_when: Mapping[str, tuple[Condition, ...]] = field(default_factory=dict)

    @cached_property
    def lexicon(self) -> Lexicon:
        """What its choices answer to."""
        return Lexicon(self.choices, self.synonyms, self.several, self.aside)

    @property
    def mend(self) -> str:
        """What to type where an answer is refused."""
        if not self.choices:
            return "Répondez par oui ou par non." if self.type == "boolean" else self.invalid
        if len(self.choices) > FEW:
            return LISTED
        return f"Choisissez {enumeration([f'« {label} »' for label in self.choices.values()], 'ou')}."


A_DAY = Question(
    "", "date", "", "", "", Words(""), minimum=1900, maximum=2100, invalid="Écrivez par exemple 01/12/2026."
)
"""Any day, as a question would ask it; its bounds tell the order of eight figures."""


@cache
def questions() -> Mapping[str, Question]:
    """Every question by id, in the order of the form."""
    return {entry["id"]: _question(entry) for entry in data.of("questions.toml")["questions"]}


def parse(raw: Mapping[str, Any], day: date) -> tuple[dict[str, Answer], list[Fault]]:
    """The answers given, each as a value of its type, and all the faults at once. Null and "" are absent answers.

    `day`, that of the estimate, says what may be meant where the law has a part in it.
    """
    known, values, faults = questions(), {}, []
    for key, given in raw.items():
        question = known.get(key)
        if question is None:
            name = reading.encodable(reading.written(key))
            faults.append(
                Fault(reading.cut(name), typography(f"La réponse {quoted(name)} n’existe pas dans ce questionnaire."))
            )
        elif (value := read(given, question, day)) is not None:
            if isinstance(value, Unread):
                faults.append(Fault(key, _refusal(given, value.reason, question.mend)))
            elif doubt := bounds.implausible(value, question, day):
                faults.append(Fault(key, _refusal(given, doubt.reason, doubt.mend or question.mend)))
            else:
                values[key] = value
    return values, faults


def read(given: Any, question: Question, day: date) -> Answer | Unread | None:
    """An answer as it stands, else as it is repaired; None where it is absent."""
    given = reading.plain(given)
    if reading.is_absent(given):
        return None
    value = READERS[question.type](given, question)
    if not isinstance(value, Unread) or not isinstance(given, str):
        return value
    kept = len(given) <= SHORT and questions().get(question.id) is question
    written = _repaired(given, question.id, day) if kept else repaired(given, question, day)
    if isinstance(written, Unread):
        return written
    return READERS[question.type](written, question) if written else None


def read_day(given: Any) -> date | Fault:
    """A day that is no answer, such as that of the estimate, in any shape of an answer; or why it is none."""
    value = read(given, A_DAY, date.max)
    if isinstance(value, date):
        return value
    return Fault("", _refusal(given, value.reason if isinstance(value, Unread) else "", A_DAY.mend))


@lru_cache(maxsize=KEPT)
def _repaired(given: str, name: str, day: date) -> str | Unread:
    """A short answer repaired: the same ones stand in every row of a table."""
    return repaired(given, questions()[name], day)


def _refusal(given: Any, reason: str, mend: str) -> str:
    """What was given, why it is refused, what to type."""
    what, reason = quoted(given), reading.encodable(reason)
    if not what:
        return typography(f"Cette réponse n’est pas complète. {mend}")
    if not reason:
        return typography(f"{what} : {mend[0].lower()}{mend[1:]}")
    return typography(f"{what} : {reason}{'' if reason.endswith('?') else '.'} {mend}")


def schema(day: date) -> dict[str, Any]:
    """The JSON Schema (2020-12) of the answers, explained as of a day. ValueError: it is before all explanations."""
    try:
        properties = {question.id: _property(question, day) for question in questions().values()}
    except NoFigureError:
        raise ValueError(typography(UNEXPLAINED.format(day=long_date(day)))) from None
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Réponses à l’estimateur de l’aide à l’emploi d’un assistant médical",
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
    }


def _property(question: Question, day: date) -> dict[str, Any]:
    types = {"number": "number", "integer": "integer", "boolean": "boolean"}
    shape: dict[str, Any] = {"type": types.get(question.type, "string")}
    if question.choices:
        shape["enum"] = list(question.choices)
    if question.type == "date":
        shape |= {"format": "date", "pattern": _years(question)}
    if question.type == "department":
        shape["pattern"] = f"^{DEPARTMENT.pattern}$"
    if question.type in ("integer", "number"):
        low, high = bounds.limits(question, day)
        shape |= {"minimum": _plain(low), "maximum": _plain(high)}
        if question.percentage:
            shape["not"] = {"exclusiveMinimum": 0, "maximum": 1}
    described: dict[str, Any] = {
        "title": question.label,
        "description": question.hint.on(day),
        "anyOf": [shape, {"enum": [None, ""]}],
    }
    if question.default is not None:
        described["default"] = question.default
    return described


def _years(question: Question) -> str:
    """The years that a day may have, as a pattern: the schema has no other word for them."""
    return f"^({'|'.join(map(str, range(question.minimum or 0, (question.maximum or 0) + 1)))})-"


def _plain(bound: Any) -> int | float | None:
    """A bound as JSON has it."""
    return bound if bound is None or isinstance(bound, int) else float(bound)


def _question(entry: Mapping[str, Any]) -> Question:
    hint = Words(entry["hint"])
    details = {choice: Words(said) for choice, said in entry.get("details", {}).items()}
    told: dict[str, Any] = {name: Words(entry[name]) for name in ("assumed", "otherwise") if name in entry}
    others = [_worded(each, "hint") | _undated({"when": each["when"]}) for each in entry.get("asked_as", ())]
    told["asked_as"] = tuple(AskedAs(**other) for other in others)
    told["several"] = tuple(Several(**_undated(each)) for each in entry.get("several", ()))
    if "case" in entry:
        told["case"] = Case(**_worded(entry["case"], "label", "answer", "effect"))
    for name, shape in (("path", Path), ("likely", Likely), ("graded", Graded), ("undecided", Undecided)):
        if name in entry:
            told[name] = shape(**_undated(entry[name]))
    return Question(**_undated(entry) | {"hint": hint, "details": details, **told})


def _worded(entry: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {key: Words(said) if key in names else said for key, said in entry.items()}


def holds(alternatives: Sequence[Condition], given: Mapping[str, Answer], day: date) -> bool:
    """Whether one of the alternatives holds, as the page judges it. No answer is the default, no day is today."""
    return any(all(_matches(test, name, given, day) for name, test in tests.items()) for tests in alternatives)


def _matches(test: Any, name: str, given: Mapping[str, Answer], day: date) -> bool:
    value = given.get(name, questions()[name].default)
    if isinstance(test, Mapping) and "not" not in test:
        signed = value if isinstance(value, date) else day
        return not (signed < _day(test, "from", signed)) and (signed < _day(test, "before", date.max))
    said = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    return said not in test["not"] if isinstance(test, Mapping) else said in test


def _day(test: Mapping[str, str], bound: str, otherwise: date) -> date:
    return date.fromisoformat(test[bound]) if bound in test else otherwise


def _undated(node: Any) -> Any:
    """What holds on any day: its figures must say themselves from when they are."""
    if isinstance(node, str):
        return printed(node, None)
    if isinstance(node, list):
        return [_undated(item) for item in node]
    if isinstance(node, Mapping):
        return {key: _undated(item) for key, item in node.items() if key not in OF_A_DAY}
    return node
