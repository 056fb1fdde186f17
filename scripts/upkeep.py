"""What someone has to look at again, as a list in Markdown: nothing is printed where nothing is due.

`python -m scripts.upkeep law`: what of the law was not reviewed for long, or is soon past what is known of it.
`python -m scripts.upkeep links`: the cited texts whose address no longer answers. It asks their hosts, one by one.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from http import HTTPStatus
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

from assistant_medical import freshness
from assistant_medical.law import Law, Text, law
from scripts.machine import clock

AHEAD = timedelta(days=30)
PATIENCE = 30  # seconds
GONE = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}
"""Other refusals say nothing of a page: many hosts answer no program."""
BROWSER = "Mozilla/5.0 (compatible; link check)"


def due(day: date, book: Law) -> Iterator[str]:
    """What the files must be read again for, until `AHEAD` of a day: one line a sentence, with its facts."""
    values = [book.on(name, day) or book.history(name)[-1] for name in book.names()]
    for stale in freshness.to_come(values, book):
        if stale.since <= day + AHEAD:
            yield f"- {stale.sentence} ({', '.join(f'`{fact}`' for fact in stale.facts)})"


def unreachable(texts: dict[str, Text], answers: Callable[[str], str]) -> Iterator[str]:
    """The texts whose address does not answer, one line each; `answers` says why, or nothing."""
    for key, text in sorted(texts.items()):
        if text.url and (why := answers(text.url)):
            yield f"- `{key}` : {text.title}, <{text.url}> ({why})"


def asked(url: str) -> str:
    """Why an address leads nowhere; "" where it leads somewhere, or where that cannot be told."""
    request = Request(quote(url, safe="%/:=&?~#+!$,;'@()*[]"), headers={"User-Agent": BROWSER})
    try:
        with urlopen(request, timeout=PATIENCE):
            return ""
    except HTTPError as refused:
        return f"{refused.code}" if refused.code in GONE else ""
    except (URLError, TimeoutError, ConnectionError) as silent:
        return str(getattr(silent, "reason", silent))


def main(asked_for: str) -> int:
    if asked_for == "law":
        lines = due(clock.today(), law())
    elif asked_for == "links":
        lines = unreachable(dict(law().texts), asked)
    else:
        print(__doc__, file=sys.stderr)
        return 2
    for line in lines:
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main(" ".join(sys.argv[1:])))
