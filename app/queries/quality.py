"""Quality of an event's record: what the parser made of the page, for a person to check.

It answers four questions: what share of the text is accounted for, what is inferred and why, what is missing, and what to
look at first.
"""

from collections.abc import Sequence
from typing import Annotated, NamedTuple

from pydantic import Field
from sqlalchemy import Connection
from typing_extensions import TypedDict

from app.queries.identities import is_writable, missing
from app.queries.references import EventReference, Match, SpeakerReference, event_reference, speaker_reference
from app.queries.sources import slice_of
from app.queries.sql import Row, fetch, integer
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


class LabelRead(TypedDict):
    """A label as printed, whom it was taken to mean, and how that is known."""

    label: Annotated[str | None, Field(description="As printed, or null for statements that no label opens")]
    speaker: SpeakerReference | None
    match: Match
    statements: Annotated[int, Field(description="How many statements it opens, or goes on with")]
    start: Annotated[int, Field(description="Where the first of these statements begins")]


class PageRead(TypedDict):
    """What the page was taken for."""

    layout: Annotated[str, Field(description="The house style that it was read by", examples=["kremlin"])]
    confidence: Annotated[float, Field(description="How well that style fits, 0 to 1")]
    reader: Annotated[str, Field(description="The kind of file that it was read as", examples=["html"])]
    encoding: str
    encoding_origin: Annotated[str, Field(description="How the encoding is known: declared, bom, utf-8 or guessed")]


class Missing(TypedDict):
    """What the record of this event does not have."""

    what: Annotated[str, Field(examples=["place"])]
    count: Annotated[int, Field(description="How many of them are missing")]
    why: Annotated[str, Field(description="A sentence for people")]


class Check(TypedDict):
    """Something that a person should look at, the most doubtful first."""

    why: Annotated[str, Field(description="A sentence for people")]
    start: Annotated[int | None, Field(description="First code point, or null where it has no place")]
    end: Annotated[int | None, Field(description="Code point after the last, or null")]
    text: Annotated[str | None, Field(description="The words there (at most 200 code points), or null")]


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
    label_matches: Annotated[list[LabelRead], Field(description="The first 200 labels, the least certain first")]
    read_as: PageRead
    missing: Annotated[
        list[Missing], Field(description="What the page does not print or leaves out, and what was not found")
    ]
    checks: Annotated[list[Check], Field(description="What to check by hand first: at most 50")]
    finding_counts: list[FindingCount]
    findings: Annotated[list[FindingItem], Field(description="The first 500, in order of their place")]


_MOST_FINDINGS = 500
_MOST_LABELS = 200
_MOST_CHECKS = 50
_LONGEST_EXCERPT = 200
_EVENT = (
    'SELECT e.title, e.day, e.start, e."end", c.id, c.snapshot, c.layout, c.layout_confidence, c.reader, s.encoding,'
    " s.encoding_origin, e.kind, e.place, e.language, e.elisions, e.continuation, e.documents, e.statements"
    " FROM event e JOIN source c ON c.id = e.source_id JOIN snapshot s ON s.number = c.snapshot WHERE e.id = :id"
)
_SIGNING = ("summit", "council_session", "talks", "ceremony")  # events at which documents are to be expected
# What makes a match worth a look, by its method.
_DOUBTS = {
    "none": "Nobody is told to have spoken here, or it may be two people.",
    "misprint": "The label is taken for another label misprinted.",
    "inferred": "The page does not print who this is; the directory tells who held the office on the day.",
    "label": "The page prints no fuller name, so this is somebody of this page alone.",
    "office": "The label prints an office; who held it is printed elsewhere on the page.",
}


def get_quality(connection: Connection, event_id: str) -> Quality:
    """Say what the parser made of an event's text. Raises NotFound, Moved or Gone."""
    rows = fetch(connection, _EVENT, {"id": event_id}) if is_writable(event_id) else []
    if not rows:
        missing(connection, "event", event_id)
    title, day, start, end, source, snapshot, layout, confidence, reader, encoding, origin, *_ = rows[0]
    within: dict[str, object] = {"snapshot": snapshot, "start": start, "end": end}
    shares = _shares(connection, within, end - start)
    unclaimed = sum(share["characters"] for share in shares if share["kind"] == "unclaimed")
    about: dict[str, object] = {"snapshot": snapshot, "event": event_id}
    findings, matches = _findings(connection, about, source), _label_matches(connection, event_id)
    places = [*_unclaimed(connection, within), *_packages(connection, event_id)]
    return {
        "event": event_reference(event_id, title, day),
        "characters": end - start,
        "accounted": sum(share["characters"] for share in shares),
        "unclaimed": unclaimed,
        "unclaimed_share": _share(unclaimed, end - start),
        "segments": shares,
        "labels": _labels(connection, event_id),
        "label_matches": matches[:_MOST_LABELS],
        "read_as": {
            "layout": layout, "confidence": confidence, "reader": reader, "encoding": encoding, "encoding_origin": origin,
        },
        "missing": _missing(connection, event_id, rows[0]),
        "checks": _checks(findings, matches, places, _excerpts(connection, source, places)),
        "finding_counts": _finding_counts(connection, about),
        "findings": findings,
    }  # fmt: skip


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
    words = _excerpts(connection, source_id, [(message, start, end) for _, _, message, start, end in rows])
    return [
        {"code": code, "severity": severity, "message": message, "start": start, "end": end, "text": text}
        for (code, severity, message, start, end), text in zip(rows, words, strict=True)
    ]


