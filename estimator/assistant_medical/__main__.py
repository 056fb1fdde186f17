"""The command line: `assistant-medical estimate | batch | law | schema`. Nothing but the standard library."""

from __future__ import annotations

import argparse
import io
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import IO, Any, NamedTuple

from assistant_medical import ending, schema, strict_json
from assistant_medical.answers import LISTED, Fault, read_day
from assistant_medical.api import __version__, estimate
from assistant_medical.command import Parser
from assistant_medical.ending import INVALID, InvalidInputError, tell
from assistant_medical.french import counted, long_date, typography
from assistant_medical.law import law
from assistant_medical.marks import as_json
from assistant_medical.outcome import Errors, Outcome
from assistant_medical.practice.parts import ALL
from assistant_medical.reading import quoted
from assistant_medical.table import book, jobs, mapping, output, reading, report, source, spreadsheet, stopping
from assistant_medical.table.kinds import Kind
from assistant_medical.table.layout import Layout
from assistant_medical.table.mapping import MappingError, TableMapping
from assistant_medical.table.source import STANDARD
from assistant_medical.table.unreadable import UnreadableTableError
from assistant_medical.table.writing import Done, write, write_pieces
from assistant_medical.view import tree

OK = 0
LONGEST = 1 << 20
"""So many bytes of answers are read: all the questions together take a thousandth of it."""
PROGRESS = 1000
MOST_JOBS = 64
BOOK, OTHER_BOOKS = ".xlsx", frozenset({".xls", ".xlsm", ".xlsb", ".ods", ".numbers"})


def main(arguments: list[str] | None = None, prog: str = "assistant-medical") -> int:
    """Run one command and return its exit status: 0 for any outcome about the law, 2 for unreadable input.

    `prog` is how the command was called, as its help says it.
    """
    ending.prepare()

    def run() -> int:
        options = _parser(prog).parse_args(arguments)
        return int(options.run(options))

    return ending.ended(run)


def _parser(prog: str) -> Parser:
    parser = Parser(prog=prog, description="L’aide à l’emploi d’un assistant médical, d’après les textes.")
    parser.add_argument("--version", action="version", version=__version__, help="la version, et rien d’autre")
    commands = parser.add_subparsers(required=True, metavar="commande", title="commandes")

    estimated = commands.add_parser("estimate", help="une situation : un objet JSON de réponses")
    estimated.add_argument(
        "file", nargs="?", default="-", metavar="FICHIER", help="le fichier JSON, ou - pour l’entrée standard"
    )
    estimated.add_argument("--json", action="store_true", help="le résultat en JSON")
    _add_day(estimated, "le jour de l’estimation")
    estimated.add_argument(
        "--known-on", metavar="JJ/MM/AAAA", help="le jour auquel s’arrête ce que l’outil sait de la loi"
    )
    estimated.set_defaults(run=_estimate)

    table = commands.add_parser("batch", help="un tableau CSV ou Excel, une situation par ligne")
    table.add_argument(
        "file",
        metavar="ENTRÉE",
        help="CSV ou .xlsx, ou - pour l’entrée standard ; en tête, le nom des réponses ou les mots du formulaire",
    )
    table.add_argument(
        "-o",
        "--output",
        required=True,
        metavar="SORTIE.csv",
        help="le même tableau, avec les résultats, en .csv ou en .xlsx, ou - pour la sortie standard",
    )
    table.add_argument(
        "--columns", metavar="FICHIER.toml", help="ce que vos colonnes et vos mots veulent dire : [columns], [values.…]"
    )
    table.add_argument(
        "--machine",
        action="store_true",
        help="pour un programme : en-têtes en anglais, une ligne rendue par ligne lue, colonne inconnue refusée",
    )
    table.add_argument(
        "--no-outcome",
        dest="outcome",
        action="store_false",
        help="avec --machine, sans la colonne outcome : le résultat entier en JSON, trop long pour un tableur",
    )
    table.add_argument("--site", default="", metavar="ADRESSE", help="l’adresse du site, pour un lien par médecin")
    table.add_argument("--jobs", type=_jobs, default=1, metavar="N", help="le nombre de calculs menés de front")
    _add_day(table, "le jour de l’estimation")
    table.set_defaults(run=_batch)

    value = commands.add_parser("law", help="une valeur de la loi, ses dates, ses sources")
    value.add_argument("name", nargs="?", metavar="NOM", help="montants.mi_temps, par exemple ; sans nom, la liste")
    _add_day(value, "le jour où la valeur est en vigueur ; sans date, toutes les valeurs")
    value.set_defaults(run=_law)

    shape = commands.add_parser("schema", help="le schéma JSON des réponses")
    shape.set_defaults(run=_schema)
    return parser


