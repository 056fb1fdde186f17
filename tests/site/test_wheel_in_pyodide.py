"""Each case holds in a Pyodide that has loaded the wheel: that which the site publishes, or that which $WHEEL names."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from cases import runner
from scripts.machine import node

if TYPE_CHECKING:
    from tests.conftest import Site

PYODIDE = Path(__file__).with_name("pyodide.mjs")
RUN_THE_CASES = """
import json, sys
sys.path.insert(0, "/mnt")
import assistant_medical
from cases.runner import check, load_cases
found = {}
for case in load_cases():
    found[case.name] = check(case, assistant_medical.estimate(**case.asked).to_dict())
json.dumps([assistant_medical.__file__, found])
"""


def test_every_case_holds_in_the_wheel(site: Site) -> None:
    wheel = os.environ.get("WHEEL", "lock")
    ended = node.run(PYODIDE, site.folder, wheel, RUN_THE_CASES, runner.FOLDER)
    assert ended.returncode == 0, ended.stderr
    place, found = json.loads(ended.stdout)
    assert "/site-packages/" in place
    assert found.keys() == {case.name for case in runner.load_cases()}
    assert {name: faults for name, faults in found.items() if faults} == {}
