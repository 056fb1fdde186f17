"""Who is compared, and what each is asked: one common situation on one day, of the other engine the cost of the post.

Our estimate holds that cost too, for each of the years of the contract.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import quote

from assistant_medical import estimate
from assistant_medical.takeaway import link
from scripts.machine.steps import ROOT
from scripts.site.pyodide import PACKAGE

ON = date(2026, 12, 1)
ANSWERS = {
    "specialite": "medecine_generale",
    "secteur": "secteur_1",
    "patientele_mt": "1100",
    "quotite": "temps_plein",
    "date_signature": ON.isoformat(),
}


def variants(number: int) -> list[dict[str, str]]:
    """The situation with other numbers of patients, of which none is quick: each is a whole estimate."""
    return [ANSWERS | {"patientele_mt": str(1100 + rank % 400)} for rank in range(number)]


def requests(number: int) -> list[str]:
    return [
        json.dumps({"answers": answers, "on": ON.isoformat(), "outcome": False, "later": True})
        for answers in variants(number)
    ]


REQUEST = requests(1)[0]

PAGES = Path(__file__).resolve().parent / "pages"

SITE = "/site/"
OURS = f"{SITE}estimer/#{link.of(estimate(ANSWERS, ON))}"
NAIVE = f"/bench/naive.html#{quote(REQUEST)}"

MEMORY, ARCHIVE = (f"{SITE}assets/pyodide/*/{name}.*.gz" for name in ("memory", "python"))
"""What a start of ours loads: the memory of a Python that has answered already, or the archive of Python's modules."""


WAYS = ("fast", "slow", "firefox")
"""On a fast line and on a slow one in Chromium; on a fast one in Firefox."""


@dataclass(frozen=True)
class Contender:
    """A page that ends with a result; of ours, what it is to load, and where the server says that nothing is."""

    name: str
    path: str
    loads: str = ""
    without: str = ""
    ways: tuple[str, ...] = WAYS


CONTENDERS = (
    Contender("floor", "/bench/floor.html"),
    Contender("memory", OURS, loads=MEMORY, ways=("fast", "firefox")),
    Contender("fallback", OURS, loads=ARCHIVE, without=MEMORY, ways=("fast", "firefox")),
    Contender("lean", OURS, loads=ARCHIVE, ways=("slow",)),
    Contender("naive", NAIVE),
    Contender("pyscript", f"/bench/pyscript.html#{quote(REQUEST)}"),
    Contender("modele_social", f"/bench/modele_social.html#{ON:%d/%m/%Y}"),
)


def mounts(site: Path) -> dict[str, Path]:
    """What the server serves under each prefix. Its stock is what the site publishes for other pages, as npm has it."""
    release = json.loads((PACKAGE / "package.json").read_text(encoding="utf-8"))["version"]
    return {
        SITE: site,
        "/stock/": site / "assets" / "pyodide" / release,
        "/bench/": PAGES,
        "/modules/": ROOT / "node_modules",
        "/peers/": PAGES.parent / "peers" / "node_modules",
    }
