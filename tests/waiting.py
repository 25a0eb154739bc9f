"""Waiting for a state, with a deadline so generous that only what never comes true is failed by it."""

import time
from collections.abc import Callable

PATIENCE = 60.0  # seconds; a loaded machine takes ten times what an idle one takes


def wait_for(holds: Callable[[], bool], seconds: float = PATIENCE) -> None:
    """Ask again and again until something holds. Fails after `seconds`."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, f"did not come true within {seconds:g} s"
        time.sleep(0.01)
