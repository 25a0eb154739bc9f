"""Waiting for a state, with a deadline so generous that only what never comes true is failed by it; and measuring what
other processes take in a way that a loaded machine does not spoil.
"""

import resource
import time
from collections.abc import Callable

PATIENCE = 120.0  # seconds; a start of 1.5 s on an idle machine took 21 s on a loaded one


def wait_for(holds: Callable[[], bool], seconds: float = PATIENCE) -> None:
    """Ask again and again until something holds. Fails after `seconds`."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, f"did not come true within {seconds:g} s"
        time.sleep(0.01)


def children_seconds() -> float:
    """Processor time of all processes that this one started and that have ended."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime
