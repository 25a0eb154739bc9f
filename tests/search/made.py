"""Small parses made by hand: what somebody said at an event, one statement after the other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.db import Database
from app.ingest.manifest import EMPTY
from app.ingest.records import Match, Parsed, Segment, StatementRecord
from app.ingest.rows import prepare
from app.ingest.store import store_all
from app.text import Alignment, Span, Text
from tests.factories import make_parsed


@dataclass(frozen=True)
class Turn:
    """One statement: its words, who says it, and whether it continues the one before."""

    words: str
    speaker: str | None = "tomas-arrivel"
    continues: bool = False
    kind: str = "speech"


def meeting(name: str, turns: Sequence[Turn], language: str | None = "en", day: str = "2022-05-16") -> Parsed:
    """The parse of a page on which somebody says something, with the people and bodies of the invented summit."""
    base = make_parsed(name)
    pieces, statements, at = [], [], 0
    for turn in turns:
        span = Span(at, at + len(turn.words))
        pieces.append(turn.words)
        at = span.end + 2
        statements.append(_statement(turn, span, language))
    content = "\n\n".join(pieces) + "\n"
    ends = [each.span.start for each in statements[1:]] + [len(content)]
    segments = tuple(
        Segment("statement", Span(each.span.start, end)) for each, end in zip(statements, ends, strict=True)
    )
    event = replace(
        base.events[0],
        title=replace(base.events[0].title, span=None),
        place=None,
        date=replace(base.events[0].date, start=day, end=day) if base.events[0].date else None,
        language=language,
        completeness="complete",
        continuation="none",
        elisions=0,
        span=Span(0, len(content)),
        participants=tuple(replace(each, span=None) for each in base.events[0].participants),
        statements=tuple(statements),
        documents=(),
    )
    return replace(
        base,
        source=replace(base.source, language=language),
        text=Text(content),
        alignment=Alignment.identity(len(content)),
        events=(event,),
        segments=segments,
        findings=(),
    )


def _statement(turn: Turn, span: Span, language: str | None) -> StatementRecord:
    return StatementRecord(
        span=span,
        label=None,
        label_span=None,
        label_note=None,
        speaker=turn.speaker,
        speaker_name=None,
        office=None,
        represents={"tomas-arrivel": "uy", "mira-cassolet": "mt", None: None}[turn.speaker],
        kind=turn.kind,  # type: ignore[arg-type]
        continues=turn.continues,
        match=Match("full_label", 1.0) if turn.speaker else Match("none", 0.0),
        language=language,
    )


def speech(name: str, words: str, language: str | None = "en", day: str = "2022-05-16") -> Parsed:
    """The parse of a page with one statement."""
    return meeting(name, [Turn(words)], language, day)


def fill_with(database: Database, parses: Iterable[Parsed]) -> None:
    """Store parses, each as if its text had been the file."""
    prepared = [prepare(each, each.text.content.encode(), EMPTY, f"{each.source.id}.txt") for each in parses]
    outcomes = list(store_all(database, prepared, tool_version="tests"))
    assert [outcome.reason for outcome in outcomes if outcome.status == "rejected"] == []
