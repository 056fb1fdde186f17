"""What the templates of the frame may use: the scripts of browser/, which they hold inline, and days in French.

MkDocs loads this module as a hook (see mkdocs.yml), and forgets the places for imports that a hook has added: a hook
imports nothing of scripts/.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import ChoiceLoader, FileSystemLoader

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "estimator"))

from assistant_medical import french  # after its place, which whoever starts MkDocs alone does not know

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Called by MkDocs with the environment of the templates."""
    scripts = Path(config.config_file_path).parent / "browser"
    env.loader = ChoiceLoader([*filter(None, [env.loader]), FileSystemLoader(scripts)])
    env.filters["date"] = french.long_date
    return env
