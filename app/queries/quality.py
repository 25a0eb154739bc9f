"""Quality of an event's record: what the parser made of the page, for a person to check."""

from typing import Annotated

from pydantic import Field
from sqlalchemy import Connection
from typing_extensions import TypedDict

from app.queries.identities import is_writable, missing
from app.queries.references import EventReference, event_reference
from app.queries.sources import slice_of
from app.queries.sql import fetch, integer
from app.vocabulary import SegmentKind, Severity


class SegmentShare(TypedDict):
    """How much of the text one kind of segment takes."""

    kind: SegmentKind
    count: int
    characters: int
    share: Annotated[float, Field(description="Of the characters, 0 to 1")]


class LabelMethod(TypedDict):
    """How many statements were joined to their speaker in one way."""

    method: str
    count: int


class FindingItem(TypedDict):
    """What the parser could not settle."""

    code: str
    severity: Severity
    message: str
    start: Annotated[int | None, Field(description="First code point, or null where it has no place")]
    end: Annotated[int | None, Field(description="Code point after the last, or null")]
    text: Annotated[str | None, Field(description="The words there (at most 200 code points), or null")]


class FindingCount(TypedDict):
    """How many findings of one code there are."""

    code: str
    severity: Severity
    count: int


class Quality(TypedDict):
    """What the parser made of an event's text."""

    event: EventReference
    characters: Annotated[int, Field(description="Length of the event's part of the source in code points")]
    accounted: Annotated[int, Field(description="Code points that lie in some segment: all, or the record is wrong")]
    unclaimed: Annotated[int, Field(description="Code points that nothing recognised")]
    unclaimed_share: Annotated[float, Field(description="Of the characters, 0 to 1")]
    segments: list[SegmentShare]
    labels: Annotated[list[LabelMethod], Field(description="Statements by how their label was joined to a speaker")]
    finding_counts: list[FindingCount]
    findings: Annotated[list[FindingItem], Field(description="The first 500, in order of their place")]


_MOST_FINDINGS = 500
_LONGEST_EXCERPT = 200


def get_quality(connection: Connection, event_id: str) -> Quality:
    """Say what the parser made of an event's text. Raises NotFound, Moved or Gone."""
    sql = (
        'SELECT e.title, e.day, e.start, e."end", c.id, c.snapshot FROM event e JOIN source c ON c.id = e.source_id'
        " WHERE e.id = :id"
    )
    rows = fetch(connection, sql, {"id": event_id}) if is_writable(event_id) else []
    if not rows:
        missing(connection, "event", event_id)
    title, day, start, end, source, snapshot = rows[0]
    within: dict[str, object] = {"snapshot": snapshot, "start": start, "end": end}
    shares = _shares(connection, within, end - start)
    unclaimed = sum(share["characters"] for share in shares if share["kind"] == "unclaimed")
    about: dict[str, object] = {"snapshot": snapshot, "event": event_id}
    return {
        "event": event_reference(event_id, title, day),
        "characters": end - start,
        "accounted": sum(share["characters"] for share in shares),
        "unclaimed": unclaimed,
        "unclaimed_share": _share(unclaimed, end - start),
        "segments": shares,
        "labels": _labels(connection, event_id),
        "finding_counts": _finding_counts(connection, about),
        "findings": _findings(connection, about, source),
    }


def _share(part: int, whole: int) -> float:
    return round(part / whole, 6) if whole else 0.0


def _shares(connection: Connection, within: dict[str, object], characters: int) -> list[SegmentShare]:
    sql = (
        'SELECT kind, count(*), sum("end" - start) FROM segment'
        ' WHERE snapshot = :snapshot AND start >= :start AND "end" <= :end GROUP BY kind'
        ' ORDER BY sum("end" - start) DESC, kind'
    )
    return [
        {"kind": kind, "count": count, "characters": integer(size), "share": _share(integer(size), characters)}
        for kind, count, size in fetch(connection, sql, within)
    ]


def _labels(connection: Connection, event_id: str) -> list[LabelMethod]:
    sql = (
        "SELECT match_method, count(*) FROM statement WHERE event_id = :id GROUP BY match_method"
        " ORDER BY count(*) DESC, match_method"
    )
    return [{"method": method, "count": count} for method, count in fetch(connection, sql, {"id": event_id})]


# Findings of the source as a whole concern each of its events.
_ABOUT = "FROM finding WHERE snapshot = :snapshot AND (event_id = :event OR event_id IS NULL)"


def _finding_counts(connection: Connection, about: dict[str, object]) -> list[FindingCount]:
    sql = f"SELECT code, severity, count(*) {_ABOUT} GROUP BY code, severity ORDER BY count(*) DESC, code, severity"
    return [
        {"code": code, "severity": severity, "count": count} for code, severity, count in fetch(connection, sql, about)
    ]


def _findings(connection: Connection, about: dict[str, object], source_id: str) -> list[FindingItem]:
    sql = (
        f'SELECT code, severity, message, start, "end" {_ABOUT}'
        f" ORDER BY coalesce(start, -1), code, number LIMIT {_MOST_FINDINGS}"
    )
    rows = fetch(connection, sql, about)
    placed = [(start, min(end, start + _LONGEST_EXCERPT)) for *_, start, end in rows if start is not None]
    low, high = min((start for start, _ in placed), default=0), max((end for _, end in placed), default=0)
    text = slice_of(connection, source_id, low, high) if placed else ""
    return [
        {
            "code": code,
            "severity": severity,
            "message": message,
            "start": start,
            "end": end,
            "text": text[start - low : min(end, start + _LONGEST_EXCERPT) - low] if start is not None else None,
        }
        for code, severity, message, start, end in rows
    ]
