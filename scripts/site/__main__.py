"""`python -m scripts.site`: make the site in site/, or leave the last good one as it was.

`--publish` refuses a site that does not say who publishes it.
"""

from __future__ import annotations

import argparse
import sys

from scripts.machine.steps import StepError, say
from scripts.site.whole import SITE, build_site


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m scripts.site", description=__doc__)
    parser.add_argument("--publish", action="store_true")
    try:
        build_site(SITE, publish=parser.parse_args().publish)
    except StepError as failed:
        print(failed, file=sys.stderr)
        return failed.status
    except KeyboardInterrupt:
        return 130
    say("The site is in site/")
    return 0


if __name__ == "__main__":
    sys.exit(main())
