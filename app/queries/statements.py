"""Statements: the primary record, one continuous utterance each, with everything needed to cite it."""

import re
from collections.abc import Iterator, Sequence
from typing import Annotated, NotRequired

from pydantic import Field
from sqlalchemy import Connection
from typing_extensions import TypedDict

from app.queries.events import EventItem, events_by_id
from app.queries.filters import statement_ways
from app.queries.identities import is_writable, missing, require_event, require_speaker
from app.queries.links import Links
from app.queries.names import Organizations, organizations, resolve
from app.queries.page import Page, SortKey
from app.queries.parameters import (
    COMPLETE,
    COUNTRY,
    DATE_FROM,
    DATE_TO,
    EVENT,
    LANGUAGE,
    MAX_WORDS,
    MIN_WORDS,
    OFFICE,
    ORGANIZATION,
    PLACE,
    ROLE,
    SPEAKER,
    Collection,
    kind,
)
from app.queries.questions import Choice, Question
from app.queries.references import (
    End,
    EventReference,
    Match,
    OrganizationReference,
    RecordLinks,
    SourceReference,
    SpeakerReference,
    Start,
    speaker_reference,
)
from app.queries.speakers import SpeakerItem, speakers_by_id
from app.queries.sql import Order, Row, Selection, fetch, fetch_page, walk
from app.vocabulary import STATEMENT_KINDS, StatementKind


class StatementIncluded(TypedDict):
    """Related records asked for with `include=`: a key stands here when its name was asked for."""

    event: NotRequired[EventItem]
    speaker: NotRequired[SpeakerItem | None]


class StatementItem(TypedDict):
    """One continuous utterance, as printed."""

    id: Annotated[str, Field(description="Id: source, `@`, first code point", examples=["csto-moscow-2022@1163"])]
    event: EventReference
    speaker: Annotated[SpeakerReference | None, Field(description="Who said it; null where the source does not tell")]
    label: Annotated[
        str | None, Field(description="Label exactly as printed", examples=["President of Russia Vladimir Putin"])
    ]
    label_note: Annotated[str | None, Field(description="Note printed with the label", examples=["retranslated"])]
    office: Annotated[str | None, Field(description="Office as printed, or null")]
    represents: Annotated[OrganizationReference | None, Field(description="Country or body they speak for")]
    kind: StatementKind
    position: Annotated[int, Field(description="Place among the statements of the event, from 0")]
    continues: Annotated[bool, Field(description="Does it go on with the statement before, after an aside?")]
    language: Annotated[str | None, Field(description="Language of the text (BCP 47), or null", examples=["en"])]
    text: Annotated[str, Field(description="The words, exactly as they stand in the source's canonical text")]
    words: Annotated[int, Field(description="Number of words")]
    source: SourceReference
    start: Start
    end: End
    match: Match
    links: RecordLinks
    included: NotRequired[StatementIncluded]


class StatementNeighbour(TypedDict):
    """The statement before or after."""

    id: str
    label: Annotated[str | None, Field(description="Label exactly as printed, or null")]
    speaker: SpeakerReference | None


class Paragraph(TypedDict):
    """A paragraph of a statement; spans count in the source's canonical text."""

    text: str
    start: Start
    end: End


class LabelSpan(TypedDict):
    """Where the label is printed."""

    start: Start
    end: End


class StatementDetail(StatementItem):
    """A statement with its paragraphs and its neighbours in the event."""

    label_span: Annotated[LabelSpan | None, Field(description="Where the label is printed, or null")]
    paragraphs: list[Paragraph]
    previous: StatementNeighbour | None
    next: StatementNeighbour | None


_FILTERS = (DATE_FROM, DATE_TO, SPEAKER, COUNTRY, ORGANIZATION, EVENT, kind("statement", STATEMENT_KINDS), ROLE, OFFICE,
            LANGUAGE, PLACE, COMPLETE, MIN_WORDS, MAX_WORDS)  # fmt: skip
