"""The whole record of one event in reading order: what every transcript format prints, made from the read models.

Formats differ in how they print the same pieces; none may drop one. A piece is a segment; a statement's piece carries
the statement, whose label stands in the piece before it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from app.queries.events import EventDetail, get_event
from app.queries.links import Links
from app.queries.questions import Question
from app.queries.segments import SegmentItem, iterate_segments
from app.queries.sources import SourceItem, get_source
from app.queries.sql import current_revision
from app.queries.statements import StatementItem, iterate_event_statements

# Kinds of segment that are what people said, or belong to it.
SPOKEN = frozenset({"statement", "label"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A segment of an event as formats print it. `text` is trimmed; `statement` is there for segments of that kind."""

    kind: str
    text: str
    start: int
    end: int
    statement: StatementItem | None

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The lines that hold words, each trimmed."""
        return tuple(line.strip() for line in self.text.split("\n") if line.strip())


@dataclass(frozen=True, slots=True)
class Transcript:
    """An event, where it was published, its pieces in reading order, and the revision they reflect."""

    event: EventDetail
    source: SourceItem
    pieces: tuple[Piece, ...]
    revision: int

    def speakers(self) -> dict[str, str]:
        """Give id and name of everyone who speaks or took part, in order of appearance."""
        found: dict[str, str] = {}
        for person in (
            *(participant["speaker"] for participant in self.event["participants"]),
            *(piece.statement["speaker"] for piece in self.pieces if piece.statement),
        ):
            if person is not None:
                found.setdefault(person["id"], person["name"])
        return found


def printed_label(statement: StatementItem) -> str | None:
    """Give the head of a statement: its label as printed, a colon, and a note that stands behind the colon.

    None where the statement goes on, or has no label.
    """
    label, note = statement["label"], statement["label_note"]
    if statement["continues"] or not label:
        return None
    return f"{label}:" if not note or f"({note})" in label else f"{label}: ({note})"


def read_transcript(connection: Connection, event_id: str, links: Links) -> Transcript:
    """Read the whole record of one event. Raises NotFound, Moved or Gone."""
    event = get_event(connection, event_id, links)
    return compose(
        event,
        get_source(connection, event["source"]["id"], links),
        iterate_segments(connection, event_id, Question()),
        list(iterate_event_statements(connection, event_id, Question(), links)),
        current_revision(connection),
    )


def compose(
    event: EventDetail,
    source: SourceItem,
    segments: Iterable[SegmentItem],
    statements: Sequence[StatementItem],
    revision: int,
) -> Transcript:
    """Put segments and statements of one event together.

    A label's segment is left out where a statement follows it, since the statement carries its label; one without
    a statement is kept as narrative, so that nothing is lost.
    """
    by_id: Mapping[str, StatementItem] = {statement["id"]: statement for statement in statements}
    tiles = list(segments)
    pieces = []
    for segment, following in zip(tiles, [*tiles[1:], None], strict=True):
        text = segment["text"].strip()
        if not text:
            continue
        if segment["kind"] == "label" and following is not None and following["kind"] == "statement":
            continue
        statement = by_id.get(segment["statement"]) if segment["statement"] else None
        kind = "narrative" if segment["kind"] == "label" else segment["kind"]
        pieces.append(Piece(kind, text, segment["start"], segment["end"], statement))
    return Transcript(event, source, tuple(pieces), revision)
