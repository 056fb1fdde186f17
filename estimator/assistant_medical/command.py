"""A parser of command lines whose help and whose refusals are French."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable
from typing import Any, NoReturn

from assistant_medical.ending import INVALID, tell
from assistant_medical.french import enumeration, typography

USAGE = typography("usage : ")

MISSING = re.compile(r"the following arguments are required: (?P<names>.+)")
OF_ONE = re.compile(r"argument (?P<name>[^:]+): (?P<said>.+)")
UNKNOWN = re.compile(r"invalid choice: '(?P<given>.*)' \(")
EXTRA = re.compile(r"unrecognized arguments: (?P<given>.+)")
"""What the library says of a command that it cannot read; where it says it otherwise, no reason is given."""


class _Help(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, USAGE if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks French: its headings, and what is wrong with a command."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, add_help=False, formatter_class=_Help)
        self._positionals.title, self._optionals.title = "à donner", "options"
        self.add_argument("-h", "--help", action="help", help="cette aide, et rien d’autre")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and how to ask, and leave with the status of invalid input."""
        reason = self._reason(message)
        said = f"Commande incomprise{f' : {reason}' if reason else ''}. Essayez : {self.prog} --help"
        tell(typography(said))
        sys.exit(INVALID)

    def _reason(self, message: str) -> str:
        if found := MISSING.fullmatch(message):
            return f"il manque {enumeration([self._as_typed(name) for name in found['names'].split(', ')])}"
        if found := EXTRA.fullmatch(message):
            return f"« {found['given']} » n’est pas attendu"
        if found := OF_ONE.fullmatch(message):
            return self._of_one(found["name"], found["said"])
        return ""

    def _of_one(self, name: str, said: str) -> str:
        if found := UNKNOWN.match(said):
            return f"« {found['given']} » n’est pas une commande"
        if said == "expected one argument":
            return f"il manque une valeur, {self._as_typed(name)}"
        return f"{name}, {said}" if said.startswith("«") else ""

    def _as_typed(self, name: str) -> str:
        """An argument as it is typed: "-o SORTIE.csv" for "-o/--output"."""
        for action in self._actions:
            if action.option_strings and "/".join(action.option_strings) == name:
                return f"{action.option_strings[0]} {action.metavar or ''}".strip()
        return name
