"""In the browser, in the place of Jinja2's own: templates come compiled, so no tree of one is ever made."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment


class EvalContext:
    """What a compiled template asks of the one in which it is rendered: whether what it prints is escaped."""

    def __init__(self, environment: Environment, template_name: str | None = None) -> None:
        escaping = environment.autoescape
        self.environment = environment
        self.autoescape = escaping(template_name) if callable(escaping) else escaping
        self.volatile = False
