"""Concordance: every occurrence of the words searched for, with what stands left and right of it.

Unlike a search it counts occurrences, not statements. In reading order it goes from statement to statement, however many
there are; sorted by a neighbour, or drawn as a sample, its occurrences are gathered first and kept for the next page.
"""

import heapq
import re
import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Annotated, Literal

from pydantic import Field
from sqlalchemy import Connection
from tantivy import DocAddress, Occur, Query
from typing_extensions import TypedDict

from app.errors import BadSearch, Fault
from app.queries.page import ListLinks, Meta, PageInfo, read_cursor, write_cursor
from app.queries.questions import Filter
from app.queries.references import EventReference, SpeakerReference
from app.search.damage import guarded
from app.search.facets import Sought
from app.search.find import NO_FILTER, Understood, count, seek
from app.search.frequency import Often, count_occurrences
from app.search.index import Snapshot
from app.search.matching import Matching
from app.search.passages import Occurrence, occurrences
from app.search.ranking import Place, Sort, count_hits, every_hit, iterate_ranked, place_of
from app.search.schema import read_note
from app.search.spoken import HitRow, SpokenRow, read_rows, read_words
from app.search.terms import Terms
from app.text import fold

ConcordanceSort = Literal["position", "date", "-date", "left1", "right1"]
SORTS: tuple[ConcordanceSort, ...] = ("position", "date", "-date", "left1", "right1")
Unit = Literal["words", "characters"]
# Statements that are read to be sorted by a neighbour: for a page as many as its time limit allows, for a stream of all
# occurrences as many as memory should hold. Beyond, a sample shows as much and costs less.
MOST_SORTED, MOST_STREAMED = 10_000, 100_000
MOST_SAMPLED = 10_000
WIDEST = {"words": 100, "characters": 1000}
_AT_ONCE = 200  # statements read at once
_KEPT = 16  # gathered concordances kept for their next pages


class ConcordanceItem(TypedDict):
    """One occurrence in its context."""

    left: Annotated[str, Field(description="What stands before it in the statement, as printed")]
    hit: Annotated[str, Field(description="The words found, as printed")]
    right: Annotated[str, Field(description="What stands after it in the statement, as printed")]
    statement: Annotated[str, Field(description="Id of the statement", examples=["csto-moscow-2022@1163"])]
    event: EventReference
    speaker: Annotated[SpeakerReference | None, Field(description="Who said it; null where the source does not tell")]
    passage: Annotated[
        str,
        Field(description="Address of the words found, under /v1/passages", examples=["csto-moscow-2022@1200-1212"]),
    ]


class ConcordanceListing(TypedDict):
    """A page of a concordance, as it is sent. The total counts occurrences."""

    data: list[ConcordanceItem]
    page: PageInfo
    query: Understood
    meta: Meta
    links: ListLinks


@dataclass(frozen=True, slots=True)
class ConcordanceQuestion:
    """What is asked for. `left`, `right` are how much context, in `unit`; `sample` how many occurrences to draw."""

    terms: Terms
    filter: Filter = NO_FILTER
    sort: ConcordanceSort = "position"
    left: int = 8
    right: int = 8
    unit: Unit = "words"
    sample: int | None = None
    seed: int = 0
    limit: int = 20
    cursor: str | None = None
    count: bool = True

    def key(self, revision: int) -> str:
        """What a cursor belongs to: all but how much context is shown."""
        drawn = f"{self.sample} {self.seed}" if self.sample is not None else ""
        return f"concordance {self.terms} {self.filter.key()} {self.sort} {drawn} {revision}"


@dataclass(frozen=True, slots=True)
class Concordance:
    """A page of occurrences. `total` counts occurrences; `next` continues; `revision` is the index's."""

    items: list[ConcordanceItem]
    total: int | None
    next: str | None
    revision: int


# One gathered occurrence: its statement, and which occurrence of it.
Gathered = tuple[str, int]


