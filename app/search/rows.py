"""What the index reads from the tables: all statements, those of sources that changed, and the stamp of the record.

Rows are streamed, a few thousand at a time, so that a million statements need no more memory than a thousand.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias, cast

from sqlalchemy import Connection, Row, bindparam, text

from app.search.schema import Indexed

_AT_ONCE = 2000  # rows
_SOURCES_AT_ONCE = 200

_SELECT = """
    SELECT s.id, s.source_id, s.event_id, s.position, s.day, s.speaker_id, s.represents_id, s.kind, s.language,
           e.completeness, e.place_folded, s.words, s.text
    FROM statement s JOIN event e ON e.id = s.event_id
"""
# In reading order: documents that are read together lie together, and ties are mostly in order already.
_ALL = text(f"{_SELECT} ORDER BY s.number")
_OF_SOURCES = text(f"{_SELECT} WHERE s.source_id IN :sources ORDER BY s.number").bindparams(
    bindparam("sources", expanding=True)
)
_BODIES = text(
    "SELECT event_id, organization_id FROM event_organization WHERE event_id IN :events ORDER BY event_id, position"
).bindparams(bindparam("events", expanding=True))
_PARTS = text(
    "SELECT event_id, speaker_id, role, office, office_class FROM participation"
    " WHERE event_id IN :events AND speaker_id IS NOT NULL ORDER BY event_id, position"
).bindparams(bindparam("events", expanding=True))
_CHANGED = text(
    "SELECT id FROM source WHERE revision > :revision"
    " UNION SELECT source_id FROM statement WHERE revision > :revision ORDER BY 1"
)
_STATEMENTS_CHANGED = text("SELECT count(*) FROM statement WHERE revision > :revision")


@dataclass(frozen=True, slots=True)
class Step:
    """A piece of a sync: drop the statements of the sources `replaced`, then add these. `many` is how many in all."""

    replaced: Sequence[str]
    statements: Sequence[Indexed]
    many: int


def database_stamp(connection: Connection) -> tuple[int, str]:
    """Give the record's revision and when its run finished; 0 and "" when it is empty."""
    row = connection.execute(text("SELECT revision, finished_at FROM run ORDER BY revision DESC LIMIT 1")).first()
    return (int(row[0]), str(row[1])) if row else (0, "")


def run_finished(connection: Connection, revision: int) -> str | None:
    """Give when a run finished; None when the record has no such run."""
    row = connection.execute(text("SELECT finished_at FROM run WHERE revision = :r"), {"r": revision}).first()
    return str(row[0]) if row else None


def all_statements(connection: Connection) -> Iterator[Step]:
    """Stream every statement."""
    result = connection.execute(_ALL, execution_options={"stream_results": True, "yield_per": _AT_ONCE})
    for rows in result.partitions(_AT_ONCE):
        yield Step((), _indexed(connection, rows), 0)


def iterate_changed(connection: Connection, since: int, listed: set[str]) -> Iterator[Step]:
    """Stream the statements of every source that changed after a revision.

    `listed` are the sources in the index; those that the record has no more are replaced by nothing.
    """
    many = int(connection.execute(_STATEMENTS_CHANGED, {"revision": since}).scalar_one())
    gone = sorted(listed - {str(row[0]) for row in connection.execute(text("SELECT id FROM source"))})
    if gone:
        yield Step(gone, (), many)
    changed = [str(row[0]) for row in connection.execute(_CHANGED, {"revision": since})]
    for at in range(0, len(changed), _SOURCES_AT_ONCE):
        sources = changed[at : at + _SOURCES_AT_ONCE]
        replaced: Sequence[str] = [source for source in sources if source in listed]
        for rows in connection.execute(_OF_SOURCES, {"sources": sources}).partitions(_AT_ONCE):
            yield Step(replaced, _indexed(connection, rows), many)
            replaced = ()
        if replaced:
            yield Step(replaced, (), many)


@dataclass(slots=True)
class _Part:
    """What one speaker is in one event."""

    roles: list[str] = field(default_factory=list)
    offices: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Around:
    """What statements take from their events: who met, and what each speaker is there."""

    bodies: dict[str, list[str]] = field(default_factory=dict)
    parts: dict[tuple[str, str | None], _Part] = field(default_factory=dict)


_NO_PART = _Part()
# The columns of _SELECT, in its order.
_Columns: TypeAlias = tuple[str, str, str, int, str, str | None, str | None, str, str | None, str, str | None, int, str]


def _indexed(connection: Connection, rows: Sequence[Row[Any]]) -> list[Indexed]:
    found = [cast(_Columns, tuple(row)) for row in rows]
    around, events = _Around(), list(dict.fromkeys(row[2] for row in found))
    for at in range(0, len(events), 500):
        _look_around(connection, around, events[at : at + 500])
    return [_statement(row, around) for row in found]


def _look_around(connection: Connection, around: _Around, events: Sequence[str]) -> None:
    for event, organization in connection.execute(_BODIES, {"events": events}):
        around.bodies.setdefault(event, []).append(organization)
    for event, speaker, role, office, office_class in connection.execute(_PARTS, {"events": events}):
        part = around.parts.setdefault((event, speaker), _Part())
        part.roles.append(role)
        part.offices.extend(each for each in (office, office_class) if each is not None)


def _statement(row: _Columns, around: _Around) -> Indexed:
    id, source, event, position, day, speaker, represents, kind, language, completeness, place, words, spoken = row
    met = around.bodies.get(event, [])
    part = around.parts.get((event, speaker), _NO_PART)
    return Indexed(
        id, source, event, position, day, speaker, represents, met if represents is None else [*met, represents],
        part.roles, part.offices, place, kind, language, completeness, words, spoken,
    )  # fmt: skip
