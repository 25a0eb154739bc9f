"""One parsed source as rows of tables: pure, so that it can be made in another process than the one that writes.

Rows lack only what the writer alone knows: their number (in front) and the revision (at the end). Everything is derived
from the parse and the source's id; nothing here looks into a database.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from app.ingest.manifest import Manifest
from app.ingest.records import EventRecord, OrganizationRecord, Parsed, SpeakerRecord, StatementRecord
from app.text import Span, count_words, fold, tiles

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

UNKNOWN_LANGUAGE = "und"


@dataclass
class Tally:
    """What one source adds to the counts of a speaker: events, statements, words, and spellings by language."""

    events: int = 0
    statements: int = 0
    words: int = 0
    names: Counter[tuple[str, str]] = field(default_factory=Counter)

    def to_json(self) -> list[Any]:
        """Give a form that JSON keeps."""
        return [
            self.events,
            self.statements,
            self.words,
            [[*name, count] for name, count in sorted(self.names.items())],
        ]

    @staticmethod
    def from_json(kept: list[Any]) -> "Tally":
        """Read what `to_json` gave."""
        events, statements, words, names = kept
        return Tally(events, statements, words, Counter({(text, language): count for text, language, count in names}))


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


def _with_rows(ready: Prepared, parsed: Parsed, manifest: Manifest) -> Prepared:
    source, source_id = parsed.source, ready.source_id
    events: list[Row] = []
    meeting: list[Row] = []
    participations: list[Row] = []
    statements: list[Row] = []
    documents: list[Row] = []
    signatories: list[Row] = []
    for position, event in enumerate(parsed.events):
        own = event_id(source_id, position)
        day = event.date.start if event.date else ""
        language = event.language or source.language
        spoken = list(_statement_rows(parsed, event, source_id, own, day, language))
        statements += spoken
        words = sum(row[17] for row in spoken)  # type: ignore[misc]
        events.append(_event_row(event, manifest, source_id, own, position, day, language, words))
        meeting += [(own, name, place) for place, name in enumerate(dict.fromkeys(event.organizations))]
        participations += _participation_rows(event, source_id, own)
        for number, document in enumerate(event.documents, 1):
            title = document.title_span or (None, None)
            documents.append(
                (f"{own}-d{number}", own, source_id, number - 1, day, document.title, *title, document.kind, document.action,
                 document.verb, document.package_declared, document.package_listed, *document.span)
            )  # fmt: skip
            signatories += [
                (f"{own}-d{number}", place, each.organization, each.speaker, each.capacity, each.basis)
                for place, each in enumerate(document.signatories)
            ]
    rows = replace(
        ready,
        text=parsed.text.content,
        decoding=(parsed.media_type, parsed.encoding, parsed.encoding_origin),
        alignment=parsed.alignment.to_bytes(),
        source=(source.url, source.publisher, source.licence, source.language, ready.path, parsed.reader, parsed.layout,
                parsed.layout_confidence),
        events=tuple(events),
        event_organizations=tuple(meeting),
        participations=tuple(participations),
        statements=tuple(statements),
        documents=tuple(documents),
        signatories=tuple(signatories),
        segments=tuple((place, tile.kind, *tile.span) for place, tile in enumerate(parsed.segments)),
        findings=tuple(_finding_rows(parsed, source_id)),
        speakers=parsed.speakers,
        organizations=parsed.organizations,
        tallies=_tallies(parsed, statements),
    )  # fmt: skip
    return replace(rows, digest=_digest(rows))


def _event_row(
    event: EventRecord,
    manifest: Manifest,
    source_id: str,
    own: str,
    position: int,
    day: str,
    language: str | None,
    words: int,
) -> Row:
    date, place = event.date, event.place
    return (
        own, source_id, position, event.title.value, event.title.origin, event.kind, day,
        *((date.start, date.end, date.precision, date.origin) if date else (None, None, None, None)),
        *((place.value, place.origin, fold(place.value)) if place else (None, None, None)),
        _supplied(event, manifest), language, event.completeness, event.continuation, event.elisions, *event.span,
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
    if manifest.kind:
        reasons["kind"] = manifest.kind.reason
    return json.dumps(reasons, ensure_ascii=False) if reasons else None


def _statement_rows(
    parsed: Parsed, event: EventRecord, source_id: str, own: str, day: str, language: str | None
) -> Iterator[Row]:
    content = parsed.text.content
    for position, each in enumerate(event.statements):
        start, end = each.span
        text = content[start:end]
        yield (
            f"{source_id}@{start}", source_id, own, position, day, each.speaker, each.speaker_name, each.label,
            *(each.label_span or (None, None)), each.label_note, each.office, each.represents, each.kind, each.continues,
            each.language or language, text, count_words(text), start, end, each.match.method, each.match.confidence,
        )  # fmt: skip


def _participation_rows(event: EventRecord, source_id: str, own: str) -> Iterable[Row]:
    return (
        (own, position, source_id, each.name, each.speaker, each.office, each.office_class, each.represents,
         each.represents_text, each.role, each.spoke, each.match.method, each.match.confidence,
         *(each.span or (None, None)))
        for position, each in enumerate(event.participants)
    )  # fmt: skip


def _finding_rows(parsed: Parsed, source_id: str) -> Iterator[Row]:
    spans = [(event.span, event_id(source_id, position)) for position, event in enumerate(parsed.events)]
    for finding in parsed.findings:
        span = finding.span
        own = next((name for whole, name in spans if span is not None and whole.contains(Span(*span))), None)
        yield (source_id, own, finding.code, finding.severity, finding.message, *(span or (None, None)))


def _tallies(parsed: Parsed, statements: list[Row]) -> dict[str, Tally]:
    """Count what each speaker of this source did here, and how each of their spellings was printed."""
    tallies = {speaker.id: Tally() for speaker in parsed.speakers}
    spellings = {
        speaker.id: sorted({speaker.name, *speaker.names}, key=len, reverse=True) for speaker in parsed.speakers
    }
    printed: dict[tuple[str, str], str | None] = {}
    at = 0
    for event in parsed.events:
        language = event.language or parsed.source.language or UNKNOWN_LANGUAGE
        here: set[str] = {each.speaker for each in event.participants if each.speaker}
        for each in event.participants:
            if each.speaker and each.name:
                tallies[each.speaker].names[each.name, language] += 1
        for statement in event.statements:
            words = statements[at][17]
            at += 1
            if statement.speaker is not None:
                here.add(statement.speaker)
                assert isinstance(words, int)
                _count(tallies[statement.speaker], statement, words, spellings[statement.speaker], language, printed)
        for speaker in here:
            tallies[speaker].events += 1
    for described in parsed.speakers:
        tally = tallies[described.id]
        met = {text for text, _ in tally.names}
        for name in described.names:
            if name not in met:
                tally.names[name, parsed.source.language or UNKNOWN_LANGUAGE] += 1
    return tallies


def _count(
    tally: Tally, statement: StatementRecord, words: int, spellings: list[str], language: str,
    printed: dict[tuple[str, str], str | None],
) -> None:  # fmt: skip
    """Count a statement, and the longest spelling that its label holds."""
    tally.statements += 1
    tally.words += words
    if statement.label is None or statement.speaker is None:
        return
    key = (statement.speaker, statement.label)
    if key not in printed:
        printed[key] = next((name for name in spellings if name in statement.label), None)
    name = printed[key]
    if name is not None:
        tally.names[name, statement.language or language] += 1


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

    return replace(
        prepared,
        source_id=source_id,
        events=tuple((names[str(row[0])], source_id, *row[2:]) for row in prepared.events),
        event_organizations=tuple((names[str(row[0])], *row[1:]) for row in prepared.event_organizations),
        participations=tuple((names[str(row[0])], row[1], source_id, *row[3:]) for row in prepared.participations),
        statements=tuple(
            (source_id + str(row[0])[len(old) :], source_id, names[str(row[2])], *row[3:])
            for row in prepared.statements
        ),
        documents=tuple((document(row[0]), names[str(row[1])], source_id, *row[3:]) for row in prepared.documents),
        signatories=tuple((document(row[0]), *row[1:]) for row in prepared.signatories),
        findings=tuple(
            (source_id, None if row[1] is None else names[str(row[1])], *row[2:]) for row in prepared.findings
        ),
    )