_ORDERS = (
    SortKey("date", ("s.day", "s.event_id", "s.position"), "by event, in reading order", True, ("s.position",)),
    SortKey("words", ("s.words",), "number of words", numbers=("s.words",)),
)
STATEMENTS = Collection("statements", StatementItem, _FILTERS, _ORDERS, ("event", "speaker"), example_sort="-date")
OF_EVENT = STATEMENTS.without("event", "date_from", "date_to", "place", "completeness")
OF_SPEAKER = STATEMENTS.without("speaker")
_SELECTION = Selection(
    columns="s.id, s.event_id, e.title, s.day, s.speaker_id, v.name, s.label, s.label_note, s.office, s.represents_id,"
    ' s.kind, s.position, s.continues, s.language, s.text, s.words, s.source_id, c.url, s.start, s."end",'
    " s.match_method, s.match_confidence",
    tables="statement s JOIN event e ON e.id = s.event_id JOIN source c ON c.id = s.source_id"
    " LEFT JOIN speaker v ON v.id = s.speaker_id",
    count_from="statement s",
    id_column="s.id",
)


def list_statements(connection: Connection, question: Question, links: Links) -> Page[StatementItem]:
    """List statements. Raises BadValue, BadCursor."""
    order, name = STATEMENTS.order(question.page.sort), f"statements {question.filter.key()}"
    ways = statement_ways(connection, resolve(connection, question.filter), by_words=_is_by_words(order))
    found = fetch_page(connection, _SELECTION, ways, question.page, order, name)
    return found.page(_items(connection, found.rows, links, question.include))


def iterate_statements(connection: Connection, question: Question, links: Links) -> Iterator[StatementItem]:
    """Stream all statements of the filter, whatever the page says."""
    order = STATEMENTS.order(question.page.sort)
    ways = statement_ways(connection, resolve(connection, question.filter), by_words=_is_by_words(order))
    for rows in walk(connection, _SELECTION, ways, order):
        yield from _items(connection, rows, links, question.include)


def _is_by_words(order: Order) -> bool:
    return order[0][0].name == "words"


def list_event_statements(
    connection: Connection, event_id: str, question: Question, links: Links
) -> Page[StatementItem]:
    """List the statements of an event in reading order. Raises NotFound, Moved or Gone for it, BadValue, BadCursor."""
    require_event(connection, event_id)
    return list_statements(connection, question.about(event=Choice.of(event_id)), links)


def iterate_event_statements(
    connection: Connection, event_id: str, question: Question, links: Links
) -> Iterator[StatementItem]:
    """Stream all statements of an event."""
    require_event(connection, event_id)
    yield from iterate_statements(connection, question.about(event=Choice.of(event_id)), links)


def list_speaker_statements(
    connection: Connection, speaker_id: str, question: Question, links: Links
) -> Page[StatementItem]:
    """List the statements of a speaker. Raises NotFound for the speaker, BadValue, BadCursor."""
    require_speaker(connection, speaker_id)
    return list_statements(connection, question.about(speaker=Choice.of(speaker_id)), links)


def iterate_speaker_statements(
    connection: Connection, speaker_id: str, question: Question, links: Links
) -> Iterator[StatementItem]:
    """Stream all statements of a speaker."""
    require_speaker(connection, speaker_id)
    yield from iterate_statements(connection, question.about(speaker=Choice.of(speaker_id)), links)


def get_statement(
    connection: Connection, statement_id: str, links: Links, include: Sequence[str] = ()
) -> StatementDetail:
    """Get a statement with its paragraphs and neighbours. Raises NotFound, Moved or Gone."""
    sql = f"SELECT {_SELECTION.columns}, s.label_start, s.label_end FROM {_SELECTION.tables} WHERE s.id = :id"
    rows = fetch(connection, sql, {"id": statement_id}) if is_writable(statement_id) else []
    if not rows:
        missing(connection, "statement", statement_id)
    item = _items(connection, rows, links, include)[0]
    label_start, label_end = rows[0][-2:]
    previous, following = _neighbours(connection, item["event"]["id"], item["position"])
    return {
        **item,
        "label_span": {"start": label_start, "end": label_end} if label_start is not None else None,
        "paragraphs": paragraphs(item["text"], item["start"]),
        "previous": previous,
        "next": following,
    }


