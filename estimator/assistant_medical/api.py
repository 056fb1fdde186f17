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
from assistant_medical.reading import quoted
from assistant_medical.rules import contradictions
from assistant_medical.rules.estimation import estimation, manquantes
from assistant_medical.rules.net import net
from assistant_medical.trace import Situation

__version__ = "0.1.0"


def estimate(
    answers: Mapping[str, Any], on: date | None = None, known_on: date | None = None, parts: Iterable[Part] | Part = ()
) -> Outcome:
    """The outcome of one situation.

    `answers` maps ids of questions.toml to values or to what a person typed; None and "" are absent answers.
    `on` is the day of the estimate (default: today), and of signature where no date is given.
    `known_on` leaves out what the law's files carry only since a later day (default: all that they carry); a day before
    the first of these files is a fault. `parts`: what to work out of a result beyond the estimate (default: nothing).
    """
    return _estimate(answers, on or date.today(), known_on, (parts,) if isinstance(parts, str) else tuple(parts))


def estimate_in_short(answers: Mapping[str, Any], on: date) -> Outcome:
    """The outcome of one situation among many, as far as a row of a table tells it: see `estimation`.

    Where anything of the law is no longer fresh, it is whole: what is said of that depends on all that is read.
    """
    return _estimate(answers, on, None, (), traced=on >= all_fresh_before(law()))


def _estimate(
    answers: Mapping[str, Any], today: date, known_on: date | None, asked_for: tuple[Part, ...], *, traced: bool = True
) -> Outcome:
    values, faults = _read(answers, asked_for, today)
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


def _read(answers: Any, parts: tuple[str, ...], today: date) -> tuple[dict[str, Answer], list[Fault]]:
    """The answers that were read, and what is wrong with them or with the parts that are asked for."""
    if not isinstance(answers, Mapping):
        said = "Les réponses sont attendues par nom de question, comme dans un objet JSON."
        return {}, [Fault("", typography(said))]
    values, faults = asked.parse(answers, today)
    unknown = [part for part in parts if part not in ALL]
    faults += [Fault("parts", typography(f"{quoted(part)} n’est pas une partie du résultat.")) for part in unknown]
    return values, faults


def net_pay(answers: Mapping[str, Any], on: date | None = None) -> NetPay | Errors:
    """The monthly pay of an assistant, gross and net before income tax, as of a day (default: today).

    `answers` as for `estimate`: the position or the pay, the share of a post (default: a full one), the day of hiring,
    the years in former practices, the département. The day of signature stands for that of hiring where that one is not
    given, and for nothing else. What cannot be read is an outcome, never an exception.
    """
    today = on or date.today()
    values, faults = asked.parse(answers, today)
    values.setdefault("quotite", "temps_plein")
    if (signature := values.pop("date_signature", None)) is not None:
        values.setdefault("date_embauche", signature)
    header: dict[str, Any] = {"estimator": __version__, "law_on": today, "answers": values}
    if faults:
        return Errors(**header, errors=tuple(faults))
    situation = Situation(values, law(), today)
    found = net(situation, today)
    (step,) = situation.trace()
    return NetPay(
        **header,
        gross=found.gross,
        net=found.net,
        lines=found.lines,
        status="inferred",
        sentence=found.sentence,
        sources=found.sources,
        step=step,
    )


def _too_early(known_on: date) -> str:
    first = long_date(law().known_since)
    return typography(f"Ces données n’existaient pas le {long_date(known_on)} : elles commencent le {first}.")


def batch(situations: Iterable[Mapping[str, Any]], on: date | None = None) -> Iterator[Outcome]:
    """The outcome of each situation, in order, one at a time, all on one day."""
    today = on or date.today()
    return (estimate(answers, today) for answers in situations)


def schema(on: date | None = None) -> dict[str, Any]:
    """The JSON Schema (2020-12) of the answers, explained as of a day (default: today)."""
    return asked.schema(on or date.today())
