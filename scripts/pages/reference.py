"""The reference of the package on a page: what griffe reads of its signatures and docstrings, which are in English.

A page names what it shows by its place in the package (``api.estimate``), and says above it in French what it is for.
What is shown on one page is linked from the words of the others by its name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

import griffe

from scripts.machine.steps import PACKAGE
from scripts.pages.page import Page

PARSING: griffe.GoogleOptions = {"returns_multiple_items": False, "returns_named_value": False}
WIDTH = 88
"""How long the line of a signature may be."""
CALL = re.compile(r"\{\{ *reference\((.*?)\) *\}\}", re.DOTALL)
QUOTED = re.compile(r'"([a-z_]+(?:\.\w+)+)"')
MENTIONED = re.compile(r"`(?P<name>[A-Za-z]\w*)(?:\(\))?`")


class Term(NamedTuple):
    """A parameter, what may be raised, or a member: how it is written, and what is said of it."""

    written: str
    said: str


class Entry(NamedTuple):
    """One name of the reference: its signature, and what its docstring says, in Markdown."""

    name: str
    level: int
    signature: str
    said: list[str]
    parameters: list[Term]
    returns: str
    raises: list[Term]
    members: list[Term]
    examples: list[str]
    types: list[str]


def macros(page: Page) -> dict[str, Callable[..., str]]:
    """The words that a page may write, by name."""

    def reference(*places: str, level: int = 3) -> str:
        known = {place.rpartition(".")[2] for place in shown(page.source)}
        entries = [_entry(_found(page, place), known, level) for place in places]
        return page.render("reference.html", entries=entries)

    return {"reference": reference}


def shown(source: str) -> list[str]:
    """The places that a page names, in its order."""
    return [place for call in CALL.findall(source) for place in QUOTED.findall(call)]


@cache
def package() -> griffe.Module:
    """The package as griffe reads it, without running it."""
    read = griffe.load(
        PACKAGE.name,
        search_paths=[PACKAGE.parent],
        docstring_parser="google",
        docstring_options=PARSING,
        allow_inspection=False,
    )
    assert isinstance(read, griffe.Module)
    return read


def _found(page: Page, place: str) -> griffe.Object:
    try:
        found = package()[place]
    except KeyError:
        module, _, name = place.rpartition(".")
        raise page.error(f"{module} of the package has no", name, _names(module)) from None
    if not isinstance(found, griffe.Object) or found.docstring is None:
        raise page.error("this name of the package has no docstring", place, ())
    return found


def _names(module: str) -> list[str]:
    return list(package()[module].members) if module in package().modules else list(package().modules)


def _entry(found: griffe.Object, known: set[str], level: int) -> Entry:
    others = known - {found.name}
    sections = found.docstring.parsed if found.docstring else []
    of_kind: Mapping[str, list[griffe.DocstringSection]] = {
        kind: [section for section in sections if section.kind.value == kind]
        for kind in ("text", "parameters", "returns", "raises", "examples")
    }
    signature = _signature(found)
    return Entry(
        name=found.name,
        level=level,
        signature=signature,
        said=[_linked(section.value, others) for section in of_kind["text"]],
        parameters=[
            Term(each.name, _linked(each.description, others))
            for section in of_kind["parameters"]
            for each in section.value
        ],
        returns=" ".join(
            _linked(_returned(each, found), others) for section in of_kind["returns"] for each in section.value
        ),
        raises=[
            Term(str(each.annotation), _linked(each.description, others))
            for section in of_kind["raises"]
            for each in section.value
        ],
        members=list(_members(found, others)),
        examples=[text for section in of_kind["examples"] for _, text in section.value],
        types=[name for name in dict.fromkeys(re.findall(r"\b[A-Z]\w+", signature)) if name in others],
    )


def _returned(each: griffe.DocstringReturn, found: griffe.Object) -> str:
    """What is returned, in the words of the docstring: what stands before a colon is taken for a type there."""
    typed = isinstance(found, griffe.Function) and str(each.annotation) == str(found.returns)
    return each.description if typed else f"{each.annotation}: {each.description}"


def _linked(text: str, known: set[str]) -> str:
    """The text, in which a name that the page shows leads there."""

    def link(found: re.Match[str]) -> str:
        return f"[{found[0]}](#{found['name']})" if found["name"] in known else found[0]

    return MENTIONED.sub(link, text.replace("<", "&lt;"))


def _signature(found: griffe.Object) -> str:
    """What a program writes, or what a value holds: a line a field."""
    if isinstance(found, griffe.Function):
        return _call(found)
    if isinstance(found, griffe.Attribute):
        return f"{found.name} = {_wrapped(str(found.value))}"
    assert isinstance(found, griffe.Class)
    bases = ", ".join(str(base).rpartition(".")[2] for base in found.bases)
    fields = [f"    {each.name}: {each.annotation}{_default(each)}" for each in _fields(found)]
    return "\n".join([f"class {found.name}{f'({bases})' if bases else ''}", *fields])


def _call(found: griffe.Function, name: str = "") -> str:
    given = [
        f"{'*' if each.kind is griffe.ParameterKind.var_positional else ''}{each.name}"
        f"{f': {each.annotation}' if each.annotation else ''}"
        f"{f' = {each.default}' if each.default is not None else ''}"
        for each in found.parameters
        if each.name not in ("self", "cls")
    ]
    head, tail = f"{name or found.name}(", f") -> {found.returns}"
    line = f"{head}{', '.join(given)}{tail}"
    if len(line) <= WIDTH:
        return line
    return "\n".join([head, *(f"    {each}," for each in given), tail])


def _wrapped(value: str) -> str:
    return value if len(value) <= WIDTH else value.replace("[", "[\n    ").replace(", ", ",\n    ").replace("]", ",\n]")


def _default(field: griffe.Attribute) -> str:
    value = str(field.value) if field.value is not None else ""
    return f" = {value}" if value and not value.startswith("field(") else ""


def _fields(found: griffe.Object) -> list[griffe.Attribute]:
    """What an object of a class holds, where the class says so: no property."""
    if not isinstance(found, griffe.Class) or not (found.has_labels("dataclass") or _is_row(found)):
        return []
    return [
        each
        for name, each in found.members.items()
        if isinstance(each, griffe.Attribute) and not name.startswith("_") and "property" not in each.labels
    ]


def _is_row(found: griffe.Class) -> bool:
    return any(str(base).endswith("NamedTuple") for base in found.bases)


def _members(found: griffe.Object, known: set[str]) -> Iterator[Term]:
    """The methods and properties of a class that say what they are for."""
    if not isinstance(found, griffe.Class):
        return
    for name, each in found.members.items():
        if name.startswith("_") or each.docstring is None:
            continue
        if isinstance(each, griffe.Function):
            yield Term(_call(each), _linked(each.docstring.value, known))
        elif "property" in each.labels:
            yield Term(f"{name}: {getattr(each, 'annotation', '')}", _linked(each.docstring.value, known))
