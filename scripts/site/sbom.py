"""What the site is made of: a bill of what it ships of others, with versions and licences (CycloneDX 1.6, JSON).

It is made from the list of the notices (scripts/third_party), which the site was checked against. What only builds or
tests the site is in the locks, and not here.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from assistant_medical import api
from scripts.machine import clock
from scripts.third_party.parts import Part, parts

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

FILE = "sbom.cdx.json"
SITE = "assistant-medical-site"
ESTIMATOR = "assistant-medical-estimator"
NEEDED = ("jinja2", "markupsafe")
"""What the estimator is made with."""
UNNAMED = "LicenseRef-"
"""How the name begins of what SPDX has no name for."""


def publish(site: Path) -> None:
    (site / FILE).write_text(json.dumps(bill(clock.today()), indent=2) + "\n", encoding="utf-8", newline="\n")


def bill(day: date) -> dict[str, Any]:
    """The bill of a site that was built on a day."""
    known = {part.name: part.purl for part in (_estimator(), *parts())}
    within = {name: [part.purl for part in parts() if part.within == name] for name in known}
    within[ESTIMATOR] = [known[name] for name in NEEDED]
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": f"{day}T00:00:00Z",
            "component": {"type": "application", "bom-ref": SITE, "name": SITE, "version": api.__version__},
        },
        "components": [_component(part) for part in (_estimator(), *parts())],
        "dependencies": [
            {"ref": SITE, "dependsOn": [part.purl for part in (_estimator(), *parts()) if not part.within]},
            *({"ref": known[name], "dependsOn": made} for name, made in within.items() if made),
        ],
    }


def _estimator() -> Part:
    purl = f"pkg:pypi/{ESTIMATOR}@{api.__version__}"
    return Part(ESTIMATOR, ESTIMATOR, "", "MIT AND etalab-2.0", "", purl, api.__version__)


def _component(part: Part) -> dict[str, Any]:
    return {
        "type": "library",
        "bom-ref": part.purl,
        "name": part.name,
        **({"version": part.version} if part.version else {}),
        **({"hashes": part.sums} if part.sums else {}),
        "licenses": [_licence(part.licence)],
        **({"copyright": "\n".join(part.copyright)} if part.copyright else {}),
        "purl": part.purl,
        **({"externalReferences": [{"type": "website", "url": part.source}]} if part.source else {}),
    }


def _licence(licence: str) -> dict[str, Any]:
    if " " in licence:
        return {"expression": licence}
    return {"license": {"name" if licence.startswith(UNNAMED) else "id": licence.removeprefix(UNNAMED)}}
