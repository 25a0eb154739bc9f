"""Which revision of the record is current, known without asking the database for every request."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime

from app.errors import SummitError

# Between two looks. An answer may be this much behind the record; it says which revision it is of.
_SECONDS = 0.02


@dataclass(frozen=True, slots=True)
class Edition:
    """A revision of the record, and when it was committed (null: the record is empty)."""

    revision: int = 0
    changed_at: datetime | None = None

    @property
    def last_modified(self) -> bytes | None:
        """The moment as an HTTP date."""
        if self.changed_at is None:
            return None
        return format_datetime(self.changed_at.astimezone(UTC).replace(microsecond=0), usegmt=True).encode("ascii")


class Watch:
    """Keeps the current edition, looking at most every 20 ms; `look` is given the one known, and gives the newest.

    While the database is out of reach the edition known last stays: what is kept of it is still true of it.
    """

    def __init__(self, look: Callable[[Edition], Edition]) -> None:
        self._look = look
        self._due = 0.0
        self._edition = Edition()

    def current(self) -> Edition:
        """Give the current edition. The same object as before means that nothing has changed."""
        now = time.monotonic()
        if now >= self._due:
            try:
                newest = self._look(self._edition)
            except SummitError:
                newest = self._edition
            if newest.revision > self._edition.revision:
                self._edition = newest
            self._due = now + _SECONDS
        return self._edition
