"""Exit codes, as the help prints them, and which failure has which. They follow sysexits.h where it has one."""

import errno
import sys
from collections.abc import Iterator
from typing import Final

DONE: Final = 0
FAULTS: Final = 1
USAGE: Final = 2
NOT_READY: Final = 3
BAD_INPUT: Final = 65
DISK: Final = 74
BUSY: Final = 75
INTERRUPTED: Final = 130

MEANINGS: Final = {
    DONE: "done",
    FAULTS: "done, but some files were rejected or a fault was found",
    USAGE: "wrong usage",
    NOT_READY: "the database, a setting or the listening address cannot be used",
    BAD_INPUT: "the input cannot be used",
    DISK: "reading or writing failed (disk full?)",
    BUSY: "another ingest is writing; try again later",
    INTERRUPTED: "interrupted",
}

EPILOG: Final = "Exit codes: " + "; ".join(f"{code} {meaning}" for code, meaning in MEANINGS.items()) + "."

_BY_ERROR: Final = {
    "busy": BUSY,
    "not-ready": NOT_READY,
    "bad-settings": NOT_READY,
    "too-slow": NOT_READY,
    "unreadable": BAD_INPUT,
    "not-found": BAD_INPUT,
}


def say(message: str) -> None:
    """Say something to the person at the terminal: standard error, one line."""
    print(message, file=sys.stderr, flush=True)


def explain(error: Exception) -> int:
    """Say what went wrong in one sentence, and give its exit code. What is no failure of ours to foresee crashes."""
    from app.errors import SummitError

    if isinstance(error, SummitError):
        say(f"summit: {error.message}")
        return DISK if _refused_by_sqlite(error) else _BY_ERROR.get(error.code, BAD_INPUT)
    failure = _disk_failure(error)
    if failure is not None:
        say(f"summit: {failure} Nothing that was committed before is lost; make room and run the command again.")
        return DISK
    raise error


def _disk_failure(error: Exception) -> str | None:
    """Say what the disk refused, wherever in the chain of causes it stands; None where it is not the disk."""
    for cause in _causes(error):
        if isinstance(cause, OSError) and cause.errno is not None:
            words = "The disk is full." if cause.errno in (errno.ENOSPC, errno.EDQUOT) else f"{cause.strerror}."
            return f"{cause.filename}: {words}" if cause.filename else words
    return _refused_by_sqlite(error)


def _refused_by_sqlite(error: Exception) -> str | None:
    for cause in _causes(error):
        if type(cause).__module__ == "sqlite3" and "full" in str(cause):
            return "The disk is full."
        if type(cause).__module__ == "sqlite3" and "disk I/O" in str(cause):
            return "Reading or writing the database failed."
    return None


def _causes(error: BaseException) -> Iterator[BaseException]:
    cause: BaseException | None = error
    while cause is not None:
        yield cause
        cause = cause.__cause__ or cause.__context__
