"""Write browser/types/ anew: what Python hands to the browser's scripts, as TypeScript reads it.

    .venv/bin/python -m scripts.browser_types

The shapes are TypedDicts, where what fills them stands. A test compares the files with them.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from types import UnionType
from typing import Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

from assistant_medical import messages, table_messages, web
from scripts.machine.steps import ROOT
from scripts.site import offline, search, search_parts, starts

FOLDER = ROOT / "browser" / "types"
HEAD = "// Written by scripts/browser_types.py from the TypedDicts of Python: change those, then run it again.\n"
SITE = (
    *(starts.Runtime, offline.Files),
    *(search_parts.SearchPart, search_parts.SearchPage, search.SearchWords, search.SearchPages),
)
PLAIN: Mapping[Any, str] = {str: "string", int: "number", bool: "boolean", Any: "unknown", type(None): "null"}


def files() -> dict[str, str]:
    """The text of each file of the folder that is written here, by its name."""
    return {"python.d.ts": _exchanges(), "site.d.ts": _module(SITE)}


def _exchanges() -> str:
    """The requests that Python answers: those of `web.ANSWERS`, each with its answer."""
    shapes: list[Any] = []
    lines: list[str] = []
    for do, answer in web.ANSWERS.items():
        hints = get_type_hints(answer, localns={**vars(messages), **vars(table_messages)})
        request, answered = hints["request"], hints["return"]
        for shape in (request, *(get_args(answered) or (answered,))):
            _gather(shape, shapes)
        lines.append(f"  {do}: {{ request: {typescript(request)}; answer: {typescript(answered)} }};\n")
    head = "/** What is asked, by its `do`, and what it is answered. */\nexport interface Exchanges {\n"
    return "".join([_module(shapes), "\n", head, *lines, "}\n"])


def _gather(hint: Any, shapes: list[Any]) -> None:
    """Adds a TypedDict and all that its keys name, each once."""
    if is_typeddict(hint) and hint not in shapes:
        shapes.append(hint)
        for inner in get_type_hints(hint).values():
            _gather(inner, shapes)
    for inner in get_args(hint):
        _gather(inner, shapes)


def _module(shapes: Sequence[Any]) -> str:
    return "\n".join([HEAD, *map(_interface, shapes)])


def _interface(shape: Any) -> str:
    """A TypedDict with all its keys, those that it inherits included."""
    text = (inspect.getdoc(shape) or "").replace("\n", "\n * ").replace(" * \n", " *\n")
    lines = [f"/**\n * {text}\n */\n", f"export interface {shape.__name__} {{\n"]
    for name, hint in get_type_hints(shape, include_extras=True).items():
        optional = get_origin(hint) is NotRequired
        lines.append(f"  {name}{'?' if optional else ''}: {typescript(get_args(hint)[0] if optional else hint)};\n")
    return "".join([*lines, "}\n"])


def typescript(hint: Any) -> str:
    """How TypeScript writes a type. TypeError: it is one of those that JSON does not carry, or not yet known here."""
    if is_typeddict(hint):
        return str(hint.__name__)
    if hint in PLAIN:
        return PLAIN[hint]
    parts, origin = get_args(hint), get_origin(hint)
    if origin is Literal:
        return " | ".join(f'"{part}"' for part in parts)
    if origin in (Union, UnionType):
        return " | ".join(map(typescript, parts))
    if origin is Sequence:
        return f"ReadonlyArray<{typescript(parts[0])}>"
    if origin is Mapping:
        record = f"Record<{typescript(parts[0])}, {typescript(parts[1])}>"
        return record if parts[0] is str else f"Partial<{record}>"
    raise TypeError(f"no TypeScript is known for {hint}")


def main() -> None:
    for name, text in files().items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
