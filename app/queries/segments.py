"""Segments: the tiles of an event's text, in order; together they show every character once."""

from collections.abc import Iterator, Sequence
from typing import Annotated

from pydantic import Field
from sqlalchemy import Connection
from typing_extensions import TypedDict

from app.queries.identities import require_event
from app.queries.page import Page, SortKey
from app.queries.parameters import Collection, kind
from app.queries.questions import Question
from app.queries.references import End, Start
from app.queries.sources import slice_of
from app.queries.sql import Conditions, Row, Selection, Ways, fetch, fetch_page, walk
from app.vocabulary import SEGMENT_KINDS, SegmentKind


class SegmentItem(TypedDict):
    """A tile of the canonical text."""

    position: Annotated[int, Field(description="Place among the segments of the source, from 0")]
    kind: SegmentKind
    start: Start
    end: End
    text: str
    statement: Annotated[str | None, Field(description="Id of the statement that it holds, or null")]


_ORDERS = (SortKey("position", ("g.position",), "in order of the text", unique=True, numbers=("g.position",)),)
SEGMENTS = Collection("segments", SegmentItem, (kind("segment", SEGMENT_KINDS),), _ORDERS)
_SELECTION = Selection(
    columns="g.position, g.kind, g.start, g.\"end\", CASE WHEN g.kind = 'statement' THEN (SELECT s.id FROM statement s"
    ' WHERE s.source_id = c.id AND s.start >= g.start AND s.start < g."end" ORDER BY s.start LIMIT 1) END',
    tables="event e JOIN source c ON c.id = e.source_id JOIN segment g ON g.snapshot = c.snapshot",
    count_from="event e JOIN source c ON c.id = e.source_id JOIN segment g ON g.snapshot = c.snapshot",
    id_column="g.position",
)


def list_segments(connection: Connection, event_id: str, question: Question) -> Page[SegmentItem]:
    """List the tiles of an event's text, in order. Raises NotFound, Moved or Gone for the event, BadValue, BadCursor."""
    source, conditions = _within(connection, event_id, question)
    order, name = SEGMENTS.order(question.page.sort), f"segments {event_id} {question.filter.key()}"
    found = fetch_page(connection, _SELECTION, Ways.one(conditions), question.page, order, name)
    return found.page(_items(connection, source, found.rows))


def iterate_segments(connection: Connection, event_id: str, question: Question) -> Iterator[SegmentItem]:
    """Stream all tiles of an event's text."""
    source, conditions = _within(connection, event_id, question)
    for rows in walk(connection, _SELECTION, Ways.one(conditions), SEGMENTS.order(question.page.sort)):
        yield from _items(connection, source, rows)


def _within(connection: Connection, event_id: str, question: Question) -> tuple[str, Conditions]:
    require_event(connection, event_id)
    conditions = Conditions()
    conditions.add(f"e.id = {conditions.bind(event_id)}")
    conditions.add('g.start >= e.start AND g."end" <= e."end"')
    conditions.choose_column(question.filter.kind, "g.kind")
    source = fetch(connection, "SELECT source_id FROM event WHERE id = :id", {"id": event_id})[0][0]
    return source, conditions


def _items(connection: Connection, source_id: str, rows: Sequence[Row]) -> list[SegmentItem]:
    """The words of all tiles are read at once, as one slice of the text."""
    if not rows:
        return []
    low, high = min(row[2] for row in rows), max(row[3] for row in rows)
    text = slice_of(connection, source_id, low, high)
    return [
        {
            "position": position,
            "kind": kind,
            "start": start,
            "end": end,
            "text": text[start - low : end - low],
            "statement": statement,
        }
        for position, kind, start, end, statement, *_ in rows
    ]
