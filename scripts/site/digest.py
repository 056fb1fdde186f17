"""What a browser compares a file with, in a page's policy, in a link and in the list of what it may keep."""

from __future__ import annotations

import base64
import hashlib


def sha256(content: bytes) -> str:
    return base64.b64encode(hashlib.sha256(content).digest()).decode()
