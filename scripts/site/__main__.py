"""`python -m scripts.site`: make the site in site/, or leave the last good one as it was."""

from __future__ import annotations

import sys

from scripts.machine.steps import StepError, say
from scripts.site.whole import SITE, build_site


def main() -> int:
    try:
        build_site(SITE)
    except StepError as failed:
        print(failed, file=sys.stderr)
        return failed.status
    except KeyboardInterrupt:
        return 130
    say("The site is in site/")
    return 0


if __name__ == "__main__":
    sys.exit(main())
