"""Absolute addresses of records, in the API and in the reader. The base comes from whoever serves the answer.

Nothing else in `queries` knows an address, so that a new place to serve from is one value, not a search.
"""

import re
from dataclasses import dataclass
from urllib.parse import quote

from app.queries.references import RecordLinks

# What ids are made of; nearly all need no quoting, and a page of statements has 150 of them.
_PLAIN = re.compile(r"[A-Za-z0-9@._~:-]*")


def _quoted(identifier: str) -> str:
    return identifier if _PLAIN.fullmatch(identifier) else quote(identifier, safe="@-.~:")


@dataclass(frozen=True, slots=True)
class Links:
    """Makes addresses under `base`, an absolute URL without a slash at the end; "" makes them relative to the host."""

    base: str = ""

    def api(self, *parts: str) -> str:
        """Give an address under /v1."""
        return f"{self.base}/v1/{'/'.join(map(_quoted, parts))}"

    def reader(self, *parts: str) -> str:
        """Give an address of the reader."""
        return f"{self.base}/{'/'.join(map(_quoted, parts))}"

    def record(self, collection: str, identifier: str) -> RecordLinks:
        """Both addresses of a record: `events`, `speakers`, `organizations`, `documents` or `sources`."""
        return {"self": self.api(collection, identifier), "html": self.reader(collection, identifier)}

    def passage_in_reader(self, event: str, start: int) -> str:
        """The place in the event's page where the statement or document at code point `start` stands."""
        return f"{self.base}/events/{_quoted(event)}#at-{start}"
