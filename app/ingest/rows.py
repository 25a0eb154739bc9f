"""One parsed source as rows of tables: pure, so that it can be made in another process than the one that writes.

Rows lack only what the writer alone knows: their number (in front) and the revision (at the end). Everything is derived
from the parse and the source's id; nothing here looks into a database.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from app.ingest.manifest import Manifest
from app.ingest.records import EventRecord, OrganizationRecord, Parsed, SpeakerRecord
from app.ingest.speaker_ids import moved
from app.ingest.tally import Tally, count_speakers
from app.text import count_words, fold, tiles

Row: TypeAlias = tuple[object, ...]

SOURCE = ("id", "url", "publisher", "licence", "language", "path", "reader", "layout", "layout_confidence", "stamp",
          "digest", "tally", "snapshot", "revision")  # fmt: skip
SNAPSHOT = ("number", "source_id", "sha256", "media_type", "encoding", "encoding_origin", "raw", "text", "characters",
            "alignment", "manifest", "taken_at", "revision")  # fmt: skip
EVENT = ("id", "source_id", "position", "title", "title_origin", "kind", "day", "date_start", "date_end", "date_precision",
         "date_origin", "place", "place_origin", "place_folded", "supplied", "language", "completeness", "continuation",
         "elisions", "start", "end", "statements", "speakers", "words", "documents", "participants", "revision")  # fmt: skip
EVENT_ORGANIZATION = ("event_id", "organization_id", "position")
PARTICIPATION = ("number", "event_id", "position", "source_id", "name", "speaker_id", "office", "office_class",
                 "represents_id", "represents_text", "role", "spoke", "match_method", "match_confidence", "start",
                 "end")  # fmt: skip
STATEMENT = ("number", "id", "source_id", "event_id", "position", "day", "speaker_id", "speaker_name", "label",
             "label_start", "label_end", "label_note", "office", "represents_id", "kind", "continues", "language", "text",
             "words", "start", "end", "match_method", "match_confidence", "revision")  # fmt: skip
DOCUMENT = ("id", "event_id", "source_id", "position", "day", "title", "title_start", "title_end", "kind", "action", "verb",
            "package_declared", "package_listed", "start", "end", "revision")  # fmt: skip
SIGNATORY = ("number", "document_id", "position", "organization_id", "speaker_id", "capacity", "basis")
SEGMENT = ("snapshot", "position", "kind", "start", "end")
FINDING = ("number", "snapshot", "source_id", "event_id", "code", "severity", "message", "start", "end")


@dataclass(frozen=True)
class Prepared:
    """One source, ready to be written. `refusal` says why it cannot be; then there are no rows.

    Rows of `statements`, `participations`, ... follow the column tuples of this module, without the number in front and
    the revision at the end. `positions` of signatories are their document's place in `documents`.
    """

    source_id: str
    path: str
    stamp: str
    sha256: str
    raw: bytes
    size: int
    refusal: str | None = None
    named_by_manifest: bool = False
    manifest: str = "{}"
    digest: str = ""
    source: Row = ()
    text: str = ""
    decoding: Row = ()  # media type, encoding, encoding origin
    alignment: bytes = b""
    events: tuple[Row, ...] = ()
    event_organizations: tuple[Row, ...] = ()
    participations: tuple[Row, ...] = ()
    statements: tuple[Row, ...] = ()
    documents: tuple[Row, ...] = ()
    signatories: tuple[Row, ...] = ()
    segments: tuple[Row, ...] = ()
    findings: tuple[Row, ...] = ()
    speakers: tuple[SpeakerRecord, ...] = ()
    organizations: tuple[OrganizationRecord, ...] = ()
    tallies: dict[str, Tally] = field(default_factory=dict)

    @property
    def event_ids(self) -> list[str]:
        return [str(row[0]) for row in self.events]

    def tally(self) -> str:
        """Give the JSON that the source keeps, to take its counts away again."""
        speakers = {speaker: self.tallies[speaker].to_json() for speaker in sorted(self.tallies)}
        organizations = sorted(organization.id for organization in self.organizations)
        return json.dumps({"speakers": speakers, "organizations": organizations}, ensure_ascii=False)


def stamp(path: str, raw: bytes, manifest: Manifest, edition: str) -> str:
    """Give the digest of all that goes into a parse; equal stamps mean that there is nothing to do.

    `edition` names the parser's version and its directory.
    """
    parts = (path, hashlib.sha256(raw).hexdigest(), manifest.model_dump_json(exclude_defaults=True), edition)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def prepare(
    parsed: Parsed, raw: bytes, manifest: Manifest, path: str, *, stamp: str = "", source_id: str | None = None
) -> Prepared:
    """Turn a parse into rows. `source_id` overrides the parse's own (when stored sources are parsed again)."""
    ready = Prepared(
        source_id=parsed.source.id,
        path=path,
        stamp=stamp,
        sha256=hashlib.sha256(raw).hexdigest(),
        raw=raw,
        size=len(raw),
        refusal=find_refusal(parsed),
        named_by_manifest=manifest.id is not None,
        manifest=manifest.model_dump_json(exclude_defaults=True),
    )
    if ready.refusal:
        return replace(ready, source_id=source_id or ready.source_id)
    rows = _with_rows(ready, parsed, manifest)
    return rows if source_id in (None, rows.source_id) else renamed(rows, str(source_id))


