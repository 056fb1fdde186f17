"""The command line of `assistant_medical`, from the sources, on a bare Python."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from assistant_medical.__main__ import main

if __name__ == "__main__":
    sys.exit(main(prog="python3 -m estimator"))
