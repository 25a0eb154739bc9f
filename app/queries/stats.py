"""Stats: how many statements, words, speakers and documents there are, by one dimension; with what they count."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Literal, get_args

from pydantic import Field
from sqlalchemy import Connection
from typing_extensions import TypedDict

from app.countries import country_name
from app.queries.coverage import CoverageShare, share_of
from app.queries.filters import document_conditions, event_conditions, statement_conditions
from app.queries.names import organizations, resolve
from app.queries.questions import ANYTHING, Filter, Parameter
from app.queries.sql import Conditions, Row, fetch, integer
from app.queries.statements import STATEMENTS

StatsBy = Literal["year", "month", "event", "speaker", "country", "organization", "kind", "language"]


class StatsRow(TypedDict):
    """One group."""

    group: Annotated[
        str | None, Field(description="Id or value of the group; null for what has none", examples=["2022"])
    ]
    label: Annotated[str | None, Field(description="The group in words", examples=["2022"])]
    events: Annotated[int, Field(description="Events with at least one of these statements")]
    statements: int
    words: int
    speakers: Annotated[int, Field(description="Different identified speakers")]
    documents: Annotated[int | None, Field(description="Null where the filter is about statements alone")]


class StatsTotals(TypedDict):
    """All groups together, each thing counted once."""

    events: int
    statements: int
    words: int
    speakers: int
    documents: int | None


class Unit(TypedDict):
    """What each number counts."""

    events: str
    statements: str
    words: str
    speakers: str
    documents: str


class Stats(TypedDict):
    """Counts by one dimension, with their unit, their scope and what they leave out."""

    by: StatsBy
    data: list[StatsRow]
    totals: StatsTotals
    unit: Unit
    scope: Annotated[str, Field(description="What was counted, in words")]
    excluded: Annotated[list[str], Field(description="What was not counted, and why")]
    coverage: CoverageShare


PARAMETERS = (
    *STATEMENTS.filters,
    Parameter("by", "What to group by.", "year", "word", get_args(StatsBy), default="year"),
)
_UNIT: Unit = {
    "events": "events with at least one of the statements counted",
    "statements": "statements: continuous utterances",
    "words": "white-space separated runs with a letter or a digit, of the statements' text without labels and asides",
    "speakers": "different identified speakers of the statements",
    "documents": "documents signed, adopted, approved, issued or announced at the events",
}


@dataclass(frozen=True, slots=True)
class _Dimension:
    """How statements and documents are put into groups.

    `statement` and `document` are SQL for the group, with the joins that they need. Where all statements of an event are
    in the same groups, `event` is the group in terms of `x`, the events counted, and `event_join` what it needs.
    """

    statement: str
    document: str
    scope: str
    statement_join: str = ""
    document_join: str = ""
    event: str | None = None
    event_join: str = ""


_SIGNED = " LEFT JOIN signatory g ON g.document_id = d.id"
_DIMENSIONS: dict[StatsBy, _Dimension] = {
    "year": _Dimension(
        "substr(s.day, 1, 4)", "substr(d.day, 1, 4)", "by year of the event's first day", event="substr(x.day, 1, 4)"
    ),
    "month": _Dimension(
        "substr(s.day, 1, 7)", "substr(d.day, 1, 7)", "by month of the event's first day", event="substr(x.day, 1, 7)"
    ),
    "event": _Dimension("s.event_id", "d.event_id", "by event", event="x.event_id"),
    "speaker": _Dimension(
        "s.speaker_id", "g.speaker_id", "statements by who made them, documents by who is named as signing", "", _SIGNED
    ),
    "country": _Dimension(
        "r.country",
        "r.country",
        "statements by the country spoken for, documents by the countries that signed",
        " LEFT JOIN organization r ON r.id = x.represents_id",
        f"{_SIGNED} LEFT JOIN organization r ON r.id = g.organization_id",
    ),
    "organization": _Dimension(
        "m.organization_id",
        "m.organization_id",
        "by organization that met; what belongs to a meeting of two counts in both groups, and once in the totals",
        " LEFT JOIN event_organization m ON m.event_id = s.event_id",
        " LEFT JOIN event_organization m ON m.event_id = d.event_id",
        event="m.organization_id",
        event_join=" LEFT JOIN event_organization m ON m.event_id = x.event_id",
    ),
    "kind": _Dimension("s.kind", "d.kind", "statements by kind of statement, documents by kind of document"),
    "language": _Dimension(
        "s.language",
        "e.language",
        "statements by their language, documents by the language of the transcript",
        "",
        " JOIN event e ON e.id = d.event_id",
    ),
}


def get_stats(connection: Connection, asked: Filter, by: StatsBy) -> Stats:
    """Count statements, words, speakers and documents by one dimension. Raises BadValue."""
    resolved, dimension = resolve(connection, asked), _DIMENSIONS[by]
    statements = statement_conditions(connection, resolved)
    documents = _documents(connection, resolved)
    groups: dict[str | None, StatsRow] = {}
    for group, events, count, words, speakers in count_statements(connection, by, statements):
        row = _row(groups, group)
        row["events"], row["statements"], row["words"], row["speakers"] = events, count, words, speakers
    if documents is not None:
        for row in groups.values():
            row["documents"] = 0
        for group, count in _by_document(connection, dimension, documents):
            _row(groups, group)["documents"] = count
    _label(connection, by, groups)
    return {
        "by": by,
        "data": sorted(groups.values(), key=lambda row: (row["group"] is None, row["group"] or "")),
        "totals": _totals(connection, by, list(groups.values()), statements, documents),
        "unit": _UNIT,
        "scope": f"All statements and documents of the filter, {dimension.scope}.",
        "excluded": _excluded(documents is None),
        "coverage": _coverage(connection, resolved),
    }


def _row(groups: dict[str | None, StatsRow], group: str | None) -> StatsRow:
    group = group or None
    if group not in groups:
        groups[group] = {
            "group": group, "label": group, "events": 0, "statements": 0, "words": 0, "speakers": 0, "documents": None,
        }  # fmt: skip
    return groups[group]


def _documents(connection: Connection, asked: Filter) -> Conditions | None:
    """The same filter on documents; None where it asks for what only statements have."""
    if asked.kind or asked.role or asked.office or asked.min_words is not None or asked.max_words is not None:
        return None
    return document_conditions(connection, asked)


Counted = tuple[str | None, int, int, int, int]


def count_statements(connection: Connection, by: StatsBy, conditions: Conditions) -> list[Counted]:
    """Count events, statements, words and speakers of each group of the statements under these conditions.

    Three questions instead of one with two `count(DISTINCT)`: each of them goes through one index in its order, so that
    nothing of a million rows has to be sorted.
    """
    dimension = _DIMENSIONS[by]
    if dimension.event is not None:
        counts = _sum_events(connection, dimension.event, dimension.event_join, conditions)
    elif by == "country":
        counts = _sum_countries(connection, dimension, conditions)
    else:
        counts = _sum_statements(connection, dimension.statement, conditions)
    speakers = _distinct_speakers(connection, by, conditions)
    return [
        (group or None, integer(events), integer(count), integer(words), speakers.get(group, 0))
        for group, events, count, words in counts
    ]


def _sum_events(connection: Connection, group: str, join: str, conditions: Conditions) -> Sequence[Row]:
    """Groups of events: each event's statements are summed first, in reading order."""
    events = (
        "SELECT s.day AS day, s.event_id AS event_id, count(*) AS statements, sum(s.words) AS words"
        f" FROM statement s{conditions.where()} GROUP BY s.day, s.event_id"
    )
    sql = f"SELECT {group}, count(*), sum(x.statements), sum(x.words) FROM ({events}) x{join} GROUP BY {group}"
    return fetch(connection, sql, conditions.values)


