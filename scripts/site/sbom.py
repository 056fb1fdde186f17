"""What the site is made of: a bill of what it ships of others, with versions and licences (CycloneDX 1.6, JSON).

Versions come from the locks, and each part names a file of the site: what is no longer shipped stops the build. What
only builds or tests the site is in the locks, and not here.
"""

from __future__ import annotations

import base64
import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from assistant_medical import api
from scripts.machine import clock
from scripts.machine.steps import ROOT, StepError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

FILE = "sbom.cdx.json"
SITE = "assistant-medical-site"
ESTIMATOR = "assistant-medical-estimator"
NPM = {
    "pyodide": "assets/pyodide/*/pyodide.mjs",
    "lean-qr": "assets/qr/lean-qr.mjs",
    "@fontsource-variable/atkinson-hyperlegible-next": "assets/fonts/am-atkinson-*.woff2",
}
PYPI = {
    "jinja2": ("BSD-3-Clause", "assets/pyodide/*/jinja2-*.whl"),
    "markupsafe": ("BSD-3-Clause", "assets/pyodide/*/markupsafe-*.whl"),
    "mkdocs-material": ("MIT", "assets/images/favicon.png"),
}
IN_PYODIDE = {"cpython": ("PSF-2.0", "python"), "emscripten": ("MIT", "platform")}
"""What Pyodide is itself made of, and where its lock says which one."""
VERSION = re.compile(r"\d+(?:[._]\d+)+")


@dataclass(frozen=True)
class Part:
    """A part of the site: what it is called, where it comes from (purl), which file shows that it is there."""

    name: str
    version: str
    purl: str
    licence: str
    file: str
    sums: list[dict[str, str]] = field(default_factory=list)


def publish(site: Path) -> None:
    (site / FILE).write_text(json.dumps(bill(site, clock.today()), indent=2) + "\n", encoding="utf-8", newline="\n")


def bill(site: Path, day: date) -> dict[str, Any]:
    """The bill of a site that was built on a day."""
    parts = list(_parts())
    if missing := [part.name for part in parts if not any(site.glob(part.file))]:
        raise StepError(f"The site has no file of {', '.join(missing)}: scripts/site/sbom.py says that it ships some.")
    within = {"pyodide": IN_PYODIDE, ESTIMATOR: ("jinja2", "markupsafe")}
    known = {part.name: part.purl for part in parts}
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": f"{day}T00:00:00Z",
            "component": {"type": "application", "bom-ref": SITE, "name": SITE, "version": api.__version__},
        },
        "components": [_component(part) for part in parts],
        "dependencies": [
            {"ref": SITE, "dependsOn": [known[name] for name in known if name not in IN_PYODIDE]},
            *({"ref": known[name], "dependsOn": [known[each] for each in made]} for name, made in within.items()),
        ],
    }


def _component(part: Part) -> dict[str, Any]:
    return {
        "type": "library",
        "bom-ref": part.purl,
        "name": part.name,
        "version": part.version,
        **({"hashes": part.sums} if part.sums else {}),
        "licenses": [{"license": {"id": part.licence}}],
        "purl": part.purl,
    }


def _parts() -> Iterator[Part]:
    yield Part(
        ESTIMATOR, api.__version__, f"pkg:pypi/{ESTIMATOR}@{api.__version__}", "MIT", "assets/pyodide/*/assist*.whl"
    )
    locked = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    for name, file in NPM.items():
        said = locked[f"node_modules/{name}"]
        algorithm, _, digest = said["integrity"].partition("-")
        sums = [{"alg": algorithm.upper().replace("SHA", "SHA-"), "content": base64.b64decode(digest).hex()}]
        purl = f"pkg:npm/{name.replace('@', '%40')}@{said['version']}"
        yield Part(name, said["version"], purl, said["license"], file, sums)
    requirements = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    for name, (licence, file) in PYPI.items():
        found = re.search(rf"^{name}==(\S+)", requirements, re.MULTILINE)
        if found is None:
            raise StepError(f"requirements.txt has no {name}, which scripts/site/sbom.py says that the site ships.")
        yield Part(name, found[1], f"pkg:pypi/{name}@{found[1]}", licence, file)
    info = json.loads((ROOT / "node_modules" / "pyodide" / "pyodide-lock.json").read_text(encoding="utf-8"))["info"]
    for name, (licence, key) in IN_PYODIDE.items():
        version = VERSION.findall(info[key].replace("emscripten_", ""))[0].replace("_", ".")
        yield Part(name, version, f"pkg:generic/{name}@{version}", licence, "assets/pyodide/*/python_stdlib.zip")
