"""Which revision of the record is current, known without asking the database for every request."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import lru_cache

from app.errors import SummitError

# Between two looks. An answer from the store may be this much behind the record; it says which revision it is of.
_NEAR, _FAR = 0.02, 0.2


@dataclass(frozen=True, slots=True)
class Edition:
    """A revision of the record, and when it was committed; None: it is empty, or that is not known yet.

    `record` tells one record from another of as many revisions (`app.queries.sql.first_stamp`).
    """

    revision: int = 0
    changed_at: datetime | None = None
    record: str = ""

    @property
    def last_modified(self) -> bytes | None:
        """The moment as an HTTP date."""
        return None if self.changed_at is None else _http_date(self.changed_at)


@lru_cache(maxsize=2)
def _http_date(moment: datetime) -> bytes:
    return format_datetime(moment.astimezone(UTC).replace(microsecond=0), usegmt=True).encode("ascii")


class Watch:
    """Keeps the current edition, which never goes back.

    `look` is given the edition known and gives the newest. Where that costs microseconds (`near`) it is asked on the way,
    at most every 20 ms; else a thread of its own asks, so that a database out of reach holds nobody up. While the database
    is out of reach the edition known last stays: what is kept of it is still true of it.
    """

    def __init__(self, look: Callable[[Edition], Edition], *, near: bool) -> None:
        self._look = look
        self._near = near
        self._due = 0.0
        self._edition = Edition()
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._keep_looking, name="watch", daemon=True)

    def start(self) -> None:
        """Look for the first time, and begin to watch."""
        self._refresh()
        if not self._near:
            self._thread.start()

    def stop(self) -> None:
        """End watching."""
        self._stopped.set()
        if self._thread.is_alive():
            self._thread.join()

    def current(self) -> Edition:
        """Give the current edition. The same object as before means that nothing has changed."""
        if self._near:
            now = time.monotonic()
            if now >= self._due:
                self._refresh()
                self._due = now + _NEAR
        return self._edition

    def saw(self, revision: int) -> None:
        """An answer was of this revision: nothing older may follow it."""
        if revision > self._edition.revision:
            self._edition = Edition(revision, None, self._edition.record)
            self._due = 0.0

    def _refresh(self) -> None:
        known = self._edition
        try:
            newest = self._look(known)
        except SummitError:
            return
        if newest.revision > known.revision or (newest.revision == known.revision and known.changed_at is None):
            self._edition = newest

    def _keep_looking(self) -> None:
        while not self._stopped.wait(_FAR):
            self._refresh()
