"""The writer's lock on a file: one process writes, and the lock dies with it.

`flock` locks an open file, which a forked worker would inherit and keep alive after its parent was killed; so a child
lets go of it at once. (POSIX record locks are not inherited, but two threads of one process would both get them.)
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.errors import Busy, NotReady

_held: set[int] = set()


def _let_go() -> None:
    for descriptor in _held:
        os.close(descriptor)
    _held.clear()


os.register_at_fork(after_in_child=_let_go)


@contextmanager
def writers_lock(path: Path) -> Iterator[None]:
    """Hold the lock file while the block runs. Raises Busy, naming the holder, when another process or thread does."""
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise NotReady(
            f"The lock file {path} cannot be opened: {error.strerror}. Its folder must be writable."
        ) from error
    try:
        _take(descriptor, path)
    except BaseException:
        os.close(descriptor)
        raise
    _held.add(descriptor)
    try:
        yield
    finally:
        _held.discard(descriptor)
        fcntl.flock(descriptor, fcntl.LOCK_UN)
        os.close(descriptor)


def _take(descriptor: int, path: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = os.pread(descriptor, 20, 0).decode("ascii", "replace").strip()
        who = f"process {holder}" if holder else "another process"
        raise Busy(
            f"{who[0].upper()}{who[1:]} is writing to {path.with_suffix('').name} already. Wait until it has finished."
        ) from None
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, f"{os.getpid()}\n".encode("ascii"), 0)
