"""The words that the templates need and that are more than a filter: an answer as it is read, a verdict, a count."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from assistant_medical.answers import Answer, questions
from assistant_medical.french import counted, long_date, number, spelled, spelled_years, typography
from assistant_medical.law import TEXT, law
from assistant_medical.objective import Objective
from assistant_medical.outcome import (
    Benchmark,
    Criterion,
    Cumul,
    Deadline,
    Estimate,
    Ineligible,
    Note,
    OutOfScope,
    Result,
    Year,
    to_check,
)

CONTRADICTIONS = (
    "rang_et_nombre",
    "objectif_et_patientele",
    "file_active_et_patientele",
    "quotite_et_etp",
    "groupe_d_un_seul",
)
REACHED_LATER = (
    "Le vôtre se juge plus tard, car vous venez de vous installer : ce qu’il change pour l’aide d’ici là n’a pas été "
    "retrouvé, demandez-le à votre caisse."
)


def said(name: str, value: Answer) -> str:
    """An answer as a person would say it: "mi-temps", "1 100", "oui", "1er décembre 2026"."""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, date):
        return long_date(value)
    if isinstance(value, int | Decimal):
        return number(value)
    return questions()[name].choices.get(value, value)


def answers_line(outcome: Estimate) -> str:
    """The answers in one line: "Médecine générale, secteur 1, 1 100 patients, mi-temps, contrat signé le …"."""
    given = outcome.answers
    parts = []
    for name in ("specialite", "secteur", "structure", "patientele_mt", "etp", "quotite"):
        match name, given.get(name):
            case _, None:
                continue
            case "patientele_mt", int(patients):
                parts.append(counted(patients, "patient"))
            case "etp", value:
                parts.append(f"{said(name, value)} ETP")
            case _, value:
                parts.append(_lower(said(name, value)))
    parts.append(signature(outcome))
    line = ", ".join(parts)
    return typography(f"{line[0].upper()}{line[1:]}.")


def signature(outcome: Estimate, what: str = "contrat ") -> str:
    """When the contract was or will be signed: "contrat signé le …", or the day to come, or the day that stands for it.

    `what` stands before « signé », where nothing else says that it is a contract.
    """
    day = _signature(outcome)
    if day is None:
        return f"{what}compté comme signé ce jour"
    stage = f"{what}signé" if day < outcome.law_on else "signature prévue" if day > outcome.law_on else "signature"
    return f"{stage} le {said('date_signature', day)}"


def signing(outcome: Result) -> str:
    """What stands beside the first day of the contract: its signature, past or to come, or that it is taken for it."""
    day = _signature(outcome)
    if day is None:
        return "Signature comptée ce jour"
    return "Signature prévue" if day > outcome.law_on else "Signature"


def _signature(outcome: Estimate) -> date | None:
    day = outcome.answers.get("date_signature")
    return day if isinstance(day, date) else None


def is_signed(outcome: Result) -> bool:
    """Whether the contract was signed before the day of the estimate: there is nothing left to ask before signing."""
    return outcome.years[0].starts < outcome.law_on


def headline(outcome: Ineligible | OutOfScope | Result) -> str:
    """The verdict as a heading: its sentence, without the full stop."""
    return outcome.verdict.sentence.removesuffix(".")


def over(outcome: Result) -> str:
    """ "sur cinq ans": the time that the sums are about."""
    return f"sur {spelled_years(len(outcome.years))}"


def earned_years(outcome: Result) -> int:
    """How many of the contract's years come before the one from which the objective counts."""
    measured = law().on("objectifs.annee_mesure", outcome.years[0].starts)
    return min(measured.value - 1 if measured else 0, len(outcome.years))


def earned(outcome: Result) -> str:
    """Which years are paid whatever the result, and which depend on the objective."""
    count = len(outcome.years)
    sure, left = earned_years(outcome), count - earned_years(outcome)
    if outcome.verdict.state == "ended":
        return _earned_once(count, sure, left)
    if not left:
        return "L’année est acquise." if count == 1 else f"Les {spelled(count)} années sont acquises."
    first = "La première année est acquise" if sure == 1 else f"Les {spelled(sure)} premières années sont acquises"
    if any(objective.kind == "reach" for objective in outcome.objectives):
        later = "la suivante dépend" if left == 1 else "les suivantes dépendent"
        return typography(f"{first}, {later} de l’objectif. {REACHED_LATER}")
    return (
        f"{first}. {'La suivante dépend' if left == 1 else f'Les {spelled(left)} suivantes dépendent'} de l’objectif."
    )


def _earned_once(count: int, sure: int, left: int) -> str:
    """The same of a contract that is over."""
    if not left:
        return "L’année était acquise." if count == 1 else f"Les {spelled(count)} années étaient acquises."
    first = "La première année était acquise" if sure == 1 else f"Les {spelled(sure)} premières années étaient acquises"
    later = "la suivante dépendait" if left == 1 else f"les {spelled(left)} suivantes dépendaient"
    return f"{first}, {later} de l’objectif."


def all_answers(outcome: Estimate) -> list[tuple[str, str]]:
    """Every answer given, with its short label."""
    return [(questions()[name].short, said(name, value)) for name, value in outcome.answers.items()]


