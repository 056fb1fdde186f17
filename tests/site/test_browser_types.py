"""The types that the browser's scripts are checked against are those of Python."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any, get_type_hints

import pytest

from assistant_medical import messages, table_messages, web
from scripts import browser_types
from scripts.site import precompiled


@pytest.mark.parametrize(("name", "text"), browser_types.files().items(), ids=lambda value: value.split("\n")[0])
def test_the_types_of_the_browser_are_written_from_python_as_it_is_now(name: str, text: str) -> None:
    file = browser_types.FOLDER / name
    assert file.read_text(encoding="utf-8") == text, "run: .venv/bin/python -m scripts.browser_types"


def test_a_type_that_json_does_not_carry_is_refused() -> None:
    with pytest.raises(TypeError, match="Decimal"):
        browser_types.typescript(Decimal)


@pytest.mark.parametrize("asked", list(precompiled.requests()), ids=lambda asked: asked.get("do", "estimate"))
def test_every_kind_of_answer_has_the_keys_that_its_type_names(asked: dict[str, Any]) -> None:
    """What mypy cannot see: the answer as it comes out of JSON, and a request that fits its own type."""
    hints = get_type_hints(web.ANSWERS[asked.get("do", "estimate")], localns={**vars(messages), **vars(table_messages)})
    assert set(asked) <= set(get_type_hints(hints["request"]))
    answer = json.loads(web.estimate_json(json.dumps(asked)))
    shapes = [set(get_type_hints(shape)) for shape in getattr(hints["return"], "__args__", (hints["return"],))]
    assert any(shape - {"outcome"} <= set(answer) <= shape for shape in shapes)