def concord(connection: Connection, snapshot: Snapshot, question: ConcordanceQuestion) -> Concordance:
    """Answer a page of a concordance. Raises BadValue, BadSearch or BadCursor."""
    sought = seek(connection, snapshot, question.terms, question.filter)
    if question.sample is not None or question.sort in ("left1", "right1"):
        return _gathered_page(connection, sought, question)
    return _page(connection, sought, question)


def walk(connection: Connection, snapshot: Snapshot, question: ConcordanceQuestion) -> Iterator[ConcordanceItem]:
    """Stream every occurrence, in its order."""
    sought = seek(connection, snapshot, question.terms, question.filter)
    if question.sample is not None or question.sort in ("left1", "right1"):
        gathered = _gather(connection, sought, question, MOST_STREAMED)
        for at in range(0, len(gathered), _AT_ONCE):
            yield from _shown(connection, gathered[at : at + _AT_ONCE], question)
        return
    for _, _, row, found in _iterate(connection, sought, question, None, _AT_ONCE * 20):
        yield _item(row, found, question)


def _page(connection: Connection, sought: Sought, question: ConcordanceQuestion) -> Concordance:
    """A page in reading order: statement after statement, from the place where the last page ended."""
    key, after = question.key(sought.snapshot.revision), None
    if question.cursor is not None:
        after = _read_place(read_cursor(key, question.cursor, [int, str, str, int]))
    with guarded("searched"):
        found = list(islice(_iterate(connection, sought, question, after), question.limit + 1))
        total = count_all(connection, sought) if question.count else None
    following = None
    if len(found) > question.limit:
        place, number, _, _ = found[question.limit - 1]
        following = write_cursor(key, [place.above, repr(place.rank), place.order, number])
    items = [_item(row, each, question) for _, _, row, each in found[: question.limit]]
    return Concordance(items, total, following, sought.snapshot.revision)


def _read_place(values: Sequence[str | int]) -> tuple[Place, int]:
    above, rank, order, number = values
    return place_of(above, rank, order), max(-1, int(number))


def _iterate(
    connection: Connection,
    sought: Sought,
    question: ConcordanceQuestion,
    after: tuple[Place, int] | None,
    at_once: int = 500,
) -> Iterator[tuple[Place, int, HitRow, Occurrence]]:
    """Give occurrences in reading order with their place: that of their statement, and their number in it."""
    sort: Sort = "-date" if question.sort == "-date" else "date"
    place, seen = after if after else (None, -1)
    if place is not None:
        place = place._replace(order=_just_before(place.order))
    ranked = iterate_ranked(sought.snapshot.searcher, sought.query, sort, place, at_once)
    first, size = True, 20
    while hits := list(islice(ranked, size)):
        rows = {row.id: row for row in read_rows(connection, [hit.id for hit in hits])}
        for hit in hits:
            row = rows.get(hit.id)
            found = occurrences(row.text, row.language, sought.terms.wanted) if row else []
            skipped = seen + 1 if first else 0
            first = False
            for number, each in enumerate(found[skipped:], skipped):
                assert row is not None  # else nothing was found in it
                yield hit.place, number, row, each
        size = _AT_ONCE


def _just_before(order: str) -> str:
    """A place just before this one: no order key ends so."""
    return order[:-1] + chr(ord(order[-1]) - 1) + "\U0010ffff" if order else ""


def count_all(connection: Connection, sought: Sought) -> int:
    """Count every occurrence of the wanted terms in the statements found."""
    return sum(each.times * len(each.addresses) for each in iterate_often(connection, sought))


def iterate_often(connection: Connection, sought: Sought) -> Iterator[Often]:
    """Give how often the wanted terms occur, statement by statement; a statement may come several times.

    Raises BadSearch where a term can only be counted by reading, and that would be too many statements.
    """
    matching = Matching(sought.snapshot)
    whole = [(Occur.Must, Query.const_score_query(sought.query, 0.0))]
    inside = sought.clauses if sought.terms.is_alone else whole
    for term in sought.terms.wanted:
        if term.form == "near":
            yield from _read_often(connection, sought, Terms(((term,),)))
        else:
            yield from count_occurrences(matching, term, inside)


