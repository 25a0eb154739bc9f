"""What `summit parse` prints: one JSON object for one parsed source, without a database."""

from typing_extensions import TypedDict

from app.ingest.findings import Finding
from app.ingest.records import DocumentRecord, EventRecord, Parsed, ParticipationRecord, Segment, StatementRecord


class EventPrintout(TypedDict):
    """The first event of the source; null is "not printed"."""

    title: str
    kind: str
    date: str | None
    place: str | None
    organizations: list[str]
    language: str | None
    completeness: str
    continuation: str


class ParticipantPrintout(TypedDict):
    """`name` is what the text prints; `speaker` may add whom the directory resolves an office to."""

    name: str | None
    speaker: str | None
    office: str | None
    represents: str | None
    role: str
    spoke: bool
    start: int | None
    end: int | None


class StatementPrintout(TypedDict):
    """`speaker` is the fullest name that the text gives for the label, or the label."""

    id: str
    label: str | None
    label_note: str | None
    speaker: str | None
    kind: str
    text: str
    start: int
    end: int
    continues: bool


class DocumentPrintout(TypedDict):
    """`start`, `end` are the evidence."""

    title: str
    kind: str
    action: str
    verb: str
    signatories: list[str]
    start: int
    end: int


class SegmentPrintout(TypedDict):
    """A tile of the text."""

    kind: str
    start: int
    end: int


class FindingPrintout(TypedDict):
    """What could not be settled."""

    code: str
    severity: str
    message: str
    start: int | None
    end: int | None


class Printout(TypedDict):
    """One line of `summit parse`. A source with several meetings prints the parts of all of them, in reading order."""

    path: str
    layout: str
    text: str
    event: EventPrintout
    participants: list[ParticipantPrintout]
    statements: list[StatementPrintout]
    documents: list[DocumentPrintout]
    segments: list[SegmentPrintout]
    findings: list[FindingPrintout]


def printout(path: str, parsed: Parsed) -> Printout:
    """Give what `summit parse` prints for one file."""
    names = {speaker.id: speaker.name for speaker in parsed.speakers}
    bodies = {body.id: body.name for body in parsed.organizations}
    return {
        "path": path,
        "layout": parsed.layout,
        "text": parsed.text.content,
        "event": _event(parsed.events[0], bodies),
        "participants": [_participant(p, names, bodies) for event in parsed.events for p in event.participants],
        "statements": [_statement(s, parsed) for event in parsed.events for s in event.statements],
        "documents": [_document(d, names, bodies) for event in parsed.events for d in event.documents],
        "segments": [_segment(segment) for segment in parsed.segments],
        "findings": [_finding(finding) for finding in parsed.findings],
    }


def _event(event: EventRecord, bodies: dict[str, str]) -> EventPrintout:
    return {
        "title": event.title.value,
        "kind": event.kind,
        "date": _date(event),
        "place": event.place.value if event.place else None,
        "organizations": [bodies.get(body, body) for body in event.organizations],
        "language": event.language,
        "completeness": event.completeness,
        "continuation": event.continuation,
    }


def _date(event: EventRecord) -> str | None:
    """Print a date as precisely as it is known; a period with a slash."""
    date = event.date
    if date is None:
        return None
    size = {"year": 4, "month": 7, "day": 10}[date.precision]
    start, end = date.start[:size], date.end[:size]
    return start if start == end else f"{start}/{end}"


def _participant(person: ParticipationRecord, names: dict[str, str], bodies: dict[str, str]) -> ParticipantPrintout:
    body = person.represents_text or (bodies.get(person.represents) if person.represents else None)
    return {
        "name": person.name,
        "speaker": names.get(person.speaker) if person.speaker else None,
        "office": person.office,
        "represents": body,
        "role": person.role,
        "spoke": person.spoke,
        "start": person.span.start if person.span else None,
        "end": person.span.end if person.span else None,
    }


def _statement(statement: StatementRecord, parsed: Parsed) -> StatementPrintout:
    return {
        "id": f"{parsed.source.id}@{statement.span.start}",
        "label": statement.label,
        "label_note": statement.label_note,
        "speaker": statement.speaker_name,
        "kind": statement.kind,
        "text": parsed.text[statement.span],
        "start": statement.span.start,
        "end": statement.span.end,
        "continues": statement.continues,
    }


def _document(document: DocumentRecord, names: dict[str, str], bodies: dict[str, str]) -> DocumentPrintout:
    signatories = [
        names.get(s.speaker or "") or bodies.get(s.organization or "") or s.capacity for s in document.signatories
    ]
    return {
        "title": document.title,
        "kind": document.kind,
        "action": document.action,
        "verb": document.verb,
        "signatories": [name for name in signatories if name],
        "start": document.span.start,
        "end": document.span.end,
    }


def _segment(segment: Segment) -> SegmentPrintout:
    return {"kind": segment.kind, "start": segment.span.start, "end": segment.span.end}


def _finding(finding: Finding) -> FindingPrintout:
    span = finding.span
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "start": span.start if span else None,
        "end": span.end if span else None,
    }
