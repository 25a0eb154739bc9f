"""Hits in a total order: by score or by day, equals in reading order (day, event id, position); from any place on.

tantivy breaks ties by where it keeps a document, which differs between one index and the next. Here equals are put in
reading order group by group, looking closely only at the groups that are asked for.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, NamedTuple

from tantivy import DocAddress, FieldType, Occur, Order, Query

from app.errors import BadCursor, Fault
from app.search.reader import Reader
from app.search.schema import KEYS_END, Note, key_field, read_note, schema

Sort = Literal["relevance", "date", "-date"]

# Hits asked for at once; doubled as long as all of them are equal.
_AT_ONCE = 500
_IN_A_PART = 50_000


class Place(NamedTuple):
    """Where a walk stands: how many hits rank above the group of equals, what they have in common, the last one's order."""

    above: int
    rank: float
    order: str


# 2022-05-16 csto-moscow-2022 000000001
_ORDER = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})? \S+ [0-9]{9}")


def place_of(above: str | int, rank: str | int, order: str | int) -> Place:
    """Make a place of what a cursor holds. Raises BadCursor when no walk can stand there: anyone can write a cursor."""
    try:
        place = Place(int(above), float(rank), str(order))
    except ValueError:
        raise lost() from None
    if place.above < 0 or not _ORDER.fullmatch(place.order):
        raise lost()
    return place


@dataclass(frozen=True, slots=True)
class Ranked:
    """A hit with its place. `score` is null where hits are not ranked by it."""

    id: str
    place: Place
    score: float | None


def iterate_ranked(
    searcher: Reader, query: Query, sort: Sort, after: Place | None = None, at_once: int = _AT_ONCE
) -> Iterator[Ranked]:
    """Give the hits after a place, in order. Raises BadCursor when the place is not in this list of hits."""
    above = after.above if after else 0
    if after and above >= searcher.num_docs:
        raise lost()
    while True:
        hits = _search(searcher, query, sort, above, at_once)
        if after and (not hits or hits[0][0] != after.rank):
            raise lost()
        whole = len(hits) < at_once
        groups = [(rank, [address for _, address in group]) for rank, group in groupby(hits, key=lambda hit: hit[0])]
        if not whole and len(groups) == 1:
            at_once *= 2
            continue
        for rank, addresses in groups if whole else groups[:-1]:
            for note in _in_order(searcher, addresses, after.order if after else ""):
                yield Ranked(note.id, Place(above, rank, note.order), rank if sort == "relevance" else None)
            after = None
            above += len(addresses)
        if whole:
            return


def _search(searcher: Reader, query: Query, sort: Sort, offset: int, limit: int) -> Sequence[tuple[float, DocAddress]]:
    if sort == "relevance":
        return searcher.search(query, limit, count=False, offset=offset).hits
    order = Order.Desc if sort == "-date" else Order.Asc
    return searcher.search(query, limit, count=False, offset=offset, order_by_field="day", order=order).hits


def _in_order(searcher: Reader, addresses: list[DocAddress], after: str) -> Iterator[Note]:
    """Put equals in reading order, those up to `after` left out: by their day first, which is quick to read."""
    if len(addresses) == 1 and not after:
        yield read_note(searcher, addresses[0])
        return
    days = searcher.fast_field_values("day", addresses)
    dated = sorted(zip(days, addresses, strict=True), key=lambda pair: pair[0] or 0)
    first = _day_of(after)
    for day, group in groupby(dated, key=lambda pair: pair[0] or 0):
        if day >= first:
            notes = (read_note(searcher, address) for _, address in group)
            yield from (note for note in sorted(notes, key=lambda note: note.order) if note.order > after)


def _day_of(order: str) -> int:
    day = order.partition(" ")[0]
    return int(day.replace("-", "")) if day else 0


def lost() -> BadCursor:
    """The error for a place that is not in this list of hits."""
    reason = "The hits have moved since this cursor was made: the record changed. Leave `cursor` out to begin anew."
    return BadCursor(reason, (Fault("query", "cursor", reason),))


def count_hits(searcher: Reader, query: Query) -> int:
    """Count the statements that a query finds."""
    return int(searcher.search(query, 1, count=True).count or 0)  # type: ignore[attr-defined]  # the stub has no count


def every_hit(searcher: Reader, query: Query) -> Iterator[Sequence[tuple[float, DocAddress]]]:
    """Give every hit with its score, a part at a time, in no particular order.

    While the binding makes a list, no other thread of Python runs: parts are small enough for nobody to notice.
    """
    total = count_hits(searcher, query)
    parts = total // _IN_A_PART + 1
    for part in parts_of("id", parts):
        asked = query if parts == 1 else Query.boolean_query([(Occur.Must, query), (Occur.Must, part)])
        # Room is made for as many as are asked for: a word of ten statements must not cost that of a million.
        yield searcher.search(asked, max(1, total), count=False).hits


def parts_of(name: str, parts: int) -> Iterator[Query]:
    """Divide all statements into parts of about the same size, by a field that has numbers (`schema.key`)."""
    width = KEYS_END // parts + 1
    for part in range(parts):
        low, high = part * width, min((part + 1) * width - 1, KEYS_END)
        only = Query.range_query(schema(), key_field(name), FieldType.Unsigned, low, high)
        yield Query.const_score_query(only, 0.0)
