"""What the worker processes of these tests do: kept apart, so that a worker has little to import."""

import os
import signal
from pathlib import Path
from typing import Any

from app.ingest import work
from app.ingest.directory import Directory

KILLER = "killer"


def shout(task: str) -> str:
    return task.upper()


def die_at_the_killer(task: str) -> str:
    if task == KILLER:
        os.kill(os.getpid(), signal.SIGKILL)
    return task.upper()


def die_the_first_time(mark: str) -> str:
    path = Path(mark)
    if path.name == KILLER and not path.exists():
        path.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return path.name


def fail(task: str) -> str:
    raise ValueError(task)


def started() -> None:
    pass


def kill_the_worker_at_talk_seven(directory: Directory) -> None:
    """Start a worker that is killed whenever it meets talk 7, as by the kernel when memory runs out."""
    work.start(directory)
    prepare = work.prepare

    def fatal(parsed: Any, raw: bytes, *rest: Any, **named: Any) -> Any:
        if b"talk 7." in raw:
            os.kill(os.getpid(), signal.SIGKILL)
        return prepare(parsed, raw, *rest, **named)

    work.prepare = fatal  # type: ignore[assignment]