def find_refusal(parsed: Parsed) -> str | None:
    """Find why a parse must not be stored: an unreadable source, or a law that it breaks."""
    if not parsed.text.content:
        worst = [finding.message for finding in parsed.findings if finding.severity == "error"]
        return worst[0] if worst else "There is no text in it."
    if "\0" in parsed.text.content:
        return f"The text has a NUL character at {parsed.text.content.index(chr(0))}, which PostgreSQL cannot keep. Remove it."
    try:
        parsed.text.content.encode()
    except UnicodeEncodeError as error:
        return f"The text has half a surrogate pair at {error.start}, which is no character. Correct its encoding."
    return _broken_law(parsed)


def _broken_law(parsed: Parsed) -> str | None:
    length = len(parsed.text)
    if not tiles((segment.span for segment in parsed.segments), length):
        return (
            "The segments of the parse do not tile its text (law 2). This is a fault of the parser; please report it."
        )
    end = 0
    for statement in (each for event in parsed.events for each in event.statements):
        if not end <= statement.span.start < statement.span.end <= length:
            return (
                f"Statement {statement.span.start}-{statement.span.end} overlaps another or leaves the text. "
                "This is a fault of the parser; please report it."
            )
        end = statement.span.end
    described = {speaker.id for speaker in parsed.speakers} | {organization.id for organization in parsed.organizations}
    for name in _mentioned(parsed):
        if name not in described:
            return (
                f"The parse mentions {name!r} without describing it. This is a fault of the parser; please report it."
            )
    return None


def _mentioned(parsed: Parsed) -> Iterator[str]:
    for event in parsed.events:
        names: list[str | None] = list(event.organizations)
        for taking_part in event.participants:
            names += (taking_part.speaker, taking_part.represents)
        for statement in event.statements:
            names += (statement.speaker, statement.represents)
        for signatory in (each for document in event.documents for each in document.signatories):
            names += (signatory.speaker, signatory.organization)
        yield from (name for name in dict.fromkeys(names) if name is not None)


def event_id(source_id: str, position: int) -> str:
    """Name an event: the first of a source like the source, then `-2`, `-3`."""
    return source_id if position == 0 else f"{source_id}-{position + 1}"


