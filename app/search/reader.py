"""A commit of the index as one question reads it: within a time limit, like its SQL.

A call to the index cannot be cut, but none takes long; questions that take long are made of many. Before each, the clock
is looked at.
"""

import time
from collections.abc import Mapping
from math import inf
from typing import Any

from tantivy import DocAddress, Document, Order, Query, Searcher, SearchResult

from app.errors import TooSlow


class Reader:
    """What questions use of a searcher. Each call raises TooSlow once the time is over."""

    __slots__ = ("_deadline", "_searcher", "_seconds", "num_docs")

    def __init__(self, searcher: Searcher, seconds: float = inf) -> None:
        self._searcher = searcher
        self._seconds = seconds
        self._deadline = time.monotonic() + seconds
        self.num_docs = searcher.num_docs

    def within(self, seconds: float) -> "Reader":
        """The same commit, for a question that begins now."""
        return Reader(self._searcher, seconds)

    def look_at_the_clock(self) -> None:
        """Raise TooSlow when the time is over: for loops that read no index."""
        if time.monotonic() > self._deadline:
            raise TooSlow(
                f"The question took more than {self._seconds:g} s. Narrow it by a filter, ask for fewer or rarer words,"
                " or leave the total out (`count=none`) where there is one."
            )

    def search(
        self,
        query: Query,
        limit: int,
        *,
        count: bool,
        offset: int = 0,
        order_by_field: str | None = None,
        order: Order = Order.Desc,
    ) -> SearchResult:
        """Give the best hits, and how many there are in all where `count` says so."""
        self.look_at_the_clock()
        return self._searcher.search(
            query, limit, count=count, offset=offset, order_by_field=order_by_field, order=order
        )

    def aggregate(self, query: Query, asked: dict[str, dict[str, Any]]) -> Mapping[str, Any]:
        """Count groups of what a query finds."""
        self.look_at_the_clock()
        return self._searcher.aggregate(query, asked)

    def doc(self, address: DocAddress) -> Document:
        """Give what is kept of a statement."""
        self.look_at_the_clock()
        return self._searcher.doc(address)

    def fast_field_values(self, name: str, addresses: list[DocAddress]) -> list[int | float | bool | None]:
        """Give the value of a field in each of several statements."""
        self.look_at_the_clock()
        return self._searcher.fast_field_values(name, addresses)

    def doc_freq(self, name: str, word: str) -> int:
        """Give the number of statements that have a word in a field."""
        self.look_at_the_clock()
        return self._searcher.doc_freq(name, word)

    def terms_with_prefix(self, name: str, prefix: str) -> list[tuple[str, int]]:
        """Give the words of a field that begin so, with the number of statements that have each."""
        self.look_at_the_clock()
        return self._searcher.terms_with_prefix(name, prefix)

    def explain(self, query: Query, address: DocAddress) -> str:
        """Explain the score of one statement, in JSON."""
        self.look_at_the_clock()
        return query.explain(self._searcher, address).to_json()