def _sum_statements(connection: Connection, group: str, conditions: Conditions) -> list[Row]:
    """Groups of statements by a column of theirs."""
    where = conditions.where()
    sql = f"SELECT {group}, count(*), sum(s.words) FROM statement s{where} GROUP BY {group}"
    distinct = f"SELECT DISTINCT {group} AS grouped, s.day, s.event_id AS one FROM statement s{where}"
    events = _grouped(connection, distinct, conditions)
    return [
        (group, events.get(group, 0), count, words) for group, count, words in fetch(connection, sql, conditions.values)
    ]


def _sum_countries(connection: Connection, dimension: _Dimension, conditions: Conditions) -> list[Row]:
    """Groups by the country of the organization spoken for: summed by organization first, then by country."""
    where, join = conditions.where(), dimension.statement_join
    bodies = (
        "SELECT s.represents_id AS represents_id, count(*) AS statements, sum(s.words) AS words"
        f" FROM statement s{where} GROUP BY s.represents_id"
    )
    sql = f"SELECT r.country, sum(x.statements), sum(x.words) FROM ({bodies}) x{join} GROUP BY r.country"
    met = f"SELECT DISTINCT s.represents_id AS represents_id, s.day AS day, s.event_id AS event_id FROM statement s{where}"
    events = _grouped(
        connection, f"SELECT DISTINCT r.country AS grouped, x.event_id AS one FROM ({met}) x{join}", conditions
    )
    return [
        (group, events.get(group, 0), count, words) for group, count, words in fetch(connection, sql, conditions.values)
    ]


