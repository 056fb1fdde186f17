"""Run an installer; where it fails, say its last lines and what they mean."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.machine.steps import ROOT, StepError

if TYPE_CHECKING:
    from collections.abc import Mapping

LAST = 15  # lines

WARNING = re.compile("WARNING:|npm (?:warn|WARN) ")
FOUND_NOTHING = "(from versions: none)"

ANEW = "Make it again, with the command that stands at its top."
NO_WHEEL = "the index in use has no file for this Python ({python}) and this system. Use a Python from 3.11 to 3.14."

DAMAGED = (
    "a package differs from what the lock file pins: it was damaged or changed on its way, and was not installed. "
    "Try again, without a mirror if there is one."
)
UNTRUSTED = (
    "the certificate of the server is not trusted here. Behind a proxy that reads what passes, name its certificate "
    "in PIP_CERT and NODE_EXTRA_CA_CERTS."
)
OFFLINE = "|".join((
    "Temporary failure in name resolution", "Name or service not known", "nodename nor servname", "getaddrinfo",
    "Failed to establish a new connection", "NewConnectionError", "NameResolutionError", "ConnectTimeout",
    "[Rr]ead ?[Tt]imed? ?out", "Connection (?:refused|reset|aborted|timed out)", "Network is unreachable",
    "No route to host", "ProxyError", "Cannot connect to proxy", "Tunnel connection failed", "RemoteDisconnected",
    "IncompleteRead", "ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ECONNRESET", "ECONNABORTED", "ETIMEDOUT",
    "ENETUNREACH", "EHOSTUNREACH", "ERR_SOCKET_TIMEOUT", "EIDLETIMEOUT", "Socket timeout",
))  # fmt: skip
REFUSED = r"HTTP error [45]\d\d|[45]\d\d (?:Client|Server) Error|too many 50\d error|code E[45]\d\d"

# The first that is found is the cause: where the connection fails, pip says as well that it found no version.
CAUSES: tuple[tuple[str, str], ...] = (
    ("No space left on device|ENOSPC|not enough space on the disk", "the disk is full. Make room, then try again."),
    ("DO NOT MATCH THE HASHES|EINTEGRITY", DAMAGED),
    ("CERTIFICATE_VERIFY_FAILED|SELF_SIGNED_CERT|UNABLE_TO_(?:GET_ISSUER_CERT|VERIFY_LEAF_SIGNATURE)", UNTRUSTED),
    ("In --require-hashes mode, all|Hashes are required|Invalid requirement", f"the lock file is not whole. {ANEW}"),
    ("EUSAGE", "package.json and package-lock.json do not agree. Type: npm install --ignore-scripts"),
    (r"\(from versions: (?!none)", NO_WHEEL),
    (OFFLINE, "they come from the network. Check the connection, and the proxy if there is one, then try again."),
    (REFUSED, "the server refused, or lacks one of them. Try again later, without a mirror if there is one."),
    ("No matching distribution found", "the index in use did not answer, or has none of them."),
    ("is not a supported wheel", NO_WHEEL),
    ("ETARGET|EBADPLATFORM|EBADENGINE", "the registry in use has none for this system and this Node."),
    (r"which is not installed\.|but you have ", f"those that the lock file lists do not go together. {ANEW}"),
    ("Permission denied|EACCES|EPERM|Access is denied", "a file may not be written; the lines above name it."),
)


def run_installer(command: list[str | Path], what: str, env: Mapping[str, str]) -> None:
    """Run an installer, which is asked nothing and says nothing unless it fails."""
    ended = subprocess.run(
        command,
        cwd=ROOT,
        env=env,
        check=False,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        encoding="utf-8",
        errors="replace",
    )
    if ended.returncode:
        print(*f"{ended.stdout}\n{ended.stderr}".strip().splitlines()[-LAST:], sep="\n", file=sys.stderr)
        raise StepError(reason(what, _cause_of(ended)), ended.returncode)


def _cause_of(ended: subprocess.CompletedProcess[str]) -> str:
    """What ended an installer: its warnings did not. Where pip found nothing at all, only they say why."""
    errors = "\n".join(line for line in ended.stderr.splitlines() if not WARNING.match(line)) or ended.stdout
    return f"{ended.stdout}\n{ended.stderr}" if FOUND_NOTHING in errors else errors


def reason(what: str, output: str) -> str:
    """Why what was to be installed is not, from what the installer wrote."""
    cause = next((cause for sign, cause in CAUSES if re.search(sign, output)), "the lines above say why.")
    return f"The {what} could not be installed: {cause.format(python=sys.version.split()[0])}"
