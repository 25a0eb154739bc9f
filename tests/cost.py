"""What work costs, compared with itself: processor time says nothing on a machine that nobody knows, its growth does."""

import gc
import time
from collections.abc import Callable

_SURE = 0.02  # seconds of processor time; less than this cannot be told from the clock's own steps


def cost(work: Callable[[], object]) -> float:
    """Give the least processor time of three runs, without the collector, whose cost is that of all other tests' objects."""
    return min(_once(work) for _ in range(3))


def _once(work: Callable[[], object]) -> float:
    gc.collect()
    gc.disable()
    try:
        began = time.process_time()
        work()
        return time.process_time() - began
    finally:
        gc.enable()


def assert_grows_with_size(work: Callable[[int], object], size: int) -> None:
    """Four times as much may cost eight times as much, where twice over (a square) it would cost sixteen times."""
    small, large = cost(lambda: work(size // 4)), cost(lambda: work(size))
    assert large < 8 * max(small, _SURE), f"{small:.3f} s, and {large:.3f} s for four times as much"