@dataclass(frozen=True, slots=True)
class _Session:
    """One event while its rows are made: what each of them repeats."""

    event: EventRecord
    source_id: str
    id: str
    position: int
    day: str
    language: str | None

    @staticmethod
    def of(parsed: Parsed, source_id: str) -> "list[_Session]":
        return [
            _Session(
                event,
                source_id,
                event_id(source_id, position),
                position,
                event.date.start if event.date else "",
                event.language or parsed.source.language,
            )
            for position, event in enumerate(parsed.events)
        ]


def _with_rows(ready: Prepared, parsed: Parsed, manifest: Manifest) -> Prepared:
    source, sessions = parsed.source, _Session.of(parsed, ready.source_id)
    words = [[count_words(parsed.text[each.span]) for each in session.event.statements] for session in sessions]
    rows = replace(
        ready,
        text=parsed.text.content,
        decoding=(parsed.media_type, parsed.encoding, parsed.encoding_origin),
        alignment=parsed.alignment.to_bytes(),
        source=(source.url, source.publisher, source.licence, source.language, ready.path, parsed.reader, parsed.layout,
                parsed.layout_confidence),
        events=tuple(_event_row(session, manifest, sum(said)) for session, said in zip(sessions, words, strict=True)),
        event_organizations=tuple(
            (session.id, name, place)
            for session in sessions
            for place, name in enumerate(dict.fromkeys(session.event.organizations))
        ),
        participations=tuple(row for session in sessions for row in _participation_rows(session)),
        statements=tuple(
            row
            for session, said in zip(sessions, words, strict=True)
            for row in _statement_rows(session, parsed.text.content, said)
        ),
        documents=tuple(row for session in sessions for row in _document_rows(session)),
        signatories=tuple(row for session in sessions for row in _signatory_rows(session)),
        segments=tuple((place, tile.kind, *tile.span) for place, tile in enumerate(parsed.segments)),
        findings=tuple(_finding_rows(parsed, sessions)),
        speakers=parsed.speakers,
        organizations=parsed.organizations,
        tallies=count_speakers(parsed, [count for said in words for count in said]),
    )  # fmt: skip
    return replace(rows, digest=_digest(rows))


def _event_row(session: _Session, manifest: Manifest, words: int) -> Row:
    event = session.event
    date, place = event.date, event.place
    return (
        session.id, session.source_id, session.position, event.title.value, event.title.origin, event.kind, session.day,
        *((date.start, date.end, date.precision, date.origin) if date else (None, None, None, None)),
        *((place.value, place.origin, fold(place.value)) if place else (None, None, None)),
        _supplied(event, manifest), session.language, event.completeness, event.continuation, event.elisions, *event.span,
        len(event.statements), len({each.speaker for each in event.statements if each.speaker}), words,
        len(event.documents), len(event.participants),
    )  # fmt: skip


def _supplied(event: EventRecord, manifest: Manifest) -> str | None:
    """Give the reasons for what the manifest supplied, as a JSON object, or None when everything is printed."""
    reasons: dict[str, str] = {}
    if event.title.origin == "supplied" and manifest.title:
        reasons["title"] = manifest.title.reason
    if event.date and event.date.origin == "supplied" and manifest.date:
        reasons["date"] = manifest.date.reason
    if event.place and event.place.origin == "supplied" and manifest.place:
        reasons["place"] = manifest.place.reason
    if manifest.kind and manifest.kind.value == event.kind:
        reasons["kind"] = manifest.kind.reason
    return json.dumps(reasons, ensure_ascii=False) if reasons else None


def _statement_rows(session: _Session, content: str, words: Sequence[int]) -> Iterator[Row]:
    for position, (each, said) in enumerate(zip(session.event.statements, words, strict=True)):
        start, end = each.span
        yield (
            f"{session.source_id}@{start}", session.source_id, session.id, position, session.day, each.speaker,
            each.speaker_name, each.label, *(each.label_span or (None, None)), each.label_note, each.office,
            each.represents, each.kind, each.continues, each.language or session.language, content[start:end], said,
            start, end, each.match.method, each.match.confidence,
        )  # fmt: skip