def _items(connection: Connection, rows: Sequence[Row], links: Links, include: Sequence[str]) -> list[StatementItem]:
    bodies = organizations(connection)
    items = [_item(row, bodies, links) for row in rows]
    if include:
        _embed(connection, items, links, include)
    return items


def _item(row: Row, bodies: Organizations, links: Links) -> StatementItem:
    (identifier, event, title, day, speaker, name, label, label_note, office, represents, kind, position, continues,
     language, text, words, source, url, start, end, method, confidence, *_) = row  # fmt: skip
    return {
        "id": identifier,
        "event": {"id": event, "title": title, "date": day or None},
        "speaker": {"id": speaker, "name": name} if speaker is not None else None,
        "label": label,
        "label_note": label_note,
        "office": office,
        "represents": bodies.reference(represents),
        "kind": kind,
        "position": position,
        "continues": bool(continues),
        "language": language,
        "text": text,
        "words": words,
        "source": {"id": source, "url": url},
        "start": start,
        "end": end,
        "match": {"method": method, "confidence": confidence},
        "links": {"self": links.api("statements", identifier), "html": links.passage_in_reader(event, start)},
    }


def _embed(connection: Connection, items: list[StatementItem], links: Links, include: Sequence[str]) -> None:
    events = sorted({item["event"]["id"] for item in items}) if "event" in include else []
    people = sorted({item["speaker"]["id"] for item in items if item["speaker"]}) if "speaker" in include else []
    by_event = events_by_id(connection, events, links)
    by_speaker = speakers_by_id(connection, people, links)
    for item in items:
        item["included"] = {}
        if "event" in include:
            item["included"]["event"] = by_event[item["event"]["id"]]
        if "speaker" in include:
            speaker = item["speaker"]
            item["included"]["speaker"] = by_speaker[speaker["id"]] if speaker else None


def _neighbours(
    connection: Connection, event_id: str, position: int
) -> tuple[StatementNeighbour | None, StatementNeighbour | None]:
    sql = (
        "SELECT s.position, s.id, s.label, s.speaker_id, v.name FROM statement s"
        " LEFT JOIN speaker v ON v.id = s.speaker_id"
        " WHERE s.event_id = :event AND s.position IN (:before, :after)"
    )
    found: dict[int, StatementNeighbour] = {}
    values: dict[str, object] = {"event": event_id, "before": position - 1, "after": position + 1}
    for at, identifier, label, speaker, name in fetch(connection, sql, values):
        found[at] = {"id": identifier, "label": label, "speaker": speaker_reference(speaker, name)}
    return found.get(position - 1), found.get(position + 1)


# Lines of a text that was wrapped by hand are at most so long.
_WRAPPED = 100


def paragraphs(text: str, start: int = 0) -> list[Paragraph]:
    """Split a statement's text into paragraphs; `start` is where the text stands in its source.

    A line is a paragraph, except in text wrapped by hand, where no line is long and empty lines stand between blocks of
    several lines: there a block is one. Spans have no white space at either end.
    """
    lines = text.split("\n")
    if len(lines) == 1 and text and text == text.strip():
        return [{"text": text, "start": start, "end": start + len(text)}]
    blocks = [block for block in re.split(r"\n[^\S\n]*(?:\n[^\S\n]*)+", text) if block.strip()]
    wrapped = 1 < len(blocks) < sum(bool(line.strip()) for line in lines) and max(map(len, lines)) <= _WRAPPED
    found: list[Paragraph] = []
    at = 0
    for piece in blocks if wrapped else lines:
        words = piece.strip()
        if words:
            at = text.index(words, at)
            found.append({"text": words, "start": start + at, "end": start + at + len(words)})
            at += len(words)
    return found
