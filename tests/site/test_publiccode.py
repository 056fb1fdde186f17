"""publiccode.yml is whole by the standard's list of fields, but for the address that whoever publishes adds.

The standard is a list of fields, and the program that reads it is written in Go, for which there is no lock here: these
are the fields of its version 0.4 and their limits, as far as this project may use them.
"""

from __future__ import annotations

import copy
import re
import tomllib
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from scripts.machine.steps import ROOT

CATEGORIES = {
    *(
        "accounting",
        "budgeting",
        "compliance-management",
        "data-analytics",
        "data-visualization",
        "digital-citizenship",
    ),
    *("educational-content", "employee-management", "financial-reporting", "grant-management", "hr"),
    *("knowledge-management", "payroll", "resource-management"),
}
"""Those of the standard's list that could be said of such a site."""
STATUSES = {"3 - Alpha": "development", "4 - Beta": "beta", "5 - Production/Stable": "stable"}
"""What the package says of itself, and the same in the words of the standard."""


def _object(required: str, optional: str = "", **fields: Any) -> dict[str, Any]:
    """A table that has these keys, may have those, and no other."""
    names = [*required.split(), *optional.split()]
    properties = {name: fields.get(name, {"type": "string", "minLength": 1}) for name in names}
    return {"type": "object", "required": required.split(), "properties": properties, "additionalProperties": False}


def _list(items: Any) -> dict[str, Any]:
    return {"type": "array", "minItems": 1, "uniqueItems": True, "items": items}


LINK = {"type": "string", "pattern": r"^https?://[^\s/]+\.[^\s/]+(/\S*)?$"}
LANGUAGE = {"type": "string", "pattern": "^[a-z]{2,3}(-[A-Z]{2})?$"}
COUNTRY = {"type": "string", "pattern": "^[a-z]{2}$"}
DESCRIBED = _object(
    "shortDescription longDescription",
    "localisedName documentation apiDocumentation features screenshots",
    shortDescription={"type": "string", "minLength": 1, "maxLength": 150, "pattern": r"^[^\n]+$"},
    longDescription={"type": "string", "minLength": 150, "maxLength": 10_000},
    documentation=LINK,
    apiDocumentation=LINK,
    features=_list({"type": "string", "minLength": 1}),
    screenshots=_list({"type": "string", "minLength": 1}),
)
SCHEMA = _object(
    "publiccodeYmlVersion name url platforms categories developmentStatus softwareType description legal maintenance "
    "localisation",
    "landingURL softwareVersion releaseDate logo roadmap usedBy intendedAudience",
    publiccodeYmlVersion={"enum": ["0.4", "0.4.0"]},
    url=LINK,
    landingURL=LINK,
    roadmap=LINK,
    releaseDate={"type": "string", "format": "date", "pattern": r"^\d{4}-\d\d-\d\d$"},
    platforms=_list({"enum": ["web", "windows", "mac", "linux", "ios", "android"]}),
    categories=_list({"enum": sorted(CATEGORIES)}),
    usedBy=_list({"type": "string"}),
    developmentStatus={"enum": ["concept", "development", "beta", "stable", "obsolete"]},
    softwareType={"enum": ["standalone/web", "standalone/desktop", "standalone/other", "library"]},
    intendedAudience=_object(
        "", "countries unsupportedCountries", countries=_list(COUNTRY), unsupportedCountries=_list(COUNTRY)
    ),
    description={"type": "object", "minProperties": 1, "propertyNames": LANGUAGE, "additionalProperties": DESCRIBED},
    legal=_object("license", "mainCopyrightOwner"),
    maintenance=_object(
        "type contacts",
        type={"enum": ["internal", "community"]},
        contacts=_list(_object("name", "email affiliation phone")),
    ),
    localisation=_object(
        "localisationReady availableLanguages",
        localisationReady={"type": "boolean"},
        availableLanguages=_list(LANGUAGE),
    ),
)


@pytest.fixture(scope="module")
def written() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return found


def _faults(content: dict[str, Any]) -> list[str]:
    return sorted(error.message for error in Draft202012Validator(SCHEMA).iter_errors(content))


def test_nothing_lacks_but_the_address_of_the_repository(written: dict[str, Any]) -> None:
    assert _faults({"url": "https://code.example.org/a/b.git"} | written) == []


@pytest.mark.parametrize(
    ("where", "said"),
    [
        (("url",), "code"),
        (("categories", 0), "government-websites"),
        (("developmentStatus",), "draft"),
        (("description", "fr", "shortDescription"), "x" * 151),
        (("description", "en", "longDescription"), "Too short."),
        (("maintenance", "contacts"), []),
        (("localisation", "localisationReady"), "no"),
        (("licence",), "MIT"),
    ],
    ids=lambda value: ".".join(map(str, value)) if isinstance(value, tuple) else "",
)
def test_what_the_standard_refuses_is_seen(written: dict[str, Any], where: tuple[Any, ...], said: Any) -> None:
    spoiled: Any = {"url": "https://code.example.org/a/b.git"} | copy.deepcopy(written)
    at = spoiled
    for key in where[:-1]:
        at = at[key]
    at[where[-1]] = said
    assert len(_faults(spoiled)) == 1


def test_it_says_of_the_project_what_the_package_says(written: dict[str, Any], project: dict[str, Any]) -> None:
    assert written["legal"]["license"] == project["license"]
    [status] = [name for name in project["classifiers"] if name.startswith("Development Status")]
    assert written["developmentStatus"] == STATUSES[status.removeprefix("Development Status :: ")]
    assert {*written["description"]} >= {*written["localisation"]["availableLanguages"]}


def test_every_year_that_it_names_is_that_of_a_text(written: dict[str, Any]) -> None:
    """A text that comes is to be told in each language."""
    years = [set(re.findall(r"\b20\d\d\b", told["longDescription"])) for told in written["description"].values()]
    assert years
    assert all(each == years[0] for each in years)