def _add_day(parser: argparse.ArgumentParser, purpose: str) -> None:
    parser.add_argument("--on", metavar="JJ/MM/AAAA", help=purpose)


def _estimate(options: argparse.Namespace) -> int:
    try:
        outcome = estimate(_read_answers(options.file), _today(options.on), _day(options.known_on), ALL)
    except InvalidInputError as unreadable:
        if options.json:  # a program that reads the result finds an outcome, whatever was given
            _print(Errors(__version__, _today(None), {}, (Fault("", typography(str(unreadable))),)))
        raise
    if options.json:
        _print(outcome)
    elif isinstance(outcome, Errors):
        for fault in outcome.errors:
            tell(_say(fault))
        if any(typography(LISTED) in fault.message for fault in outcome.errors):
            tell("La commande schema donne aussi cette liste.")
    else:
        print(tree.outcome(outcome))
    return _status(outcome)


def _print(outcome: Outcome) -> None:
    print(as_json(outcome.to_dict()))


def _status(outcome: Outcome) -> int:
    return INVALID if isinstance(outcome, Errors) else OK


def _batch(options: argparse.Namespace) -> int:
    day, done = _today(options.on), 0
    as_book = _as_book(Path(options.output).suffix.casefold(), machine=options.machine)
    read = [options.file, *filter(None, [options.columns])]
    warnings: dict[str, None] = {}
    kinds = Counter[Kind]()
    try:
        said = mapping.read(Path(options.columns), day) if options.columns else TableMapping()
        table = _machine(said, options) if options.machine else _people(said, options, day)
        # Asked to end, it first takes away what is written in part.
        with stopping.stoppable(), output.opened(options.output, read, table.encoding) as file:
            for sentence in table.said:
                tell(sentence)
            text = io.StringIO(newline="") if as_book else file
            for done, since, freshness in _written(table, text, day, options.jobs):
                warnings |= dict.fromkeys(freshness)
                kinds += since
                if done // PROGRESS > (done - since.total()) // PROGRESS:
                    tell(counted(done, "ligne"))
            if isinstance(text, io.StringIO):
                file.buffer.write(book.workbook(text.getvalue(), table.layout.separator, table.layout.fields))
    except MappingError as fault:
        raise InvalidInputError("\n".join(fault.sentences)) from None
    except (UnreadableTableError, output.UnwritableError) as fault:
        raise InvalidInputError(str(fault)) from None
    except BrokenExecutor:
        raise InvalidInputError("Un des calculs menés de front s’est arrêté : recommencez sans --jobs.") from None
    where = "" if options.output == STANDARD else f" dans {options.output}"
    for sentence in (f"{counted(done, 'ligne')}{where}{report.of_kinds(kinds)}", *warnings):
        tell(sentence)
    return OK


def _as_book(suffix: str, *, machine: bool) -> bool:
    """Whether the results go into a workbook; what a name announces and no result is written as is refused."""
    if suffix in OTHER_BOOKS or (suffix == BOOK and machine):
        kinds = ".csv" if machine else ".csv ou .xlsx"
        raise InvalidInputError(f"Les résultats ne s’écrivent pas en {suffix} : donnez à la sortie un nom en {kinds}.")
    return suffix == BOOK


