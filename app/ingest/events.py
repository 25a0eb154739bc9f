"""Tells what happened from what was recognised: the event with its fields, its statements, people and documents."""

from dataclasses import dataclass

from app.ingest.assemble import Assembled
from app.ingest.findings import Finding
from app.ingest.marks import Page
from app.ingest.records import (
    EventRecord,
    Match,
    OrganizationRecord,
    ParticipationRecord,
    SpeakerRecord,
    Stated,
    StatementRecord,
)
from app.ingest.resolve import Cast
from app.text import Span


@dataclass(frozen=True)
class Told:
    """The events of a source, everybody and every body they name, and what could not be settled."""

    events: tuple[EventRecord, ...]
    speakers: tuple[SpeakerRecord, ...]
    organizations: tuple[OrganizationRecord, ...]
    findings: tuple[Finding, ...]


def tell(page: Page, assembled: Assembled) -> Told:
    """Tell the events of a page."""
    cast = Cast(page.directory)
    statements = tuple(_statements(page, assembled, cast))
    seen: dict[str, ParticipationRecord] = {}
    for statement in statements:
        if statement.speaker and statement.speaker not in seen:
            seen[statement.speaker] = ParticipationRecord(
                statement.speaker_name, statement.speaker, statement.office, None, None, "participant", True,
                statement.match, statement.label_span,
            )  # fmt: skip
    event = EventRecord(
        title=_title(page),
        kind="other",
        date=None,
        place=None,
        organizations=(),
        organization_names=(),
        language=page.manifest.language or page.reading.printed.language,
        completeness="unknown",
        continuation="none",
        elisions=sum(segment.kind == "elision" for segment in assembled.segments),
        span=Span(0, len(page.text)),
        participants=tuple(seen.values()),
        statements=statements,
    )
    return Told((event,), tuple(cast.speakers.values()), (), ())


def _title(page: Page) -> Stated:
    if page.reading.printed.title:
        return page.reading.printed.title
    for line in page.lines:
        words = page.words_of(line)
        if words.length:
            return Stated(page.text[words], "explicit", words)
    return Stated("", "rule")


def _statements(page: Page, assembled: Assembled, cast: Cast) -> list[StatementRecord]:
    statements = []
    for utterance in assembled.utterances:
        label = utterance.label
        printed = page.text[label.span] if label else None
        voice = cast.voice(label, printed) if label and printed else None
        statements.append(
            StatementRecord(
                span=utterance.span,
                label=printed,
                label_span=label.span if label else None,
                label_note=label.note if label else None,
                speaker=voice.speaker if voice else None,
                speaker_name=voice.name if voice else None,
                office=label.office if label else None,
                represents=None,
                kind=(label.statement_kind if label else None) or "speech",
                continues=utterance.continues,
                match=voice.match if voice else Match("none", 0.0),
            )
        )
    return statements
