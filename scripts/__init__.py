"""The builder's room: the commands of the house and the steps that make the site."""

import sys
from pathlib import Path

# The package is nowhere installed: what builds and tests works on the sources that stand beside it.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "estimator"))
