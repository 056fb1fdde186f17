"""Times an estimate without its HTML. The same file runs in CPython and, given as text, in the browser's Python."""

import json
import timeit
from datetime import date

from assistant_medical import estimate

NUMBER = 20  # estimates between two looks at the clock, which is coarse in a browser


def measure(situation: str, on: str, repeat: int) -> list[float]:
    """The milliseconds of one estimate, `repeat` times, once it is warm."""
    answers, day = json.loads(situation), date.fromisoformat(on)
    timer = timeit.Timer(lambda: estimate(answers, day))
    timer.timeit(5 * NUMBER)
    return [1000 * seconds / NUMBER for seconds in timer.repeat(repeat, NUMBER)]
