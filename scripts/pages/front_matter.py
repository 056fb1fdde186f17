"""A front matter that cannot be read stops the build by its name: MkDocs would print it on the page and go on without.

MkDocs loads this module as a hook (see mkdocs.yml), which imports nothing of scripts/.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from mkdocs.exceptions import PluginError

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

FENCE = "---"


class UniqueKeys(yaml.SafeLoader):
    """Of two keys of the same name, YAML would keep the last one in silence."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=deep) for key, _ in node.value]
        if twice := next((key for key in keys if keys.count(key) > 1), None):
            raise yaml.constructor.ConstructorError(None, None, f"the key “{twice}” stands twice", node.start_mark)
        return super().construct_mapping(node, deep=deep)


def on_pre_page(page: Page, config: MkDocsConfig, files: object) -> Page:
    """Called by MkDocs before it reads a page."""
    source = page.file.abs_src_path
    if source and (fault := fault_of(Path(source).read_text(encoding="utf-8-sig"))):
        raise PluginError(f"docs/{page.file.src_uri}: the front matter cannot be read, {fault}.")
    return page


def fault_of(text: str) -> str:
    """What is wrong with the front matter of a page, and in which line; nothing where it can be read or has none."""
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        return f"the first line is not “{FENCE}”" if FENCE in (line.rstrip() for line in lines[:2]) else ""
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() in (FENCE, "...")), None)
    if end is None:
        return f"no line “{FENCE}” ends it"
    try:
        found = yaml.load("\n".join(lines[1:end]), UniqueKeys)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        return f"line {line}: {error.problem} (a value that holds “: ” stands between quotation marks)"
    except (yaml.YAMLError, ValueError) as error:  # a date that does not exist, say
        return str(error)
    return "" if isinstance(found, dict) else "it holds no “key: value”"
