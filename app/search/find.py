"""Search: statements by their words, ranked or by date, with highlights, a snippet of the best passage, and facets.

The index answers which statements, in which order, how many, and how they divide; the tables answer what they are, so
that nothing is shown that the record does not hold.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Annotated, NotRequired

from pydantic import Field
from sqlalchemy import Connection
from tantivy import Occur, Query
from typing_extensions import TypedDict

from app.errors import BadSearch, Fault
from app.queries.names import resolve
from app.queries.page import ListLinks, Meta, PageInfo, read_cursor, write_cursor
from app.queries.questions import Filter
from app.queries.references import EventReference, SpeakerReference
from app.search.damage import guarded
from app.search.facets import Facets, Sought, count_facets
from app.search.index import Snapshot
from app.search.matching import Matching
from app.search.narrowing import Clause, narrowed
from app.search.passages import best_passage, highlights, holds, occurrences
from app.search.ranking import Place, Ranked, Sort, count_hits, every_hit, iterate_ranked, place_of
from app.search.schema import key, read_note, schema
from app.search.spoken import HitRow, SpokenRow, read_rows, read_words
from app.search.terms import Terms

# Statements whose words are looked at to prove a nearness that the index cannot; beyond, the question is too broad.
_MOST_PROVEN = 20_000
_AT_ONCE = 400  # rows read from the tables at once


class Snippet(TypedDict):
    """The best passage of a statement; `start`, `end` are offsets in the statement's own text."""

    text: str
    start: Annotated[int, Field(description="First code point, counted in the statement's text", ge=0)]
    end: Annotated[int, Field(description="Code point after the last one", ge=0)]


class Highlight(TypedDict):
    """A word that matches; offsets in the statement's own text."""

    start: Annotated[int, Field(description="First code point, counted in the statement's text", ge=0)]
    end: Annotated[int, Field(description="Code point after the last one", ge=0)]


class SearchItem(TypedDict):
    """A statement that matches. `text` comes when `fields=` names it."""

    id: Annotated[str, Field(description="Id of the statement", examples=["csto-moscow-2022@1163"])]
    event: EventReference
    speaker: Annotated[SpeakerReference | None, Field(description="Who said it; null where the source does not tell")]
    label: Annotated[str | None, Field(description="Label exactly as printed, or null")]
    snippet: Snippet
    highlights: Annotated[list[Highlight], Field(description="Every matching word of the statement, in order")]
    score: Annotated[float | None, Field(description="BM25; null when sorted by date")]
    text: NotRequired[Annotated[str, Field(description="All the words of the statement")]]


class Understood(TypedDict):
    """How the words were understood."""

    parsed: Annotated[str, Field(description="The words as they were read", examples=['peace "collective security"'])]


class SearchListing(TypedDict):
    """A page of hits, as it is sent."""

    data: list[SearchItem]
    page: PageInfo
    facets: Facets
    query: Understood
    meta: Meta
    links: ListLinks


NO_FILTER = Filter()


@dataclass(frozen=True, slots=True)
class SearchQuestion:
    """What is searched for. `filter` is as the caller wrote it."""

    terms: Terms
    filter: Filter = NO_FILTER
    sort: Sort = "relevance"
    facets: tuple[str, ...] = ()
    limit: int = 20
    cursor: str | None = None
    count: bool = True
    text: bool = False

    def key(self, revision: int) -> str:
        """What a cursor belongs to."""
        return f"search {self.terms} {self.filter.key()} {self.sort} {revision}"


@dataclass(frozen=True, slots=True)
class Found:
    """A page of hits. `total` counts statements; `next` continues; `revision` is the index's."""

    items: list[SearchItem]
    total: int | None
    next: str | None
    facets: Facets
    revision: int


def seek(
    connection: Connection, snapshot: Snapshot, terms: Terms, asked: Filter, extra: Sequence[Clause] = ()
) -> Sought:
    """Put terms and filter together. Raises BadValue for names that do not exist, BadSearch for what is too broad."""
    matching = Matching(snapshot)
    clauses = [*narrowed(connection, resolve(connection, asked)), *extra]
    unproven = [term for term in (*terms.wanted, *terms.excluded) if matching.needs_proof(term)]
    query = matching.query(terms, clauses)
    if unproven:
        query = _proven(connection, snapshot, matching, terms, clauses)
    return Sought(snapshot, query, terms, clauses)