class ToWrite(NamedTuple):
    """A table that is read: how it is written with its results, its rows, and what there is to say of it."""

    layout: Layout
    rows: Iterable[Sequence[str]]
    encoding: str
    said: Sequence[str] = ()


def _machine(said: TableMapping, options: argparse.Namespace) -> ToWrite:
    table = spreadsheet.read(source.given(options.file), said)
    return ToWrite(table.layout(outcome=options.outcome), table.rows(), spreadsheet.output_encoding(table.source))


def _people(said: TableMapping, options: argparse.Namespace, day: date) -> ToWrite:
    found = reading.read_table(source.given(options.file), Path(options.file).name, said, day)
    rows = (line.cells for line in found.rows())
    return ToWrite(found.layout(options.site), rows, "utf-8-sig", report.sentences(found))


def _written(table: ToWrite, file: IO[str], day: date, processes: int) -> Iterator[Done]:
    if processes == 1:
        return write(table.layout, table.rows, file, day)
    return write_pieces(table.layout, jobs.estimated(table.layout, table.rows, day, processes), file)


def _jobs(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= MOST_JOBS:
        raise argparse.ArgumentTypeError(f"{quoted(text)} n’est pas un nombre entier de 1 à {MOST_JOBS}")
    return int(text)


def _law(options: argparse.Namespace) -> int:
    day = _day(options.on)
    if options.name is None:
        for name in law().names():
            print(f"{name:42} {law().title(name)}")
        return OK
    if options.name not in law().values:
        near = " ou ".join(f"« {name} »" for name in get_close_matches(options.name, law().names(), cutoff=0.5))
        meant = f" Vouliez-vous dire {near} ?" if near else ""
        raise InvalidInputError(
            f"La loi n’a pas de valeur « {options.name} ».{meant} La commande law, sans nom, donne la liste."
        )
    found = law().history(options.name) if day is None else tuple(filter(None, [law().in_force(options.name, day)]))
    if day is not None and not found:
        raise InvalidInputError(f"Aucune valeur de « {options.name} » n’est connue au {long_date(day)}.")
    print("\n\n".join(tree.value(value, law(), day or _today(None)) for value in found))
    return OK


def _schema(options: argparse.Namespace) -> int:
    print(as_json(schema(_today(None))))
    return OK


def _read_answers(name: str) -> Mapping[str, Any]:
    try:
        with open(0 if name == STANDARD else name, "rb", closefd=name != STANDARD) as file:
            text = file.read(LONGEST + 1)
        if len(text) > LONGEST:
            raise InvalidInputError("L’entrée est trop longue pour les réponses d’une situation.")
        answers = strict_json.loads(text.decode("utf-8-sig"))
    except OSError:
        raise InvalidInputError(f"Le fichier « {name} » ne peut pas être lu.") from None
    except UnicodeDecodeError:
        raise InvalidInputError("L’entrée n’est pas du texte en UTF-8.") from None
    except strict_json.RepeatedNameError as twice:
        raise InvalidInputError(f"La réponse « {twice.name} » est donnée deux fois : gardez-en une.") from None
    except (ValueError, RecursionError):  # not JSON, or a number of thousands of digits
        raise InvalidInputError(
            "L’entrée n’est pas du JSON : un objet de réponses est attendu, entre accolades."
        ) from None
    if not isinstance(answers, dict):
        raise InvalidInputError("L’entrée doit être un objet JSON de réponses, entre accolades.")
    return answers


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    found = read_day(text)
    if isinstance(found, Fault):
        raise InvalidInputError(found.message)
    return found


def _today(text: str | None) -> date:
    """The day of the estimate: the one given, else that of this machine."""
    return _day(text) or date.today()


def _say(fault: Fault) -> str:
    return typography(f"{fault.field} : {fault.message}")


if __name__ == "__main__":
    sys.exit(main(prog="python3 -m assistant_medical"))
