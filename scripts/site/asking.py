"""Run inside Pyodide by precompile.mjs: asks the estimator all the questions; its value is what that imported, as JSON.

Each question gets its answer: an exception here is a mistake in the requests.
"""

import json
import sys
from pathlib import Path

from assistant_medical import web

requests = json.loads(Path("/requests.json").read_text(encoding="utf-8"))
Path("/answers").write_text("\n".join(web.estimate_json(json.dumps(request)) for request in requests), encoding="utf-8")
# What is frozen stands in the engine.
specs = [getattr(module, "__spec__", None) for module in list(sys.modules.values())]
json.dumps(sorted({str(spec.origin) for spec in specs if spec and spec.origin != "frozen"}))