class _Place(NamedTuple):
    """A sentence about a place; `start` and `end` are None where it has none."""

    why: str
    start: int | None
    end: int | None


def _excerpts(
    connection: Connection, source_id: str, places: Sequence[tuple[str, int | None, int | None]]
) -> list[str | None]:
    """Give the first words of each place, in one question."""
    spans = [
        None if start is None or end is None else (start, min(end, start + _LONGEST_EXCERPT))
        for _, start, end in places
    ]
    low, high = min((s[0] for s in spans if s), default=0), max((s[1] for s in spans if s), default=0)
    text = slice_of(connection, source_id, low, high) if any(spans) else ""
    return [text[span[0] - low : span[1] - low] if span else None for span in spans]


def _label_matches(connection: Connection, event_id: str) -> list[LabelRead]:
    sql = (
        "SELECT s.label, s.speaker_id, v.name, s.match_method, s.match_confidence, count(*), min(s.start)"
        " FROM statement s LEFT JOIN speaker v ON v.id = s.speaker_id WHERE s.event_id = :id"
        " GROUP BY s.label, s.speaker_id, v.name, s.match_method, s.match_confidence ORDER BY s.match_confidence, min(s.start)"
    )
    return [
        {
            "label": label,
            "speaker": speaker_reference(speaker, name),
            "match": {"method": method, "confidence": confidence},
            "statements": count,
            "start": start,
        }
        for label, speaker, name, method, confidence, count, start in fetch(connection, sql, {"id": event_id})
    ]


def _unclaimed(connection: Connection, within: dict[str, object]) -> list[_Place]:
    sql = (
        'SELECT start, "end" FROM segment WHERE snapshot = :snapshot AND start >= :start AND "end" <= :end'
        f" AND kind = 'unclaimed' ORDER BY \"end\" - start DESC, start LIMIT {_MOST_CHECKS}"
    )
    return [
        _Place(f"Nothing recognised these {end - start} characters.", start, end)
        for start, end in fetch(connection, sql, within)
    ]


def _packages(connection: Connection, event_id: str) -> list[_Place]:
    """Say where a source announces more documents than it lists."""
    sql = (
        'SELECT title, package_declared, package_listed, start, "end" FROM document WHERE event_id = :id'
        " AND package_declared IS NOT NULL AND package_declared <> coalesce(package_listed, 0) ORDER BY position"
    )
    return [
        _Place(f"{declared} documents are announced and {listed or 0} listed: {title}", start, end)
        for title, declared, listed, start, end in fetch(connection, sql, {"id": event_id})
    ]


def _missing(connection: Connection, event_id: str, row: Row) -> list[Missing]:
    *_, kind, place, language, elisions, continuation, documents, statements = row
    date, nobody = row[1], _count_without_speaker(connection, event_id)
    told: list[tuple[str, int, str]] = [
        ("date", int(not date), "The page prints no date that could be read."),
        ("place", int(not place), "The page prints no place."),
        ("language", int(not language), "The language could not be told."),
        ("statements", int(not statements), "No speech was found."),
        ("passages", elisions, "The source leaves these passages out, by its own marks."),
        ("continuation", int(continuation == "pending"), "The source promises a continuation."),
        ("speakers", nobody, "These statements have no speaker: their label names nobody (a question, an official)."),
        ("documents", int(not documents and kind in _SIGNING), "No document that was signed or adopted was found."),
    ]
    return [{"what": what, "count": count, "why": why} for what, count, why in told if count]


def _count_without_speaker(connection: Connection, event_id: str) -> int:
    sql = "SELECT count(*) FROM statement WHERE event_id = :id AND speaker_id IS NULL"
    return integer(fetch(connection, sql, {"id": event_id})[0][0])


def _checks(
    findings: Sequence[FindingItem], matches: Sequence[LabelRead], places: Sequence[_Place], words: Sequence[str | None]
) -> list[Check]:
    """Order what a person should look at: errors, warnings, what nothing recognised, then labels that are not certain."""
    found: list[Check] = [
        {"why": each["message"], "start": each["start"], "end": each["end"], "text": each["text"]}
        for severity in ("error", "warning")
        for each in findings
        if each["severity"] == severity
    ]
    told = {each["start"] for each in found}
    found += [
        {"why": why, "start": start, "end": end, "text": text}
        for (why, start, end), text in zip(places, words, strict=True)
    ]
    for each in matches:
        doubt = _DOUBTS.get(each["match"]["method"])
        sure = each["speaker"] is None and each["match"]["method"] == "label"  # a question, a voice without a name
        if doubt is not None and not sure and each["match"]["method"] != "misprint" and each["start"] not in told:
            found.append({"why": doubt, "start": each["start"], "end": each["start"], "text": each["label"]})
    return found[:_MOST_CHECKS]
