"""Run inside Pyodide by keep.mjs, before its memory is kept: import, read and answer, then leave no rubbish.

The archive that it was started from is not there where the memory is: what may be needed is needed here.
"""

import functools
import gc
import importlib
import json
import sys
import zipimport

from assistant_medical import trace, web
from assistant_medical.findings import Findings
from assistant_medical.law import law
from assistant_medical.view import render


def warm(said: str) -> None:
    """What to import, which templates to read, and what to ask, as the build says in JSON."""
    asked = json.loads(said)
    for name in asked["modules"]:
        importlib.import_module(name)
    for name in asked["templates"]:
        render.environment().get_template(name)
    for request in asked["requests"]:
        web.estimate_json(json.dumps(request))


def sweep(said: str) -> None:
    """Forget what served the build alone and what an estimate leaves behind, but for what it shares with most others.

    `said`: the usual requests, in JSON.
    """
    law().kept.clear()
    for each in gc.get_objects():
        if isinstance(each, functools._lru_cache_wrapper) and each.cache_parameters()["maxsize"] is not None:
            each.cache_clear()
    sys.path_importer_cache.clear()
    zipimport._zip_directory_cache.clear()  # type: ignore[attr-defined]  # it has one
    for request in json.loads(said):
        web.estimate_json(json.dumps(request))
    for kind, kept in list(law().kept.items()):
        if isinstance(kept, Findings):
            kept.leave(trace.SHARED)
        else:
            del law().kept[kind]
    for _ in range(3):
        gc.collect()
    gc.freeze()