def criteria_title(outcome: Ineligible | OutOfScope | Result) -> str:
    """ "Un critère manque, trois sont remplis, un est à vérifier": as many to check as the verdict counts."""
    criteria, to_check = outcome.eligibility, outcome.verdict.to_check
    failed, filled = (sum(criterion.met is found for criterion in criteria) for found in (False, True))
    others = len(criteria) - failed - filled - to_check
    parts = []
    if failed:
        parts.append(f"{spelled(failed)} critère{_s(failed)} manque{'nt' if failed > 1 else ''}")
    if filled:
        noun = "" if parts else f" critère{_s(filled)}"
        parts.append(f"{spelled(filled)}{noun} {_be(filled)} rempli{_s(filled)}")
    if to_check:
        parts.append(f"{spelled(to_check)} {_be(to_check)} à vérifier")
    if others:
        parts.append(f"{spelled(others)} ne joue que pour un ancien secrétaire")
    title = ", ".join(parts)
    return title[0].upper() + title[1:]


def doubtful(outcome: Result) -> list[Criterion]:
    """The criteria that decide and could not be told: what the verdict counts as to be confirmed."""
    return list(to_check(outcome.eligibility)) if outcome.verdict.to_check else []


def contradicted(outcome: Ineligible | OutOfScope | Result) -> list[Note]:
    """What is said of answers that cannot both be right (rules.contradictions): it stands beside the verdict."""
    return [note for note in outcome.notes if note.id in CONTRADICTIONS]


def aside(criterion: Criterion) -> bool:
    """Whether a criterion that could not be told decides nothing here: no verdict counts it."""
    return criterion.met is None and not to_check([criterion])


def met(criterion: Criterion) -> str:
    """ "oui", "non", "à vérifier", or what it hangs on where it decides nothing."""
    if aside(criterion):
        return "seulement pour un ancien secrétaire"
    return {True: "oui", False: "non", None: "à vérifier"}[criterion.met]


def criteria_short(outcome: Result) -> str:
    """ "six sur six", of those that count here."""
    filled = sum(criterion.met is True for criterion in outcome.eligibility)
    return f"{spelled(filled)} sur {spelled(filled + outcome.verdict.to_check)}"


def faults_title(count: int) -> str:
    """ "Une réponse à revoir", "Deux réponses à revoir"."""
    return f"{'Une' if count == 1 else spelled(count).capitalize()} réponse{_s(count)} à revoir"


def sorted_criteria(criteria: Iterable[Criterion]) -> list[Criterion]:
    """The failed ones first, then those to check, then those that are met."""
    return sorted(criteria, key=lambda criterion: {False: 0, None: 1, True: 2}[criterion.met])


def span(low: int | None, high: int | None) -> str | None:
    """ "275", "0 à 275", or None where nothing is known."""
    if low is None or high is None:
        return None
    return number(low) if low == high else f"{number(low)} à {number(high)}"


def per_month(objective: Objective, start: date) -> int | None:
    """The most patients to gain each month until the objective counts, rounded up."""
    if objective.extra_max is None:
        return None
    months = (objective.due.year - start.year) * 12 + objective.due.month - start.month
    return -(-objective.extra_max // months) if months > 0 else None


def read_answers(outcome: Estimate, part: Year | Objective) -> list[tuple[str, str]]:
    """The answers that the rule of a part read and that the visitor chose to give, as label and words."""
    chosen = {name for name, value in outcome.answers.items() if value != questions()[name].default}
    inputs = part.step.inputs if part.step else ()
    read = [item for item in inputs if item.kind == "answer" and item.name in chosen]
    return [(questions()[item.name].short, said(item.name, item.value)) for item in read]


def _lower(words: str) -> str:
    """The first letter lowered, unless the word is an acronym."""
    return words if words[:2].isupper() else words[0].lower() + words[1:]


def _s(count: int) -> str:
    return "s" if count > 1 else ""


def _be(count: int) -> str:
    return "sont" if count > 1 else "est"


def calendar(outcome: Result) -> list[tuple[date, list[Deadline]]]:
    """The deadlines by day."""
    days: dict[date, list[Deadline]] = {}
    for deadline in outcome.deadlines:
        days.setdefault(deadline.date, []).append(deadline)
    return sorted(days.items())


def indicator(objective: Objective) -> str:
    """What an objective measures, inside a line: "patients médecin traitant"."""
    return _lower(questions()[objective.indicator].short)


def year_of(outcome: Result, day: date) -> int:
    """The contract year that a day falls in."""
    return next(year.year for year in outcome.years if year.starts <= day <= year.ends)


def benchmarks(outcome: Result) -> list[Benchmark | Note]:
    """What stands beside the objective without being it: the mean, and the published example, each with its sources."""
    found = outcome.benchmark
    return [] if found is None else [found, found.example] if found.example else [found]


def cited(outcome: Ineligible | OutOfScope | Result) -> list[str]:
    """Every text that an outcome rests on, once, in the order of reading."""
    parts: list[Criterion | Cumul | Year | Objective | Benchmark | Deadline | Note] = [
        *outcome.eligibility,
        *outcome.notes,
    ]
    if isinstance(outcome, Result):
        parts = [
            *outcome.years,
            *outcome.objectives,
            outcome.objectives_cumul,
            *benchmarks(outcome),
            *outcome.observed,
            *outcome.deadlines,
            *parts,
        ]
    found = dict.fromkeys(source for part in parts for source in part.sources)
    begun = [value.value for value in law().history(TEXT) if value.start <= outcome.law_on]
    return list(found) or begun or [law().last_known(TEXT, outcome.law_on).value]