def _read_often(connection: Connection, sought: Sought, terms: Terms) -> Iterator[Often]:
    """Count by reading: for what the index cannot count. Raises BadSearch when that would be too many statements."""
    searcher = sought.snapshot.searcher
    matching = Matching(sought.snapshot)
    inside = Query.boolean_query(
        [(Occur.Must, matching.query(terms)), (Occur.Must, Query.const_score_query(sought.query, 0.0))]
    )
    statements = count_hits(searcher, inside)
    if statements > MOST_SORTED:
        remedy = "Add a filter, or leave the total out (`count=none`)"
        raise _too_many(f"{terms} can only be counted by reading", statements, MOST_SORTED, remedy)
    addresses = {
        read_note(searcher, address).id: address for part in every_hit(searcher, inside) for _, address in part
    }
    for row in read_words(connection, addresses):
        searcher.look_at_the_clock()
        yield Often(len(occurrences(row.text, row.language, terms.wanted)), [addresses[row.id]])


def _too_many(what: str, statements: int, most: int, remedy: str) -> BadSearch:
    reason = f"{what} {statements} statements; at most {most} are read. {remedy}."
    return BadSearch(reason, (Fault("query", "q", reason),))


class _Kept:
    """Gathered concordances, the latest asked for, so that a next page costs what a page costs."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: OrderedDict[tuple[int, str], list[Gathered]] = OrderedDict()

    def get(self, name: tuple[int, str]) -> list[Gathered] | None:
        with self._lock:
            if name in self._held:
                self._held.move_to_end(name)
            return self._held.get(name)

    def put(self, name: tuple[int, str], gathered: list[Gathered]) -> None:
        with self._lock:
            self._held[name] = gathered
            while len(self._held) > _KEPT:
                self._held.popitem(last=False)


_kept = _Kept()


def _gathered_page(connection: Connection, sought: Sought, question: ConcordanceQuestion) -> Concordance:
    key = question.key(sought.snapshot.revision)
    at = max(0, int(read_cursor(key, question.cursor, [int])[0])) if question.cursor is not None else 0
    name = (sought.snapshot.serial, key)
    gathered = _kept.get(name)
    if gathered is None:
        with guarded("searched"):
            gathered = _gather(connection, sought, question, MOST_SORTED)
        _kept.put(name, gathered)
    end = at + question.limit
    items = list(_shown(connection, gathered[at:end], question))
    following = write_cursor(key, [end]) if end < len(gathered) else None
    return Concordance(items, len(gathered) if question.count else None, following, sought.snapshot.revision)


def _gather(connection: Connection, sought: Sought, question: ConcordanceQuestion, most: int) -> list[Gathered]:
    """Gather the occurrences, all or a sample, in the order asked for, reading so many statements at most."""
    searcher = sought.snapshot.searcher
    chosen: dict[str, set[int] | None]
    if question.sample is not None:
        chosen = _draw(connection, sought, question.sample, question.seed)
    else:
        statements = count(sought)
        if statements > most:
            remedy = "Add a filter, or draw a `sample`"
            if statements <= MOST_STREAMED:
                remedy += f"; format=csv and format=ndjson sort up to {MOST_STREAMED}"
            raise _too_many("Sorting by a neighbour reads every statement found, here", statements, most, remedy)
        hits = every_hit(searcher, sought.query)
        chosen = {read_note(searcher, address).id: None for part in hits for _, address in part}
    keyed = []
    for row in read_words(connection, chosen):
        searcher.look_at_the_clock()
        numbers = chosen[row.id]
        for number, found in enumerate(occurrences(row.text, row.language, sought.terms.wanted)):
            if numbers is None or number in numbers:
                keyed.append((_neighbour(row.text, found, question.sort), _reading_order(row, number), row.id))
    keyed.sort()
    if question.sort == "-date":
        keyed.sort(key=lambda each: each[1][0], reverse=True)
    return [(id, order[-1]) for _, order, id in keyed]


def _reading_order(row: SpokenRow, number: int) -> tuple[str, str, int, int]:
    return row.day, row.event, row.position, number


# The nearest word to the left (right) of a hit, without punctuation.
_LAST_WORD, _FIRST_WORD = re.compile(r"(\w+)\W*\Z"), re.compile(r"\W*(\w+)")
_RUN = re.compile(r"\S+")
_REACH = 80  # code points in which a neighbour is looked for


def _neighbour(text: str, found: Occurrence, sort: ConcordanceSort) -> str:
    """The word that an occurrence is sorted by, as words are compared; nothing where there is none."""
    if sort == "left1":
        match = _LAST_WORD.search(text[max(0, found.start - _REACH) : found.start])
    elif sort == "right1":
        match = _FIRST_WORD.match(text[found.end : found.end + _REACH])
    else:
        return ""
    return fold(match[1]) if match else ""


_MASK = (1 << 64) - 1


def _draw(connection: Connection, sought: Sought, size: int, seed: int) -> dict[str, set[int] | None]:
    """Draw occurrences, each as likely as any other, by statement: the same for the same seed, on any machine.

    Each occurrence has a number that follows from the seed, its statement and its place in it; the lowest are drawn.
    """
    searcher = sought.snapshot.searcher
    times: dict[int, int] = {}
    where: dict[int, DocAddress] = {}
    for each in iterate_often(connection, sought):
        for key, address in zip(searcher.fast_field_values("id_key", each.addresses), each.addresses, strict=True):
            times[int(key or 0)] = times.get(int(key or 0), 0) + each.times
            where[int(key or 0)] = address
    numbered = ((_mixed(key, number, seed), key, number) for key, count in times.items() for number in range(count))
    drawn: dict[str, set[int] | None] = {}
    for _, key, number in heapq.nsmallest(size, numbered):
        numbers = drawn.setdefault(read_note(searcher, where[key]).id, set())
        assert numbers is not None
        numbers.add(number)
    return drawn


def _mixed(key: int, number: int, seed: int) -> int:
    """Mix three numbers into one that looks random (the finalizer of SplitMix64)."""
    mixed = (key + (number + 1) * 0x9E3779B97F4A7C15 + (seed + 1) * 0xD1B54A32D192ED03) & _MASK
    mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _MASK
    return mixed ^ (mixed >> 31)


def _shown(
    connection: Connection, gathered: Sequence[Gathered], question: ConcordanceQuestion
) -> Iterator[ConcordanceItem]:
    """Show gathered occurrences in their contexts."""
    rows = {row.id: row for row in read_rows(connection, list(dict.fromkeys(id for id, _ in gathered)))}
    found = {id: occurrences(row.text, row.language, question.terms.wanted) for id, row in rows.items()}
    for id, number in gathered:
        if number < len(found.get(id, ())):
            yield _item(rows[id], found[id][number], question)


def _item(row: HitRow, found: Occurrence, question: ConcordanceQuestion) -> ConcordanceItem:
    start = _reached_left(row.text, found.start, question.left, question.unit)
    end = _reached_right(row.text, found.end, question.right, question.unit)
    return {
        "left": row.text[start : found.start],
        "hit": row.text[found.start : found.end],
        "right": row.text[found.end : end],
        "statement": row.id,
        "event": row.event,
        "speaker": row.speaker,
        "passage": f"{row.source}@{row.start + found.start}-{row.start + found.end}",
    }


def _reached_left(text: str, at: int, width: int, unit: Unit) -> int:
    """Go so many words (white-space separated) or characters to the left."""
    if unit == "characters" or width == 0:
        return max(0, at - width)
    before = text[max(0, at - width * _REACH) : at]
    words = [match.start() for match in _RUN.finditer(before)]
    return at - len(before) + (words[-width] if len(words) >= width else 0)


def _reached_right(text: str, at: int, width: int, unit: Unit) -> int:
    """Go so many words or characters to the right. What clings to the hit, as a comma does, is not a word of its own."""
    if unit == "characters" or width == 0:
        return min(len(text), at + width)
    after = text[at : at + width * _REACH]
    clings = 1 if after[:1].strip() else 0
    words = [match.end() for match in _RUN.finditer(after)]
    return at + (words[width + clings - 1] if len(words) >= width + clings else len(after))
