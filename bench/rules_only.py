"""Times an estimate without its HTML: given as text, this file runs in the browser's Python."""

import json
import timeit
from datetime import date
from itertools import count

from assistant_medical import estimate

NUMBER = 20  # estimates between two looks at the clock, which is coarse in a browser


def measure(situation: str, on: str, repeat: int) -> dict[str, list[float]]:
    """The milliseconds of one estimate, `repeat` times, once it is warm: the same again, another number of patients."""
    answers, day, patients = json.loads(situation), date.fromisoformat(on), count(1100)
    kinds = {
        "same": lambda: estimate(answers, day),
        "other": lambda: estimate(answers | {"patientele_mt": str(next(patients))}, day),
    }
    taken = {}
    for name, one in kinds.items():
        timer = timeit.Timer(one)
        timer.timeit(5 * NUMBER)
        taken[name] = [1000 * seconds / NUMBER for seconds in timer.repeat(repeat, NUMBER)]
    return taken
