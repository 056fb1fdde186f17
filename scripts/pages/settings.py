"""mkdocs.yml, which every generator of the pages reads: here, what the project itself takes from it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

import yaml

from scripts.machine.steps import ROOT

FILE = "mkdocs.yml"
SETTINGS = ROOT / FILE


class _Loader(yaml.SafeLoader):
    """Knows the one tag that the settings use beside those of YAML."""


def _from_environment(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    """`!ENV [NAME, default]`: what the environment has under a name, as it is, else what stands last."""
    assert isinstance(node, yaml.SequenceNode), f"{FILE}: !ENV is written [NAME, default]"
    *names, default = loader.construct_sequence(node)
    return next((os.environ[name] for name in names if name in os.environ), default)


_Loader.add_constructor("!ENV", _from_environment)


def read() -> Mapping[str, Any]:
    """The settings as a generator gets them: what is asked of the environment is answered."""
    found: Mapping[str, Any] = yaml.load(SETTINGS.read_text(encoding="utf-8"), _Loader)
    return found
