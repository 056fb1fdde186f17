"""Whether what a TOML file holds has the shape that a JSON Schema gives it, said in words.

Of JSON Schema, what our schemas use; any other word in one is an error. A day is what TOML writes without
quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from typing import Any, NamedTuple

from scripts.sources.source import meant, quoted

Schema = Mapping[str, Any]
Path = tuple[str | int, ...]

NAMES: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (bool, "true or false"),
    (int, "a whole number"),
    (float, "a decimal number"),
    (str, "text"),
    (datetime, "a day with an hour"),
    (date, "a day"),
    (time, "an hour"),
    (list, "a list"),
    (dict, "a table"),
)
WANTED: Mapping[str, str] = {
    "object": "a table",
    "array": "a list",
    "string": "text",
    "integer": "a whole number",
    "boolean": "true or false",
}
TYPES: Mapping[str, type] = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool}
CAPITAL = re.compile("[A-Z]")
FIRST_YEAR, LAST_YEAR = 1900, 2999  # a slip of the pen, and a day that has none before or after it
SAID_ELSEWHERE = {"$schema", "$defs", "title", "description", "type"}


class Wrong(NamedTuple):
    """One thing that has not its shape: the way to it, and what is wrong."""

    path: Path
    what: str


def faults(content: Any, schema: Schema, definition: str = "") -> list[Wrong]:
    """All that has not the shape of the schema, or of one of its definitions."""
    return list(_Shape(schema).faults(content, schema["$defs"][definition] if definition else schema, ()))


def kind(content: Any) -> str:
    """What something is, in words."""
    return next((name for types, name in NAMES if isinstance(content, types)), "nothing that TOML knows")


class _Shape:
    def __init__(self, schema: Schema) -> None:
        self._definitions: Mapping[str, Schema] = schema.get("$defs", {})

    def faults(self, content: Any, schema: Schema, path: Path) -> Iterator[Wrong]:
        if "$ref" in schema:
            target = self._definitions[schema["$ref"].removeprefix("#/$defs/")]
            schema = {**target, **{word: said for word, said in schema.items() if word != "$ref"}}
        wanted = schema.get("type")
        if wanted and not _is(content, schema):
            yield Wrong(path, f"is {kind(content)}, and must be {_wanted(schema)}")
            return
        for word, said in schema.items():
            if word not in SAID_ELSEWHERE:
                yield from reader(word)(self, content, said, path, schema)

    def _required(self, content: Any, names: list[str], path: Path, schema: Schema) -> Iterator[Wrong]:
        for name in names:
            if name not in content:
                known = schema.get("properties", {}).get(name, {})
                options = f"; write {quoted(known['enum'], 'or')}" if "enum" in known else ""
                yield Wrong(path, f"“{name}” is missing{options}")

    def _properties(self, content: Any, known: Schema, path: Path, schema: Schema) -> Iterator[Wrong]:
        for name, inner in known.items():
            if name in content:
                yield from self.faults(content[name], inner, (*path, name))

    def _additional_properties(self, content: Any, said: Any, path: Path, schema: Schema) -> Iterator[Wrong]:
        known = schema.get("properties", {})
        for name in content:
            if name in known:
                continue
            if said is False:
                absent = [other for other in known if other not in content]
                yield Wrong(path, f"the key “{name}” is unknown{meant(name, absent) or meant(name, known)}")
            else:
                yield from self.faults(content[name], said, (*path, name))

    def _property_names(self, content: Any, said: Schema, path: Path, schema: Schema) -> Iterator[Wrong]:
        for name in content:
            for wrong in self.faults(name, said, path):
                yield Wrong(path, f"the name “{name}” {wrong.what}")

    def _min_properties(self, content: Any, least: int, path: Path, schema: Schema) -> Iterator[Wrong]:
        if len(content) < least:
            yield Wrong(path, "is empty")

    def _items(self, content: Any, inner: Schema, path: Path, schema: Schema) -> Iterator[Wrong]:
        for number, item in enumerate(content):
            yield from self.faults(item, inner, (*path, number))

    def _min_items(self, content: Any, least: int, path: Path, schema: Schema) -> Iterator[Wrong]:
        if len(content) < least:
            yield Wrong(path, "is empty")

    def _unique_items(self, content: Any, said: bool, path: Path, schema: Schema) -> Iterator[Wrong]:
        for number, item in enumerate(content):
            if item in content[:number]:
                yield Wrong(path, f"holds “{item}” twice")

    def _enum(self, content: Any, known: list[str], path: Path, schema: Schema) -> Iterator[Wrong]:
        if content not in known:
            yield Wrong(path, f"“{content}” is unknown{meant(content, known)}")

    def _const(self, content: Any, only: Any, path: Path, schema: Schema) -> Iterator[Wrong]:
        if content is not only:
            yield Wrong(path, f"can only be {str(only).lower()}; leave it out otherwise")

    def _pattern(self, content: Any, pattern: str, path: Path, schema: Schema) -> Iterator[Wrong]:
        if not re.search(pattern, str(content)):
            yield Wrong(path, f"“{content}” has not the form {schema.get('description', pattern)}".rstrip("."))

    def _min_length(self, content: Any, least: int, path: Path, schema: Schema) -> Iterator[Wrong]:
        if len(content) < least:
            yield Wrong(path, f"“{content}” is too short" if content else "is empty")

    def _max_length(self, content: Any, most: int, path: Path, schema: Schema) -> Iterator[Wrong]:
        if len(content) > most:
            yield Wrong(path, f"has {len(content)} characters, and must have {most} at most")

    def _minimum(self, content: Any, least: int, path: Path, schema: Schema) -> Iterator[Wrong]:
        if content < least:
            yield Wrong(path, f"is {content}, and must be {least} at least")

    def _format(self, content: Any, name: str, path: Path, schema: Schema) -> Iterator[Wrong]:
        if name != "date":
            raise ValueError(f"this reads no format {name}")
        if not FIRST_YEAR <= content.year <= LAST_YEAR:
            yield Wrong(path, f"is {content}, and must be a day of the years {FIRST_YEAR} to {LAST_YEAR}")

    def _one_of(self, content: Any, options: list[Schema], path: Path, schema: Schema) -> Iterator[Wrong]:
        if all(set(option) == {"required"} for option in options):
            names = [option["required"][0] for option in options]
            if sum(name in content for name in names) != 1:
                yield Wrong(path, f"must hold {quoted(names, 'or')}, and not both")
            return
        same = [option for option in options if _is(content, option)]
        if same:
            yield from self.faults(content, same[0], path)
        else:
            yield Wrong(path, f"is {kind(content)}, and must be: {schema['description']}".rstrip("."))


def reader(word: str) -> Callable[..., Iterator[Wrong]]:
    """What reads a word of a schema. AttributeError: nothing does."""
    found: Callable[..., Iterator[Wrong]] = getattr(_Shape, CAPITAL.sub(r"_\g<0>", f"_{word}").lower())
    return found


def _is(content: Any, schema: Schema) -> bool:
    wanted = schema["type"]
    if wanted == "string" and isinstance(content, date) and not isinstance(content, datetime):
        return schema.get("format") == "date" or "pattern" in schema
    if schema.get("format") == "date":
        return False
    return isinstance(content, TYPES[wanted]) and (wanted != "integer" or not isinstance(content, bool))


def _wanted(schema: Schema) -> str:
    return "a day, as 2027-07-01, without quotation marks" if schema.get("format") == "date" else WANTED[schema["type"]]