def _distinct_speakers(connection: Connection, by: StatsBy, conditions: Conditions) -> dict[str | None, int]:
    dimension, where = _DIMENSIONS[by], conditions.where()
    if by == "event":
        sql = f"SELECT s.event_id, count(DISTINCT s.speaker_id) FROM statement s{where} GROUP BY s.day, s.event_id"
        return {row[0]: row[1] for row in fetch(connection, sql, conditions.values)}
    if by == "country":
        who = f"SELECT DISTINCT s.represents_id AS represents_id, s.speaker_id AS speaker_id FROM statement s{where}"
        distinct = f"SELECT DISTINCT r.country AS grouped, x.speaker_id AS one FROM ({who}) x{dimension.statement_join}"
    else:
        distinct = (
            f"SELECT DISTINCT {dimension.statement} AS grouped, s.speaker_id AS one"
            f" FROM statement s{dimension.statement_join}{where}"
        )
    return _grouped(connection, distinct, conditions)


def _grouped(connection: Connection, distinct: str, conditions: Conditions) -> dict[str | None, int]:
    """Count what is in each group of a SELECT DISTINCT of `grouped` and `one`; a null is nobody."""
    sql = f"SELECT y.grouped, count(y.one) FROM ({distinct}) y GROUP BY y.grouped"
    return {row[0]: row[1] for row in fetch(connection, sql, conditions.values)}


def _by_document(connection: Connection, dimension: _Dimension, conditions: Conditions) -> Sequence[Row]:
    sql = (
        f"SELECT {dimension.document}, count(DISTINCT d.id) FROM document d{dimension.document_join}"
        f"{conditions.where()} GROUP BY {dimension.document}"
    )
    return fetch(connection, sql, conditions.values)


def _totals(
    connection: Connection, by: StatsBy, rows: list[StatsRow], statements: Conditions, documents: Conditions | None
) -> StatsTotals:
    """All groups together. Where a thing is in one group only, its groups are summed and nothing is counted again."""
    where, values = statements.where(), statements.values
    if by == "organization":
        count, words = fetch(connection, f"SELECT count(*), sum(s.words) FROM statement s{where}", values)[0]
    else:
        count, words = sum(row["statements"] for row in rows), sum(row["words"] for row in rows)
    if by in ("year", "month", "event"):
        events = sum(row["events"] for row in rows)
    else:
        events = _number(connection, f"SELECT DISTINCT s.day, s.event_id AS one FROM statement s{where}", values)
    signed = None
    if documents is not None:
        signed = _number(connection, f"SELECT d.id AS one FROM document d{documents.where()}", documents.values)
    return {
        "events": events,
        "statements": count,
        "words": integer(words),
        "speakers": _number(connection, f"SELECT DISTINCT s.speaker_id AS one FROM statement s{where}", values),
        "documents": signed,
    }


def _number(connection: Connection, selected: str, values: dict[str, object]) -> int:
    return integer(fetch(connection, f"SELECT count(x.one) FROM ({selected}) x", values)[0][0])


def _excluded(without_documents: bool) -> list[str]:
    excluded = [
        "Labels, asides, elisions and editorial notes: they are not part of any statement's words.",
        "Statements whose speaker the source does not tell count as statements and words, not as speakers.",
    ]
    if without_documents:
        excluded.append("Documents: the filter asks for what only statements have.")
    return excluded


def _coverage(connection: Connection, asked: Filter) -> CoverageShare:
    """Of the events that the filter lets in, how much is excerpts; kinds of statements do not matter here."""
    return share_of(connection, event_conditions(connection, replace(asked, kind=ANYTHING)))


def _label(connection: Connection, by: StatsBy, groups: dict[str | None, StatsRow]) -> None:
    """Say in words what each group is."""
    labels: dict[str, str] = {}
    if by == "organization":
        labels = {key: body.reference["name"] for key, body in organizations(connection).by_id.items()}
    elif by == "country":
        labels = {group: country_name(group) for group in groups if group}
    elif by in ("speaker", "event"):
        sql = "SELECT id, name FROM speaker" if by == "speaker" else "SELECT id, title FROM event"
        labels = {row[0]: row[1] for row in fetch(connection, sql)}
    for group, row in groups.items():
        row["label"] = labels.get(group, group) if group else None
