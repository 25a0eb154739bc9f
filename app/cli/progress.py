"""How a long command tells a person where it is: a bar on a terminal, plain lines elsewhere, on standard error."""

import sys
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

Item = TypeVar("Item")


class Progress:
    """A progress display for `total` items; use it as a context manager. Lines said meanwhile stand above the bar."""

    def __init__(self, what: str, total: int, *, quiet: bool = False) -> None:
        self._what = what
        self._total = total
        self._quiet = quiet
        self._bar: Bar | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> "Progress":
        if not self._quiet and self._total > 1 and sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
            self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
            self._task = self._bar.add_task(self._what, total=self._total)
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def follow(self, items: Iterable[Item]) -> Iterator[Item]:
        """Pass items on and count them."""
        for item in items:
            yield item
            if self._bar is not None and self._task is not None:
                self._bar.advance(self._task)

    def say(self, line: str, *, important: bool = False) -> None:
        """Say a line; with `quiet`, or under a bar, only important ones."""
        if self._bar is not None:
            if important:
                self._bar.console.print(line, markup=False, highlight=False)
        elif important or not self._quiet:
            print(line, file=sys.stderr, flush=True)
