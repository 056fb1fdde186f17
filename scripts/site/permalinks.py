"""The links to the headings of a page: beside the heading, not in its name, and named after it.

Markdown writes such a link inside the heading, where a screen reader reads it as a part of the title.
"""

from __future__ import annotations

import re

from markupsafe import Markup

HEADING = re.compile(
    r"(?P<heading><h(?P<level>[1-6])[^>]*>(?P<text>(?:(?!</h[1-6]>).)*?))"
    r'<a class="headerlink"[^>]*href="#(?P<id>[^"]+)"[^>]*>#</a></h(?P=level)>',
    re.DOTALL,
)
TAG = re.compile(r"<[^>]*>")
LINK = Markup('<a class="am-anchor" href="#{}" aria-label="Lien vers {}"></a>')


def beside(html: str) -> str:
    """The text of a page, each link beside its heading."""
    return HEADING.sub(_beside, html)


def _beside(found: re.Match[str]) -> str:
    heading = f"{found['heading']}</h{found['level']}>"
    if found["level"] == "1":
        return heading
    name = Markup(TAG.sub("", found["text"])).unescape()
    quoted = name if name.startswith("«") and name.endswith("»") and name.count("«") == 1 else f"«\u00a0{name}\u00a0»"
    return f'<div class="am-heading">{heading}{LINK.format(found["id"], quoted)}</div>'
