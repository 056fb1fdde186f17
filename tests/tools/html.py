"""A strict reading of a fragment of HTML: what is open must be closed, an id stands once, a label has its control."""

from __future__ import annotations

import re
from html.parser import HTMLParser

VOID = {"br", "hr", "img", "input", "link", "meta", "source", "wbr"}
SVG_VOID = {"path", "circle", "rect", "line", "ellipse", "polyline", "polygon"}
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls")
SILENT = {"script", "style", "svg"}
BARE = {*SILENT, "code", "option", "pre", "textarea", "title"}
"""What may hold no other element."""
ORDINAL = re.compile(r"(?<![\w.,/#=-])\d+(?:er|re|e)s?(?![\w-])")


def level(html: str) -> str:
    """The HTML with the ends of its ordinals on the line again, as the sentences that it is made of have them."""
    return re.sub(r"</?sup>", "", html)


class Page(HTMLParser):
    """What a fragment holds; `faults` says what is wrong with it, `flat` which ordinals are not raised."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.ids: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.flat: list[str] = []
        self._open: list[str] = []
        self._said: list[str] = []

    @classmethod
    def of(cls, html: str) -> Page:
        """Read a whole fragment."""
        page = cls()
        page.feed(html)
        page.close()
        page.faults += [f"<{tag}> is not closed" for tag in page._open]
        twice = {name for name in page.ids if page.ids.count(name) > 1}
        page.faults += [f"the id {name} stands twice" for name in sorted(twice)]
        for tag, attributes in page.elements:
            for reference in REFERENCES:
                for name in attributes.get(reference, "").split():
                    if name not in page.ids:
                        page.faults.append(f"<{tag} {reference}={name}> leads nowhere")
        return page

    @property
    def text(self) -> str:
        """What a reader reads, one line an element."""
        return "\n".join(line for line in map(str.strip, "".join(self._said).split("\n")) if line)

    def all(self, tag: str, **attributes: str) -> list[dict[str, str]]:
        """The attributes of the elements of a tag, those that have the given ones."""
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [found for name, found in self.elements if name == tag and wanted.items() <= found.items()]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.faults.append(f"<{tag}> has an attribute twice")
        found = {name: value or "" for name, value in attrs}
        self.elements.append((tag, found))
        if "id" in found:
            self.ids.append(found["id"])
            if not found["id"] or " " in found["id"]:
                self.faults.append(f"the id “{found['id']}” is no id")
        if tag not in VOID:
            self._open.append(tag)
        if tag not in {"span", "strong", "small", "a", "time", "em", "sup"}:
            self._said.append("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag in SVG_VOID:
            self._open.pop()
        elif tag not in VOID:
            self.faults.append(f"<{tag}/> closes nothing in HTML")

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1] != tag:
            self.faults.append(f"</{tag}> closes <{self._open[-1] if self._open else ''}>")
        else:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if not SILENT & set(self._open):
            self._said.append(data)
        if not BARE & set(self._open):
            self.flat += ORDINAL.findall(data)
