"""Ids: finding the record of an id, and saying what became of an id that is none any more.

A statement's id holds its place in the source, so that an id whose place now lies inside another statement leads there.
"""

import re
from typing import NoReturn

from sqlalchemy import Connection

from app.errors import Fault, Gone, Moved, NotFound, nearest, shown
from app.queries.sql import fetch

_LONGEST_ID = 300
_STATEMENT = re.compile(r"(?P<source>.+)@(?P<start>[0-9]{1,15})")
_COLLECTIONS = {
    "event": "events", "statement": "statements", "document": "documents", "speaker": "speakers",
    "organization": "organizations", "source": "sources",
}  # fmt: skip
_MOST_MOVES = 20
_NEAR = 50  # ids on either side in which the nearest one is looked for


def is_writable(identifier: str) -> bool:
    """Could this be an id at all? Keeps what no database takes away from it."""
    return len(identifier) <= _LONGEST_ID and identifier.isprintable()


def require_event(connection: Connection, event_id: str) -> None:
    """Raise NotFound, Moved or Gone unless there is such an event."""
    _require(connection, "event", "SELECT 1 FROM event WHERE id = :id", event_id)


def require_speaker(connection: Connection, speaker_id: str) -> None:
    """Raise NotFound unless there is such a speaker."""
    _require(connection, "speaker", "SELECT 1 FROM speaker WHERE id = :id", speaker_id)


def require_source(connection: Connection, source_id: str) -> None:
    """Raise NotFound unless there is such a source."""
    _require(connection, "source", "SELECT 1 FROM source WHERE id = :id", source_id)


def _require(connection: Connection, kind: str, sql: str, identifier: str) -> None:
    if not is_writable(identifier) or not fetch(connection, sql, {"id": identifier}):
        missing(connection, kind, identifier)


def missing(connection: Connection, kind: str, identifier: str) -> NoReturn:
    """Say what became of an id that has no record: Moved with its successor, Gone with the reason, else NotFound."""
    if is_writable(identifier):
        _follow(connection, kind, identifier)
        if kind == "statement":
            _look_around(connection, identifier)
    reason = f"There is no {kind} {shown(identifier)!r}. /v1/{_COLLECTIONS[kind]} lists those that there are."
    near = nearest_id(connection, kind, identifier)
    meant = f" Did you mean {near!r}?" if near else ""
    raise NotFound(reason + meant, (Fault("path", "id", reason, near),))


def nearest_id(connection: Connection, kind: str, identifier: str) -> str | None:
    """Find the id that a misspelt one probably means, among those of its kind that begin alike."""
    if not is_writable(identifier):
        return None
    asked = {"id": identifier.casefold(), "rows": _NEAR}
    around = [
        row[0]
        for beyond, order in (("<=", " DESC"), (">", ""))
        for row in fetch(
            connection, f"SELECT id FROM {kind} WHERE id {beyond} :id ORDER BY id{order} LIMIT :rows", asked
        )
    ]
    return nearest(identifier[:100], around)


def _follow(connection: Connection, kind: str, identifier: str) -> None:
    at, sql = identifier, "SELECT successor, reason, revision FROM former_id WHERE id = :id"
    for _ in range(_MOST_MOVES):
        rows = fetch(connection, sql, {"id": at})
        if not rows:
            break
        successor, reason, revision = rows[0]
        if successor is None:
            raise Gone(f"The {kind} {identifier!r} was {reason} in revision {revision}; there is none in its place.")
        if successor == identifier:
            return
        at = successor
    if at != identifier:
        raise Moved(f"The {kind} {identifier!r} is now {at!r}.", at)


def _look_around(connection: Connection, identifier: str) -> None:
    place = _STATEMENT.fullmatch(identifier)
    if place is None:
        return
    rows = fetch(
        connection,
        'SELECT id, "end" FROM statement WHERE source_id = :source AND start < :at ORDER BY start DESC LIMIT 1',
        {"source": place["source"], "at": int(place["start"])},
    )
    if rows and int(place["start"]) < rows[0][1]:
        raise Moved(f"The place {identifier!r} lies inside the statement {rows[0][0]!r}.", rows[0][0])
