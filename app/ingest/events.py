"""Tells what happened from what was recognised: the events of a source with their statements, people and documents."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.ingest import event_documents, event_fields, event_participants
from app.ingest.assemble import Assembled, Utterance
from app.ingest.bodies import Bodies
from app.ingest.findings import Finding
from app.ingest.incumbents import Incumbents
from app.ingest.language import guess_language
from app.ingest.marks import Mark, Page, whole_label
from app.ingest.records import EventRecord, Match, OrganizationRecord, SpeakerRecord, StatementRecord
from app.ingest.resolve import Cast
from app.text import Span
from app.vocabulary import Continuation, StatementKind


@dataclass(frozen=True)
class Told:
    """The events of a source, everybody and every body they name, and what could not be settled."""

    events: tuple[EventRecord, ...]
    speakers: tuple[SpeakerRecord, ...]
    organizations: tuple[OrganizationRecord, ...]
    findings: tuple[Finding, ...]


# Who answers without a name: "SENIOR ADMINISTRATION OFFICIAL". Moderators and aides pass the floor on.
_OFFICIALS = re.compile(r"\b(?:official|spokes(?:man|woman|person))s?\b", re.IGNORECASE)
# Parliaments' own records: who takes part is who speaks; what their narrative names are members, bills, committees.
_OF_SITTINGS = frozenset({"stenogram", "hansard", "congressional-record", "congreso"})


def tell(page: Page, marks: Sequence[Mark], assembled: Assembled, *, source: str, layout: str) -> Told:
    """Tell what happened on a page, as one event.

    `source` is the id of the source, which serves as title where none is printed; `layout` the name of its layout.
    """
    language = page.manifest.language or page.reading.printed.language or guess_language(page.text.content)
    bodies = Bodies(page.directory)
    story = event_participants.Story.of(page, assembled, list(marks), (language or "en")[:2])
    title = event_fields.title_of(page, story.marks, source)
    date = event_fields.date_of(page, story.marks, story.language)
    incumbents = Incumbents(page.directory, date.start if date else None)
    cast = Cast(page.text, source, page.directory, bodies, story.language, incumbents)
    mentions = [] if layout in _OF_SITTINGS else story.mentions(title)
    unnamed = cast.admit([m for u in assembled.utterances if (m := u.label or u.named_by)], mentions)
    kind = event_fields.kind_of(page, title.value, story.narrative, usual="sitting" if layout in _OF_SITTINGS else None)
    participants = event_participants.participants(cast, story, unnamed)
    statements = _statements(
        page, assembled.utterances, cast, language, {p.speaker: p.represents for p in participants}
    )
    documents = event_documents.documents(cast, story, participants, kind, title)
    elisions = sum(segment.kind == "elision" for segment in assembled.segments)
    continuation: Continuation = "pending" if any(s.kind == "continuation" for s in assembled.segments) else "none"
    event = EventRecord(
        title=title,
        kind=kind,
        date=date,
        place=event_fields.place_of(page, story.marks),
        organizations=event_fields.organizations_of(page, bodies, title.value, story.narrative),
        language=language,
        completeness=event_fields.completeness_of(
            (title.value, *story.beginnings()), elisions=elisions, statements=len(statements), continuation=continuation
        ),
        continuation=continuation,
        elisions=elisions,
        span=Span(0, len(page.text)),
        participants=participants,
        statements=statements,
        documents=documents,
    )
    return Told((event,), cast.records(), tuple(bodies.records.values()), tuple(cast.findings))


def _statements(
    page: Page,
    utterances: Sequence[Utterance],
    cast: Cast,
    language: str | None,
    represented: Mapping[str | None, str | None],
) -> tuple[StatementRecord, ...]:
    statements: list[StatementRecord] = []
    asked = False
    for utterance in utterances:
        label = utterance.label
        named_by = label or utterance.named_by
        voice = cast.voice(named_by) if named_by is not None else None
        who = voice.who if voice else None
        kind: StatementKind = (label.statement_kind if label else utterance.kind) or "speech"
        if utterance.continues and statements:
            kind = statements[-1].kind
        elif kind == "speech" and asked and voice is not None and (who is not None or _OFFICIALS.search(voice.name)):
            kind = "answer"
        asked = kind == "question"
        speaker = cast.speaker_id(who) if who else None
        statements.append(
            StatementRecord(
                span=utterance.span,
                label=(page.text[whole_label(page.text, label)] or label.name) if label else None,
                label_span=whole_label(page.text, label) if label and label.span.length else None,
                label_note=label.note if label else None,
                speaker=speaker,
                speaker_name=voice.name if voice else None,
                office=(named_by.office if named_by else None) or (who.office if who else None),
                represents=represented.get(speaker) if who else None,
                kind=kind,
                continues=utterance.continues,
                match=voice.match if voice else Match("none", 0.0),
                language=language,
            )
        )
    return tuple(statements)
