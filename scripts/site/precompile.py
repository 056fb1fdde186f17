"""Run inside Pyodide by precompile.mjs: asks the estimator, then compiles the modules that were imported to answer.

It starts from an archive of sources, as a visitor's Python does from what is made of it here. Each question gets its
answer: an exception is a mistake in the requests.
"""

import json
import sys

from assistant_medical import apart, web

with open("/requests.json", encoding="utf-8") as asked:  # noqa: PTH123 - pathlib would be imported, and held
    REQUESTS = json.load(asked)


def imported() -> set[str]:
    """The places in the archive of the modules that have been imported. What is frozen stands in the engine."""
    specs = [getattr(module, "__spec__", None) for module in list(sys.modules.values())]
    origins = [str(spec.origin) for spec in specs if spec]
    return {origin.removeprefix(f"{ARCHIVE}/") for origin in origins if origin.startswith(f"{ARCHIVE}/")}


def answers(taken: bool) -> dict[int, str]:
    """Those of the requests that take the modules that stand apart, or of the others."""
    wanted = ((at, request) for at, request in enumerate(REQUESTS) if apart.is_taken(request) == taken)
    return {at: web.estimate_json(json.dumps(request)) for at, request in wanted}


ARCHIVE = next(path for path in sys.path if path.endswith(".zip"))
"""Where this Python sees its archive, and the browser's Python will."""
ANSWERS = answers(taken=False)
PYTHON = imported()
ANSWERS |= answers(taken=True)
TABLES = imported() - PYTHON

# What follows imports for itself.
import marshal  # noqa: E402
import zipfile  # noqa: E402
from importlib.util import MAGIC_NUMBER  # noqa: E402
from pathlib import Path  # noqa: E402
from types import CodeType  # noqa: E402

UNASKED = ("jinja2/debug.py", "assistant_medical/view/compiled/")
"""What may be imported though no request did: what tells an error, and each template."""
DATE = (2025, 1, 1, 0, 0, 0)
HEAD = MAGIC_NUMBER + (1).to_bytes(4, "little") + bytes(8)
"""Before the code of a module that is compiled: it is never compared with its source, which is not there."""


def lineless(code: CodeType) -> CodeType:
    """The code without what says which line each instruction comes from: an error still tells the function."""
    held = tuple(lineless(each) if isinstance(each, CodeType) else each for each in code.co_consts)
    return code.replace(co_consts=held, co_linetable=b"")


def compiled(name: str, source: bytes) -> bytes:
    """The module without its docstrings, its assertions and its lines."""
    return HEAD + marshal.dumps(lineless(compile(source, f"{ARCHIVE}/{name}", "exec", dont_inherit=True, optimize=2)))


def write(file: str, wanted: set[str]) -> None:
    """Write an archive. It is packed as a whole, later: Python then reads its modules as they stand."""
    with zipfile.ZipFile(ARCHIVE) as sources, zipfile.ZipFile(file, "w") as archive:
        for name in sorted(wanted):
            archive.writestr(zipfile.ZipInfo(f"{name}c", DATE), compiled(name, sources.read(name)))


Path("/answers.json").write_text(json.dumps([ANSWERS[at] for at in range(len(REQUESTS))]), encoding="utf-8")
with zipfile.ZipFile(ARCHIVE) as held:
    PYTHON |= {name for name in held.namelist() if name.startswith(UNASKED)}
write("/python.zip", PYTHON)
write("/tables.zip", TABLES)
