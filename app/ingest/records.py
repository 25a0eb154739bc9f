"""What parsing one source gives: plain, frozen data, without ids of tables and without a database.

All spans are half-open, in code points of the source's canonical text. `None` means "not printed in the source"
(nor supplied by its manifest). An `Origin` says how a value was got: `explicit` is printed, `rule` follows from what
is printed by a rule, `inferred` came from the directory of dated offices, `supplied` from the manifest.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from app.ingest.findings import Finding
from app.text import Alignment, Span, Text
from app.vocabulary import (
    Action,
    Basis,
    Completeness,
    Continuation,
    DatePrecision,
    DocumentKind,
    EventKind,
    OrganizationKind,
    Origin,
    Role,
    SegmentKind,
    SpeakerKind,
    StatementKind,
)


class Match(NamedTuple):
    """How something printed was joined to a person or an organization.

    Methods for labels: `full_label` (the label prints the full name), `surname` (a short label of a person named in full
    in the same source), `office` (the label is an office that one person of this source holds), `directory` (a
    spelling of seed/people.toml), `inferred` (whoever held the office on that day, by the same file), `misprint` (another
    label of the source, but for a letter), `label` (nothing fuller than the label itself), `none`. Confidence 0 to 1.
    """

    method: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Dated:
    """A date or a period. `start`, `end` are ISO days (first and last day of a month or a year by `precision`)."""

    start: str
    end: str
    precision: DatePrecision
    origin: Origin
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """A value with its origin, the place where it is printed, and the reason where a manifest supplied it."""

    value: str
    origin: Origin
    span: Span | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class OrganizationRecord:
    """A state, body, organ, ministry or company. `id` is a slug (`am` for Armenia: the ISO alpha-2 code of states)."""

    id: str
    name: str
    kind: OrganizationKind
    country: str | None = None
    parent: str | None = None
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SpeakerRecord:
    """A person or voice as this source shows them. `id` is a slug, the same in every source that names them so."""

    id: str
    name: str
    kind: SpeakerKind
    names: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ParticipationRecord:
    """Someone in the event. `name` and `office` are verbatim; `speaker` is a speaker id, perhaps inferred (see `match`)."""

    name: str | None
    speaker: str | None
    office: str | None
    office_class: str | None
    represents: str | None  # organization id
    role: Role
    spoke: bool
    match: Match
    span: Span | None
    represents_text: str | None = None  # as printed: "Armenia"


class StatementRecord(NamedTuple):
    """One continuous utterance; `text[span]` is exactly what was said, without its label and without asides."""

    span: Span
    label: str | None
    label_span: Span | None
    label_note: str | None
    speaker: str | None  # speaker id
    speaker_name: str | None  # the fullest name the text itself gives for the label, else the label
    office: str | None
    represents: str | None  # organization id
    kind: StatementKind
    continues: bool
    match: Match
    language: str | None = None


@dataclass(frozen=True, slots=True)
class SignatoryRecord:
    """Who put their name to a document: an organization (or country) id, the speaker where named, in what capacity."""

    organization: str | None
    speaker: str | None
    capacity: str | None
    basis: Basis


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A document signed, adopted, ... at the event. `title` as printed (or the subject, where no title is); `span` is the evidence."""

    title: str
    kind: DocumentKind
    action: Action
    verb: str
    span: Span
    title_span: Span | None
    signatories: tuple[SignatoryRecord, ...] = ()
    package_declared: int | None = None
    package_listed: int | None = None


@dataclass(frozen=True, slots=True)
class EventRecord:
    """One meeting. `span` is its part of the source; statements, participants and documents stand in reading order."""

    title: Stated
    kind: EventKind
    date: Dated | None
    place: Stated | None
    organizations: tuple[str, ...]  # organization ids
    language: str | None
    completeness: Completeness
    continuation: Continuation
    elisions: int
    span: Span
    participants: tuple[ParticipationRecord, ...] = ()
    statements: tuple[StatementRecord, ...] = ()
    documents: tuple[DocumentRecord, ...] = ()


class Segment(NamedTuple):
    """A tile of the canonical text. Segments of a source, in order, cover every code point once."""

    kind: SegmentKind
    span: Span


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """Where a transcript comes from. `id` is a slug: the manifest's, else made from the file's name."""

    id: str
    url: str | None
    publisher: str | None
    licence: str | None
    language: str | None


@dataclass(frozen=True)
class Parsed:
    """All that one source gives. Pure function of manifest, bytes and directory."""

    source: SourceRecord
    reader: str
    layout: str
    layout_confidence: float
    media_type: str
    encoding: str
    encoding_origin: str  # declared, bom, utf-8, guessed
    text: Text
    alignment: Alignment
    events: tuple[EventRecord, ...]
    segments: tuple[Segment, ...]
    speakers: tuple[SpeakerRecord, ...] = ()
    organizations: tuple[OrganizationRecord, ...] = ()
    findings: tuple[Finding, ...] = field(default=())
