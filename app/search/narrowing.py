"""Filters as queries to the index: the same fields with the same meaning as in lists (`queries.filters`)."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection
from tantivy import FieldType, Occur, Query

from app.queries.names import organizations
from app.queries.questions import Choice, Filter
from app.search.schema import day_number, schema

Clause = tuple[Occur, Query]


def narrowed(connection: Connection, asked: Filter) -> list[Clause]:
    """Write a resolved filter as clauses that change no score. No clause: everything."""
    clauses: list[Clause] = []
    for name in ("event", "speaker", "organization", "kind", "language", "place", "completeness"):
        clauses += _chosen(name, getattr(asked, name))
    countries = organizations(connection).of_countries
    for wanted, codes in ((True, asked.country.any), (False, asked.country.none)):
        if codes:
            clauses.append(_clause(_one_of("represents", countries(codes)), wanted=wanted))
    for name in ("role", "office"):
        choice: Choice = getattr(asked, name)
        clauses += _chosen(name, choice)
        if choice.none:  # only who took part can have another role
            clauses.append(_clause(Query.exists_query("role"), wanted=True))
    if asked.date_from or asked.date_to:
        first = day_number(asked.date_from) if asked.date_from else 1
        clauses.append(_between("day", first, day_number(asked.date_to) if asked.date_to else None))
    if asked.min_words is not None or asked.max_words is not None:
        clauses.append(_between("words", asked.min_words or 0, asked.max_words))
    return clauses


def everything() -> Query:
    """Every statement: all that is not the index's own note."""
    return Query.boolean_query([(Occur.Must, Query.exists_query("kind"))])


def within(clauses: Iterable[Clause]) -> Query:
    """Every statement that these clauses leave."""
    return Query.boolean_query([(Occur.Must, everything()), *clauses])


def _chosen(name: str, choice: Choice) -> list[Clause]:
    clauses = []
    if choice.any:
        clauses.append(_clause(_one_of(name, choice.any), wanted=True))
    if choice.none:
        clauses.append(_clause(_one_of(name, choice.none), wanted=False))
    return clauses


def _one_of(name: str, values: Sequence[str]) -> Query:
    if len(values) == 1:
        return Query.term_query(schema(), name, values[0], "basic")
    return Query.term_set_query(schema(), name, list(values)) if values else Query.empty_query()


def _between(name: str, low: int, high: int | None) -> Clause:
    return _clause(Query.range_query(schema(), name, FieldType.Unsigned, low, high), wanted=True)


def _clause(query: Query, *, wanted: bool) -> Clause:
    """A clause that must or must not hold, with no weight in the score."""
    return (Occur.Must, Query.const_score_query(query, 0.0)) if wanted else (Occur.MustNot, query)
