"""Each HTML page: mend what the generator gets wrong, then bind it to its files as they are, seal it by a policy."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scripts.machine.steps import StepError
from scripts.site.digest import sha256

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

CHARSET = '<meta charset="utf-8">'

TABLE_ALIGNMENT = re.compile(r' style="text-align: (left|right|center);"')

TABLE = re.compile(r'(?<!<div class="am-scroll">)(<table\b.*?</table>)', re.DOTALL)

INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*\btype=\"application/)[^>]*>(.*?)</script>", re.DOTALL)
INLINE_STYLE = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL)
OWN = re.compile(r'\b(?:src|href)="[^"]*?(assets/(?:scripts|stylesheets)/[^"]+\.(?:js|css))"')
IN_A_FRAME = "am-frame-apart"
REFUSED = re.compile(r"<[a-z][^>]*\s(?:style|on[a-z]+)=", re.IGNORECASE)


def finish(site: Path) -> None:
    for page in sorted(site.rglob("*.html")):
        html = mend(page.read_text(encoding="utf-8"))
        if refused := REFUSED.search(INLINE_SCRIPT.sub("", html)):
            raise StepError(f"{page.relative_to(site)}: the page's policy would refuse this attribute: {refused[0]}…")
        page.write_text(seal(bind(html, site)), encoding="utf-8", newline="\n")


def mend(html: str) -> str:
    """Replace the style attributes of tables by classes, and give each table a box that it may scroll in."""
    return TABLE.sub(r'<div class="am-scroll">\1</div>', TABLE_ALIGNMENT.sub(r' class="am-align-\1"', html))


def bind(html: str, site: Path) -> str:
    """Say of its style sheet and its script what they hold: a browser takes no other (see browser/frame/mending.js).

    The frame's style sheet is left out: where another site keeps the frame apart, it would not be taken at all.
    """

    def bound(link: re.Match[str]) -> str:
        if IN_A_FRAME in html and link[1].endswith(".css"):
            return link[0]
        return f'{link[0]} integrity="sha256-{sha256((site / link[1]).read_bytes())}"'

    return OWN.sub(bound, html)


def seal(html: str) -> str:
    """Put in the policy: this site's own files, the inline scripts and styles by their hashes, and nothing else."""
    if html.count(CHARSET) != 1:
        raise StepError(f"A page has no single {CHARSET} to put its policy after.")
    policy = "; ".join(
        [
            "default-src 'none'",
            # For Python: its worker is held to the policy of the page that starts it.
            " ".join(["script-src 'self' 'wasm-unsafe-eval'", *_hashes(INLINE_SCRIPT.findall(html))]),
            " ".join(["style-src 'self'", *_hashes(INLINE_STYLE.findall(html))]),
            "img-src 'self' data:",
            "font-src 'self'",
            # An archive that is handed on inside the worker: see browser/estimator/worker.js.
            "connect-src 'self' blob:",
            "frame-src 'self'",
            "worker-src 'self' blob:",
            "manifest-src 'self'",
            "base-uri 'none'",
            # No form is sent: a script takes what is typed, and keeps it on the device.
            "form-action 'none'",
            # No text becomes HTML or a program but by these doors: see browser/pages/trusted.js.
            "require-trusted-types-for 'script'",
            "trusted-types am-html am-mending am-offline am-worker",
        ]
    )
    return html.replace(CHARSET, f'{CHARSET}<meta http-equiv="Content-Security-Policy" content="{policy}">')


def _hashes(inlined: Iterable[str]) -> list[str]:
    return [f"'sha256-{digest}'" for digest in sorted({sha256(text.encode()) for text in inlined})]
