"""Answers in, outcome out. Bad input is an outcome, never an exception."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from assistant_medical import answers as asked
from assistant_medical.answers import Answer, Fault
from assistant_medical.french import long_date, typography
from assistant_medical.freshness import all_fresh_before
from assistant_medical.law import law
from assistant_medical.outcome import Errors, Outcome
from assistant_medical.outlook import Part
from assistant_medical.pay import NetPay
from assistant_medical.practice.parts import ALL, with_parts
from assistant_medical.reading import is_absent, plain, quoted
from assistant_medical.rules import contradictions
from assistant_medical.rules.estimation import estimation, manquantes
from assistant_medical.rules.net import net
from assistant_medical.trace import Situation

__version__ = "0.1.0"


def estimate(
    answers: Mapping[str, Any],
    on: date | str | None = None,
    known_on: date | str | None = None,
    parts: Iterable[Part] | Part = (),
) -> Outcome:
    """What the law gives to one situation: one of five outcomes, told apart by their class, or by `type` in JSON.

    Args:
        answers: Ids of questions (those of `schema()`) to values, or to what a person typed: `1100`, `"1 100"`,
            `"Médecin généraliste"`. None and "" are absent answers.
        on: The day of the estimate, and of signature where no date is given: a `date`, or a day as people write it
            (`"2026-12-01"`, `"1er décembre 2026"`). None and "" are today.
        known_on: Leaves out what the law's files carry only since a later day, so that an old estimate can be made
            again. None and "": all that they carry.
        parts: What to work out beyond the estimate: names of `Part`, one or several, in any order.

    Returns:
        A `Result` (amounts in whole euros, a rate as text such as `"0.15"`, sentences in French), `Ineligible`,
        `Needed` where an answer is missing, `OutOfScope` where no text that was read decides, or `Errors`.

    Bad input is an outcome, never an exception: whatever is no day, no answer, no part, or no mapping of answers is
    named in `Errors.errors`, all at once, one French sentence each. A day that cannot be read has the field `"on"` or
    `"known_on"`; `law_on` is then today.

    Source: each sentence, year and criterion has its own `sources`, ids of texts (`law().texts`).

    Examples:
        >>> answers = {"specialite": "généraliste", "secteur": "1", "quotite": "1/2 temps", "patientele_mt": "1 100"}
        >>> outcome = estimate(answers, on="2026-12-01", known_on="2026-11-29")
        >>> outcome.type, outcome.total, [year.amount for year in outcome.years]
        ('result', 66000, [19000, 14000, 11000, 11000, 11000])
        >>> [fault.field for fault in estimate({"secteur": "9"}, on="hier").faults]
        ['on', 'secteur', 'specialite', 'quotite']
    """
    faults: list[Fault] = []
    today, known = _day(on, "on", faults), _day(known_on, "known_on", faults)
    return _estimate(answers, today or date.today(), known, _named(parts), faults=faults)


def estimate_in_short(answers: Mapping[str, Any], on: date) -> Outcome:
    """The outcome of one situation among many, as far as a row of a table tells it: see `estimation`.

    Where anything of the law is no longer fresh, it is whole: what is said of that depends on all that is read.
    """
    return _estimate(answers, on, None, (), traced=on >= all_fresh_before(law()))


def _estimate(
    answers: Mapping[str, Any],
    today: date,
    known_on: date | None,
    asked_for: tuple[Part, ...],
    *,
    faults: Iterable[Fault] = (),
    traced: bool = True,
) -> Outcome:
    values, found = _read(answers, asked_for, today)
    faults = [*faults, *found]
    header: dict[str, Any] = {"estimator": __version__, "law_on": today, "answers": values, "known_on": known_on}
    if known_on is not None and known_on < law().known_since:
        return Errors(**header, errors=(*faults, Fault("known_on", _too_early(known_on))))
    book = law() if known_on is None else law().as_known_on(known_on)
    situation = Situation(values, book, today, traced=traced)
    faults += contradictions.fautes(Situation(values, book, today, traced=False))
    if faults:
        named = {fault.field for fault in faults}
        missing = [fault for fault in manquantes(situation) if fault.field not in named]
        return Errors(**header, errors=(*faults, *missing))
    return with_parts(situation, estimation(situation, header), asked_for)


def _day(given: Any, field: str, faults: list[Fault]) -> date | None:
    """A day that was given; None where there is none, or one that cannot be read, which is one fault more."""
    if is_absent(plain(given)):
        return None
    found = asked.read_day(given)
    if isinstance(found, date):
        return found
    faults.append(Fault(field, found.message))
    return None


def _each(situations: Any) -> Iterable[Any]:
    """The situations, one after the other; what holds none is one of them, which is then told to be none."""
    several = isinstance(situations, Iterable) and not isinstance(situations, str | bytes | Mapping)
    return situations if several else (situations,)


def _named(parts: Any) -> tuple[Any, ...]:
    """The parts that are asked for, by their names: whatever else is among them is told as none of them."""
    if parts is None:
        return ()
    return tuple(parts) if isinstance(parts, Iterable) and not isinstance(parts, str) else (parts,)


def _read(answers: Any, parts: tuple[str, ...], today: date) -> tuple[dict[str, Answer], list[Fault]]:
    """The answers that were read, and what is wrong with them or with the parts that are asked for."""
    if not isinstance(answers, Mapping):
        said = "Les réponses sont attendues par nom de question, comme dans un objet JSON."
        return {}, [Fault("", typography(said))]
    values, faults = asked.parse(answers, today)
    unknown = [part for part in parts if part not in ALL]
    faults += [Fault("parts", typography(f"{quoted(part)} n’est pas une partie du résultat.")) for part in unknown]
    return values, faults


def net_pay(answers: Mapping[str, Any], on: date | str | None = None) -> NetPay | Errors:
    """The monthly pay of an assistant, gross and net before income tax, as of a day.

    Args:
        answers: As for `estimate`: the position or the pay, the share of a post (default: a full one), the day of
            hiring, the years in former practices, the département. The day of signature stands for that of hiring
            where that one is not given, and for nothing else.
        on: The day whose rates count, as for `estimate`. None and "" are today.

    Returns:
        A `NetPay`, in euros and cents a month, its `gross` and `net` None where the rates are not known (its
        `sentence` says why); or `Errors`, never an exception, where anything cannot be read.

    Source: the rates of `law/net/` and `law/cout/`, and the salary grid of the branch; ids in `sources`.

    Examples:
        >>> pay = net_pay({"position": "5", "quotite": "temps_plein"}, on="2026-12-01")
        >>> pay.type, pay.net < pay.gross, [line.id for line in pay.lines][:2]
        ('net_pay', True, ['vieillesse_plafonnee', 'vieillesse_deplafonnee'])
    """
    faults: list[Fault] = []
    today = _day(on, "on", faults) or date.today()
    values, found = _read(answers, (), today)
    faults += found
    values.setdefault("quotite", "temps_plein")
    if (signature := values.pop("date_signature", None)) is not None:
        values.setdefault("date_embauche", signature)
    header: dict[str, Any] = {"estimator": __version__, "law_on": today, "answers": values}
    if faults:
        return Errors(**header, errors=tuple(faults))
    situation = Situation(values, law(), today)
    pay = net(situation, today)
    (step,) = situation.trace()
    return NetPay(
        **header,
        gross=pay.gross,
        net=pay.net,
        lines=pay.lines,
        status="inferred",
        sentence=pay.sentence,
        sources=pay.sources,
        step=step,
    )


def _too_early(known_on: date) -> str:
    first = long_date(law().known_since)
    return typography(f"Ces données n’existaient pas le {long_date(known_on)} : elles commencent le {first}.")


def batch(situations: Iterable[Mapping[str, Any]], on: date | str | None = None) -> Iterator[Outcome]:
    """The outcome of each situation, in order, one at a time, all on one day.

    Args:
        situations: The answers of each, as for `estimate`; any number of them, which are read as they are asked for.
        on: The day of all the estimates, as for `estimate`. None and "" are today.

    Returns:
        An outcome a situation, `Errors` for what is no situation. Never an exception of its own.

    Examples:
        >>> [outcome.type for outcome in batch([{"specialite": "radiologie"}, {}, None], on="2026-12-01")]
        ['question', 'question', 'errors']
    """
    today = date.today() if is_absent(plain(on)) else on
    return (estimate(answers, today) for answers in _each(situations))


def schema(on: date | str | None = None) -> dict[str, Any]:
    """The JSON Schema (2020-12) of the answers, explained as of a day.

    Args:
        on: The day whose figures stand in the explanations, as for `estimate`. None and "" are today.

    Returns:
        Plain JSON values: a schema of an object whose properties are the ids of the questions. Its `version` is that of
        the package.

    Raises:
        ValueError: `on` is no day, or is before the explanations can be given; the message is a French sentence.

    Examples:
        >>> schema("2026-12-01")["properties"]["patientele_mt"]["anyOf"][0]["type"]
        'integer'
    """
    faults: list[Fault] = []
    day = _day(on, "on", faults) or date.today()
    for fault in faults:
        raise ValueError(fault.message)
    return {**asked.schema(day), "version": __version__}
