"""Trends: how often words occur, by year, month, event, speaker, country or organization, for every 10,000 words spoken.

Counts occurrences, not statements. Every group says how many words it was counted in, and the answer how much of the
record in question is excerpts: a word that a source leaves out was not counted, and nobody knows how often it fell.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field
from sqlalchemy import Connection, bindparam, text
from tantivy import Occur, Query
from typing_extensions import TypedDict

from app.queries.coverage import CoverageShare
from app.queries.names import Organizations, organizations, resolve
from app.queries.page import ListLinks, Meta, PageInfo, read_cursor, write_cursor
from app.queries.questions import Filter, bad_value
from app.search.concordance import iterate_often
from app.search.damage import guarded
from app.search.facets import Sought
from app.search.find import NO_FILTER
from app.search.index import Snapshot
from app.search.matching import Matching
from app.search.narrowing import Clause, narrowed, within
from app.search.ranking import parts_of
from app.search.schema import KEYS, key_field, schema
from app.search.terms import Terms

By = Literal["year", "month", "event", "speaker", "country", "organization"]
BY: tuple[By, ...] = ("year", "month", "event", "speaker", "country", "organization")
TrendSort = Literal["group", "-group", "hits", "-hits", "per_10k", "-per_10k"]
SORTS: tuple[TrendSort, ...] = ("group", "-group", "hits", "-hits", "per_10k", "-per_10k")
MOST_TERMS = 10
_MOST_GROUPS = 60_000  # tantivy's own limit lies a little above
_IN_A_PART = 4_000  # groups counted at once: the binding holds up all threads while it hands them over


class TrendRow(TypedDict):
    """How often one term occurs in one group."""

    term: Annotated[str, Field(description="The term as it was understood")]
    group: Annotated[
        str | None, Field(description="Id or value of the group; null for what has none", examples=["2022"])
    ]
    label: Annotated[str | None, Field(description="The group in words")]
    hits: Annotated[int, Field(description="Occurrences", ge=0)]
    words: Annotated[int, Field(description="Words spoken in this group: the denominator", ge=0)]
    per_10k: Annotated[float, Field(description="Occurrences in 10,000 words spoken", ge=0)]


class TrendTotal(TypedDict):
    """How often one term occurs in all groups together, each occurrence counted once."""

    term: str
    hits: int
    words: int
    per_10k: float


class TrendListing(TypedDict):
    """Trends, as they are sent, with their unit, their scope and what they leave out."""

    data: list[TrendRow]
    page: PageInfo
    totals: list[TrendTotal]
    unit: Annotated[str, Field(description="What `hits` counts")]
    scope: Annotated[str, Field(description="What was counted in, in words")]
    excluded: Annotated[list[str], Field(description="What was not counted, and why")]
    coverage: CoverageShare
    meta: Meta
    links: ListLinks


@dataclass(frozen=True, slots=True)
class TrendQuestion:
    """Which terms, by what, in which part of the record.

    `sort` None: by group for times, by hits for the rest. Groups in which fewer than `least_words` were spoken are left out.
    """

    terms: tuple[Terms, ...]
    by: By = "year"
    filter: Filter = NO_FILTER
    sort: TrendSort | None = None
    limit: int = 20
    cursor: str | None = None
    count: bool = True
    least_words: int = 0

    @property
    def order(self) -> TrendSort:
        """The order asked for, or that of the dimension."""
        return self.sort or ("group" if self.by in ("year", "month") else "-hits")

    def key(self, revision: int) -> str:
        """What a cursor belongs to."""
        terms = [str(each) for each in self.terms]
        return f"trends {terms} {self.by} {self.filter.key()} {self.least_words} {self.order} {revision}"


@dataclass(frozen=True, slots=True)
class Trends:
    """A page of rows, and what holds for all of them."""

    rows: list[TrendRow]
    total: int | None
    next: str | None
    totals: list[TrendTotal]
    scope: str
    excluded: list[str]
    coverage: CoverageShare
    revision: int


UNIT = "occurrences of the term; a statement with two of them counts twice"
_SCOPES: Mapping[By, str] = {
    "year": "statements by the year of their event's first day",
    "month": "statements by the month of their event's first day",
    "event": "statements by event",
    "speaker": "statements by who made them",
    "country": "statements by the country spoken for",
    "organization": "statements by the organizations that met or were spoken for; what belongs to two counts in both",
}

Aggregation: TypeAlias = dict[str, dict[str, Any]]
# Groups of a statement, from the number that hits have for it.
Groups = Sequence[str | None]


def count_trends(connection: Connection, snapshot: Snapshot, question: TrendQuestion) -> Trends:
    """Answer trends. Raises BadValue, BadSearch or BadCursor."""
    rows, totals, scope, excluded, coverage = _counted(connection, snapshot, question)
    key = question.key(snapshot.revision)
    at = max(0, int(read_cursor(key, question.cursor, [int])[0])) if question.cursor is not None else 0
    end = at + question.limit
    page = rows[at:end]
    _label(connection, question.by, page)
    return Trends(
        page,
        len(rows) if question.count else None,
        write_cursor(key, [end]) if end < len(rows) else None,
        totals,
        scope,
        excluded,
        coverage,
        snapshot.revision,
    )


def walk(connection: Connection, snapshot: Snapshot, question: TrendQuestion) -> Iterator[TrendRow]:
    """Give every row, in its order."""
    rows, *_ = _counted(connection, snapshot, question)
    _label(connection, question.by, rows)
    yield from rows


def _counted(
    connection: Connection, snapshot: Snapshot, question: TrendQuestion
) -> tuple[list[TrendRow], list[TrendTotal], str, list[str], CoverageShare]:
    if len(question.terms) > MOST_TERMS:
        raise bad_value("q", f"{len(question.terms)} terms are too many; at most {MOST_TERMS} are counted at once.")
    clauses = narrowed(connection, resolve(connection, question.filter))
    with guarded("counted"):
        grouping = _grouping(connection, snapshot, question.by)
        words = _spoken(snapshot, clauses, question.by, grouping)
        small = [group for group, spoken in words.items() if spoken < question.least_words]
        words = {group: spoken for group, spoken in words.items() if spoken >= question.least_words}
        everything = _sum_of_words(snapshot, within(clauses))
        rows: list[TrendRow] = []
        totals: list[TrendTotal] = []
        for terms in question.terms:
            hits, total = _hits(connection, snapshot, terms, clauses, grouping)
            rows += _rows(str(terms), hits, words, keep_empty=question.by in ("year", "month"))
            totals.append({"term": str(terms), "hits": total, "words": everything, "per_10k": _rate(total, everything)})
        coverage = coverage_of(connection, snapshot, clauses)
    _sort(rows, question)
    excluded = ["narrative, headings, labels and stage directions: only what was said is counted"]
    if small:
        excluded.append(
            f"from `data`, not from `totals`: the {len(small)} groups in which fewer than {question.least_words} words"
            " were spoken"
        )
    if coverage["excerpts"]:
        excluded.append(f"what the sources leave out of {coverage['excerpts']} of {coverage['events']} events")
    scope = f"{_SCOPES[question.by]}, within the filters"
    if None in words:
        scope += "; what has no such group stands under null"
    return rows, totals, scope, excluded, coverage


def _rate(hits: int, words: int) -> float:
    return round(hits * 10_000 / words, 4) if words else 0.0


def _rows(
    term: str, hits: Mapping[str | None, int], words: Mapping[str | None, int], *, keep_empty: bool
) -> list[TrendRow]:
    """A row for each group with hits; for times also those without, so that a line can be drawn."""
    return [
        {"term": term, "group": group, "label": group, "hits": hits.get(group, 0), "words": spoken,
         "per_10k": _rate(hits.get(group, 0), spoken)}
        for group, spoken in words.items()
        if keep_empty or hits.get(group)
    ]  # fmt: skip


def _sort(rows: list[TrendRow], question: TrendQuestion) -> None:
    """Order rows: by term as asked, then as `order` says, equals by group. What has no group comes last among equals."""
    number = {str(terms): at for at, terms in enumerate(question.terms)}
    key, descending = question.order.removeprefix("-"), question.order.startswith("-")
    rows.sort(key=lambda row: (row["group"] is None, row["group"] or ""))
    if key == "group":
        rows.sort(key=lambda row: row["group"] or "", reverse=descending)
        rows.sort(key=lambda row: row["group"] is None)
    else:
        rows.sort(key=lambda row: row["hits"] if key == "hits" else row["per_10k"], reverse=descending)
    rows.sort(key=lambda row: number[row["term"]])


@dataclass(frozen=True, slots=True)
class _Grouping:
    """Which number of a hit says its groups, and which text field of the index has them one by one."""

    number: str
    groups: Callable[[int], Groups]
    field: str
    group: Callable[[str], str | None]


def _grouping(connection: Connection, snapshot: Snapshot, by: By) -> _Grouping:
    if by == "year":
        return _Grouping("day", lambda day: [f"{day // 10_000:04d}" if day else None], "year", lambda value: value)
    if by == "month":
        return _Grouping("day", _month_of, "month", lambda value: value)
    if by == "organization":
        named = snapshot.named("bodies")
        return _Grouping(
            key_field("bodies"), lambda key: named.get(key, "").split() or [None], "organization", lambda value: value
        )
    field = "represents" if by == "country" else by
    named = snapshot.named(field)
    if by == "country":
        country = _country_of(organizations(connection))
        return _Grouping(key_field(field), lambda key: [country(named.get(key))], field, country)
    return _Grouping(key_field(field), lambda key: [named.get(key)], field, lambda value: value)


def _month_of(day: int) -> Groups:
    return [f"{day // 10_000:04d}-{day // 100 % 100:02d}" if day else None]


def _country_of(bodies: Organizations) -> Callable[[str | None], str | None]:
    def country(identifier: str | None) -> str | None:
        reference = bodies.reference(identifier)
        return reference["country"] if reference else None

    return country


def _hits(
    connection: Connection, snapshot: Snapshot, terms: Terms, clauses: Sequence[Clause], grouping: _Grouping
) -> tuple[dict[str | None, int], int]:
    """Count one term in each group, and in all."""
    by_number: dict[int, int] = {}
    total = 0
    searcher = snapshot.searcher
    sought = Sought(snapshot, Matching(snapshot).query(terms, clauses), terms, clauses)
    for often in iterate_often(connection, sought):
        total += often.times * len(often.addresses)
        for number in _numbers(searcher.fast_field_values(grouping.number, often.addresses)):
            by_number[number] = by_number.get(number, 0) + often.times
    hits: dict[str | None, int] = {}
    for number, times in by_number.items():
        for group in grouping.groups(number):
            hits[group] = hits.get(group, 0) + times
    return hits, total


def _numbers(values: Sequence[int | float | bool | None]) -> Iterator[int]:
    return (int(value or 0) for value in values)


def _spoken(snapshot: Snapshot, clauses: Sequence[Clause], by: By, grouping: _Grouping) -> dict[str | None, int]:
    """How many words were spoken in each group."""
    words: dict[str | None, int] = {}
    for bucket in _buckets(snapshot, clauses, grouping.field, {"words": {"sum": {"field": "words"}}}):
        group = grouping.group(str(bucket["key"]))
        words[group] = words.get(group, 0) + int(bucket["words"]["value"])
    rest = _sum_of_words(snapshot, within([*clauses, (Occur.MustNot, Query.exists_query(grouping.field))]))
    if rest:
        words[None] = words.get(None, 0) + rest
    return words


def _buckets(
    snapshot: Snapshot, clauses: Sequence[Clause], field: str, more: Aggregation | None = None
) -> Iterator[Mapping[str, Any]]:
    """Give the values of a field with what is counted of each, in parts where there are very many."""
    parts = len(snapshot.named(field)) // _IN_A_PART + 1 if field in KEYS else 1
    asked: Aggregation = {"found": {"terms": {"field": field, "size": _MOST_GROUPS, "segment_size": _MOST_GROUPS}}}
    if more:
        asked["found"]["aggs"] = more
    for part in parts_of(field, parts) if parts > 1 else [None]:
        query = within(clauses if part is None else [*clauses, (Occur.Must, part)])
        yield from snapshot.searcher.aggregate(query, asked)["found"]["buckets"]


def _sum_of_words(snapshot: Snapshot, query: Query) -> int:
    return int(snapshot.searcher.aggregate(query, {"words": {"sum": {"field": "words"}}})["words"]["value"])


_EVENTS = text("SELECT completeness, day = '', count(*) FROM event WHERE statements > 0 GROUP BY 1, 2")


def coverage_of(connection: Connection, snapshot: Snapshot, clauses: Sequence[Clause]) -> CoverageShare:
    """How many events were counted in, how many of them are excerpts, and how many have no date."""
    if not clauses:
        found = [(str(row[0]), bool(row[1]), int(row[2])) for row in connection.execute(_EVENTS)]
        return {
            "events": sum(number for _, _, number in found),
            "excerpts": sum(number for completeness, _, number in found if completeness == "excerpt"),
            "undated": sum(number for _, undated, number in found if undated),
        }
    excerpt = Query.term_query(schema(), "completeness", "excerpt", "basic")
    return {
        "events": _count_events(snapshot, clauses),
        "excerpts": _count_events(snapshot, [*clauses, (Occur.Must, excerpt)]),
        "undated": _count_events(snapshot, [*clauses, (Occur.MustNot, Query.exists_query("year"))]),
    }


def _count_events(snapshot: Snapshot, clauses: Sequence[Clause]) -> int:
    """Count the events of all statements that the clauses leave."""
    return sum(1 for _ in _buckets(snapshot, clauses, "event"))


_TITLES = text("SELECT id, title FROM event WHERE id IN :ids").bindparams(bindparam("ids", expanding=True))
_NAMES = text("SELECT id, name FROM speaker WHERE id IN :ids").bindparams(bindparam("ids", expanding=True))


def _label(connection: Connection, by: By, rows: Sequence[TrendRow]) -> None:
    """Give each group in words, where there are better ones than its id."""
    ids = sorted({row["group"] for row in rows if row["group"] is not None})
    labels: dict[str, str] = {}
    if by in ("event", "speaker"):
        for at in range(0, len(ids), 500):
            found = connection.execute(_TITLES if by == "event" else _NAMES, {"ids": ids[at : at + 500]})
            labels.update((str(id), str(name)) for id, name in found)
    elif by in ("country", "organization"):
        bodies = organizations(connection)
        for value in ids:
            reference = bodies.reference(value.lower() if by == "country" else value)
            labels[value] = reference["name"] if reference else value
    for row in rows:
        row["label"] = labels.get(row["group"], row["group"]) if row["group"] is not None else None