def _participation_rows(session: _Session) -> Iterator[Row]:
    for position, each in enumerate(session.event.participants):
        yield (
            session.id, position, session.source_id, each.name, each.speaker, each.office, each.office_class,
            each.represents, each.represents_text, each.role, each.spoke, each.match.method, each.match.confidence,
            *(each.span or (None, None)),
        )  # fmt: skip


def _document_rows(session: _Session) -> Iterator[Row]:
    for position, each in enumerate(session.event.documents):
        yield (
            f"{session.id}-d{position + 1}", session.id, session.source_id, position, session.day, each.title,
            *(each.title_span or (None, None)), each.kind, each.action, each.verb, each.package_declared,
            each.package_listed, *each.span,
        )  # fmt: skip


def _signatory_rows(session: _Session) -> Iterator[Row]:
    for number, document in enumerate(session.event.documents, 1):
        for place, each in enumerate(document.signatories):
            yield (f"{session.id}-d{number}", place, each.organization, each.speaker, each.capacity, each.basis)


def _finding_rows(parsed: Parsed, sessions: Sequence[_Session]) -> Iterator[Row]:
    for finding in parsed.findings:
        span = finding.span
        own = next((each.id for each in sessions if span is not None and each.event.span.contains(span)), None)
        yield (sessions[0].source_id if sessions else parsed.source.id, own, finding.code, finding.severity,
               finding.message, *(span or (None, None)))  # fmt: skip


def _digest(rows: Prepared) -> str:
    """Give the digest of all that is derived: equal digests mean equal rows. Words follow from text and spans."""
    digest = hashlib.blake2b(digest_size=32)
    digest.update(rows.text.encode())
    digest.update(rows.alignment)
    for part in (
        rows.manifest, rows.source[:4], rows.source[5:], rows.decoding, rows.events, rows.event_organizations,
        rows.participations, rows.documents, rows.signatories, rows.segments, rows.findings, rows.organizations,
        [(each.id, each.name, each.kind, each.identifiers) for each in rows.speakers], rows.tally(),
    ):  # fmt: skip
        digest.update(repr(part).encode())
    for row in rows.statements:
        digest.update(repr(row[:16] + row[17:]).encode())
    return digest.hexdigest()


def renamed(prepared: Prepared, source_id: str, events: dict[str, str] | None = None) -> Prepared:
    """Give the same rows under another source id, and its events under the names of `events` (old name to new)."""
    old = prepared.source_id
    names = {name: source_id + name[len(old) :] for name in prepared.event_ids} | (events or {})

    def document(name: object) -> str:
        event, _, number = str(name).rpartition("-d")
        return f"{names[event]}-d{number}"

    def speaker(name: object) -> str | None:
        return None if name is None else moved(str(name), old, source_id)

    return replace(
        prepared,
        source_id=source_id,
        events=tuple((names[str(row[0])], source_id, *row[2:]) for row in prepared.events),
        event_organizations=tuple((names[str(row[0])], *row[1:]) for row in prepared.event_organizations),
        participations=tuple(
            (names[str(row[0])], row[1], source_id, row[3], speaker(row[4]), *row[5:])
            for row in prepared.participations
        ),
        statements=tuple(
            (source_id + str(row[0])[len(old) :], source_id, names[str(row[2])], *row[3:5], speaker(row[5]), *row[6:])
            for row in prepared.statements
        ),
        documents=tuple((document(row[0]), names[str(row[1])], source_id, *row[3:]) for row in prepared.documents),
        signatories=tuple((document(row[0]), *row[1:3], speaker(row[3]), *row[4:]) for row in prepared.signatories),
        speakers=tuple(replace(each, id=moved(each.id, old, source_id)) for each in prepared.speakers),
        tallies={moved(each, old, source_id): tally for each, tally in prepared.tallies.items()},
        findings=tuple(
            (source_id, None if row[1] is None else names[str(row[1])], *row[2:]) for row in prepared.findings
        ),
    )
