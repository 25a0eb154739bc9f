"""Worker threads that the event loop can wait for, with as little as possible between the two.

`concurrent.futures` chains two futures and their locks for each call, which costs more than fetching one record does.
"""

import asyncio
from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

Result = TypeVar("Result")

# A loop and its future, what to call, with what; None ends a thread.
_Job = tuple[asyncio.AbstractEventLoop, "asyncio.Future[Any]", Callable[..., Any], tuple[object, ...]]


class Workers:
    """A fixed number of threads, and a queue before them."""

    def __init__(self, count: int, name: str) -> None:
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._threads = [Thread(target=self._work, name=f"{name}-{number}", daemon=True) for number in range(count)]
        for thread in self._threads:
            thread.start()

    async def run(self, work: Callable[..., Result], *arguments: object) -> Result:
        """Call in a thread, and give what it gives or raises."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Result] = loop.create_future()
        self._jobs.put((loop, future, work, arguments))
        return await future

    def close(self) -> None:
        """Finish what is queued, and end."""
        for _ in self._threads:
            self._jobs.put(None)
        for thread in self._threads:
            thread.join()

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            loop, future, work, arguments = job
            try:
                result = work(*arguments)
            except BaseException as error:  # noqa: BLE001 - passed on to whoever waits
                loop.call_soon_threadsafe(_settle, future, None, error)
            else:
                loop.call_soon_threadsafe(_settle, future, result, None)


def _settle(future: "asyncio.Future[Any]", result: object, error: BaseException | None) -> None:
    """Tell whoever waits, if anybody still does."""
    if future.done():
        return
    if error is not None:
        future.set_exception(error)
    else:
        future.set_result(result)
