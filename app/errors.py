"""Everything a caller can do wrong, or meet, as one tree of exceptions.

    SummitError
    ├── BadQuestion                 the question cannot be answered as asked
    │   ├── UnknownParameter        a parameter that does not exist here
    │   ├── BadValue                a parameter with a value it cannot have
    │   ├── BadCursor               a cursor that is damaged, or of another query
    │   └── BadSearch               search words that do not parse
    ├── NotFound                    no such record
    ├── Gone                        a record that was there and is not any more
    ├── Moved                       a record that lives under another id now
    ├── SpanOutOfText               a span that is not inside its text
    ├── NotAcceptable               no representation of that kind
    ├── TooSlow                     the time limit of a question was reached
    ├── NotReady                    the database is missing, old, damaged or out of reach
    │   └── NoRecord                there is no database yet, or nothing was ever stored in it
    ├── Busy                        another writer holds the lock
    └── Unreadable                  a file that cannot be read at all

Each class has a stable `code` and a `title`; what happens to be wrong stands in the message: a sentence
with the value and the remedy. This module knows nothing of HTTP; `api/problems.py` maps classes to statuses.
"""

from dataclasses import dataclass
from difflib import get_close_matches
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a question: where (`query`, `path`, `header`), which name, why, and the nearest valid one."""

    where: str
    name: str
    reason: str
    suggestion: str | None = None


class SummitError(Exception):
    """Root of the tree. `faults` lists what is wrong one by one, where that is known."""

    code: ClassVar[str] = "error"
    title: ClassVar[str] = "Something is wrong"

    def __init__(self, message: str, faults: tuple[Fault, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.faults = faults


class BadQuestion(SummitError):
    """The question cannot be answered as asked."""

    code = "bad-question"
    title = "The question cannot be answered as asked"


class UnknownParameter(BadQuestion):
    """A parameter that does not exist here."""

    code = "unknown-parameter"
    title = "Unknown parameter"


class BadValue(BadQuestion):
    """A parameter with a value it cannot have."""

    code = "bad-value"
    title = "Value not possible"


class BadCursor(BadQuestion):
    """A cursor that is damaged, or was made for another query."""

    code = "bad-cursor"
    title = "Cursor not usable"


class BadSearch(BadQuestion):
    """Search words that do not parse; the message names the position of the fault."""

    code = "bad-search"
    title = "Search words not understood"


class NotFound(SummitError):
    """No such record."""

    code = "not-found"
    title = "Not found"


class Gone(SummitError):
    """A record that was there and is not any more; the message says what happened."""

    code = "gone"
    title = "Gone"


class Moved(SummitError):
    """A record that lives under another id now."""

    code = "moved"
    title = "Moved"

    def __init__(self, message: str, successor: str) -> None:
        super().__init__(message)
        self.successor = successor


class SpanOutOfText(BadQuestion):
    """A span that is not inside its text."""

    code = "span-out-of-text"
    title = "Span outside the text"


class NotAcceptable(SummitError):
    """No representation of the kind asked for."""

    code = "not-acceptable"
    title = "No such representation"


class TooSlow(SummitError):
    """The time limit of a question was reached."""

    code = "too-slow"
    title = "The question took too long"


class NotReady(SummitError):
    """The database is missing, of another schema, damaged or out of reach."""

    code = "not-ready"
    title = "Not ready"


class NoRecord(NotReady):
    """There is no database yet, or nothing was ever stored in it."""


class Busy(SummitError):
    """Another writer holds the lock."""

    code = "busy"
    title = "Another ingest is running"


class Unreadable(SummitError):
    """A file that cannot be read at all."""

    code = "unreadable"
    title = "Unreadable file"


_BEGINNING = 3  # letters that tell one word from others


def shown(value: str) -> str:
    """A value as a message shows it: short, and nothing in it that a terminal or a header would act on."""
    plain = "".join(char if char.isprintable() else "�" for char in value[:61])
    return plain if len(value) <= 60 else plain[:60] + "…"


def nearest(word: str, known: list[str] | tuple[str, ...]) -> str | None:
    """Find the known word that a person most likely meant: one spelled much like it, else one that begins so. Or None."""
    folded = word.casefold()
    close = get_close_matches(folded, list(known), n=1, cutoff=0.6)
    begun = (each for each in known if len(folded) >= _BEGINNING and each.startswith(folded))
    return close[0] if close else next(begun, None)