def _proven(
    connection: Connection, snapshot: Snapshot, matching: Matching, terms: Terms, clauses: Sequence[Clause]
) -> Query:
    """Look at the words of all that may match, and keep what does."""
    loose = replace(terms, excluded=tuple(term for term in terms.excluded if not matching.needs_proof(term)))
    query = matching.query(loose, clauses)
    with guarded("searched"):
        statements = count_hits(snapshot.searcher, query)
        if statements > _MOST_PROVEN:
            reason = (
                f"{terms} would have to be proven in {statements} statements; at most {_MOST_PROVEN} are looked at. "
                "Ask for two different words, or add a filter."
            )
            raise BadSearch(reason, (Fault("query", "q", reason),))
        hits = every_hit(snapshot.searcher, query)
        ids = [read_note(snapshot.searcher, address).id for part in hits for _, address in part]
    kept = []
    for row in read_words(connection, ids):
        snapshot.searcher.look_at_the_clock()
        if _matches(row, terms):
            kept.append(key(row.id))
    only = Query.term_set_query(schema(), "id_key", kept) if kept else Query.empty_query()
    return Query.boolean_query([(Occur.Must, query), (Occur.Must, Query.const_score_query(only, 0.0))])


def _matches(row: SpokenRow, terms: Terms) -> bool:
    return all(any(holds(row.text, row.language, term) for term in group) for group in terms.required) and not any(
        holds(row.text, row.language, term) for term in terms.excluded
    )


def find(connection: Connection, snapshot: Snapshot, question: SearchQuestion) -> Found:
    """Answer a page of a search. Raises BadValue, BadSearch or BadCursor."""
    sought = seek(connection, snapshot, question.terms, question.filter)
    key = question.key(snapshot.revision)
    after = _read_place(key, question)
    with guarded("searched"):
        ranked = iterate_ranked(snapshot.searcher, sought.query, question.sort, after)
        hits = list(islice(ranked, question.limit + 1))
        total = count(sought) if question.count else None
        facets = count_facets(connection, sought, question.facets)
    following = _write_place(key, hits[question.limit - 1].place) if len(hits) > question.limit else None
    items = list(_items(connection, hits[: question.limit], question))
    return Found(items, total, following, facets, snapshot.revision)


def walk(connection: Connection, snapshot: Snapshot, question: SearchQuestion) -> Iterator[SearchItem]:
    """Stream every hit of a search, in its order."""
    sought = seek(connection, snapshot, question.terms, question.filter)
    with guarded("searched"):
        ranked = iterate_ranked(snapshot.searcher, sought.query, question.sort, at_once=_AT_ONCE * 20)
        while hits := list(islice(ranked, _AT_ONCE)):
            yield from _items(connection, hits, question)


def count(sought: Sought) -> int:
    """Count the statements that match."""
    return count_hits(sought.snapshot.searcher, sought.query)


def _write_place(key: str, place: Place) -> str:
    return write_cursor(key, [place.above, repr(place.rank), place.order])


def _read_place(key: str, question: SearchQuestion) -> Place | None:
    if question.cursor is None:
        return None
    return place_of(*read_cursor(key, question.cursor, [int, str, str]))


def _items(connection: Connection, hits: Sequence[Ranked], question: SearchQuestion) -> Iterator[SearchItem]:
    rows = {row.id: row for row in read_rows(connection, [hit.id for hit in hits])}
    for hit in hits:
        row = rows.get(hit.id)
        if row is not None:  # else the record moved on, and the index will follow
            yield _item(row, hit, question)


def _item(row: HitRow, hit: Ranked, question: SearchQuestion) -> SearchItem:
    found = occurrences(row.text, row.language, question.terms.wanted)
    span = best_passage(row.text, found)
    item: SearchItem = {
        "id": row.id,
        "event": row.event,
        "speaker": row.speaker,
        "label": row.label,
        "snippet": {"text": row.text[span.start : span.end], "start": span.start, "end": span.end},
        "highlights": [{"start": start, "end": end} for start, end in highlights(found)],
        "score": None if hit.score is None else round(hit.score, 5),
    }
    if question.text:
        item["text"] = row.text
    return item
