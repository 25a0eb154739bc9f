"""Speakers: people, collectives and anonymous voices, one record each across all events."""

import json
from collections.abc import Iterator, Sequence
from typing import Annotated

from pydantic import Field
from sqlalchemy import Connection
from typing_extensions import TypedDict

from app.queries.filters import speaker_conditions
from app.queries.identities import is_writable, missing
from app.queries.links import Links
from app.queries.names import organizations, resolve
from app.queries.page import Page, SortKey
from app.queries.parameters import (
    COMPLETE,
    COUNTRY,
    DATE_FROM,
    DATE_TO,
    EVENT,
    LANGUAGE,
    OFFICE,
    PLACE,
    REPRESENTED,
    ROLE,
    SPEAKER,
    Collection,
    kind,
)
from app.queries.questions import Question
from app.queries.references import EventReference, Name, OrganizationReference, RecordLinks, event_reference
from app.queries.sql import Conditions, Row, Selection, Ways, fetch, fetch_page, walk
from app.vocabulary import SPEAKER_KINDS, SpeakerKind


class SpeakerCounts(TypedDict):
    """How much of the record is theirs."""

    events: Annotated[int, Field(description="Events in which they took part or spoke")]
    statements: int
    words: int


class SpeakerItem(TypedDict):
    """A person or voice. Who took part without speaking has 0 statements."""

    id: Annotated[str, Field(description="Id of the speaker", examples=["vladimir-putin"])]
    name: Annotated[str, Field(description="Name", examples=["Vladimir Putin"])]
    kind: SpeakerKind
    names: Annotated[list[Name], Field(description="Every spelling met, the most frequent first")]
    identifiers: Annotated[
        dict[str, str], Field(description="Identifiers elsewhere, by scheme", examples=[{"wikidata": "Q7747"}])
    ]
    counts: SpeakerCounts
    links: RecordLinks


class OfficeHeld(TypedDict):
    """An office as an event printed it, at that time."""

    office: Annotated[str | None, Field(description="As printed, or null")]
    represents: OrganizationReference | None
    event: EventReference


class SpeakerDetail(SpeakerItem):
    """A speaker with the offices that the events printed."""

    offices: Annotated[
        list[OfficeHeld],
        Field(
            description="The earliest event first; an event stands here when it prints another office than the one before"
        ),
    ]


_FILTERS = (SPEAKER, kind("speaker", SPEAKER_KINDS), EVENT, COUNTRY, REPRESENTED, ROLE, OFFICE, DATE_FROM, DATE_TO,
            LANGUAGE, PLACE, COMPLETE)  # fmt: skip
_ORDERS = (
    SortKey("name", ("v.name",), "by code point"),
    SortKey("statements", ("v.statements",), "number of statements", numbers=("v.statements",)),
    SortKey("words", ("v.words",), "number of words", numbers=("v.words",)),
    SortKey("events", ("v.events",), "number of events", numbers=("v.events",)),
)
SPEAKERS = Collection("speakers", SpeakerItem, _FILTERS, _ORDERS, example_sort="-statements")
_SELECTION = Selection(
    columns="v.id, v.name, v.kind, v.identifiers, v.events, v.statements, v.words",
    tables="speaker v",
    count_from="speaker v",
    id_column="v.id",
)


def list_speakers(connection: Connection, question: Question, links: Links) -> Page[SpeakerItem]:
    """List people and voices. Raises BadValue, BadCursor."""
    asked = resolve(connection, question.filter)
    conditions, order = speaker_conditions(connection, asked), SPEAKERS.order(question.page.sort)
    found = fetch_page(
        connection, _SELECTION, Ways.one(conditions), question.page, order, f"speakers {question.filter.key()}"
    )
    return found.page(_items(connection, found.rows, links))


def iterate_speakers(connection: Connection, question: Question, links: Links) -> Iterator[SpeakerItem]:
    """Stream all speakers of the filter, whatever the page says."""
    asked = resolve(connection, question.filter)
    conditions, order = speaker_conditions(connection, asked), SPEAKERS.order(question.page.sort)
    for rows in walk(connection, _SELECTION, Ways.one(conditions), order):
        yield from _items(connection, rows, links)


def get_speaker(connection: Connection, speaker_id: str, links: Links) -> SpeakerDetail:
    """Get a speaker with the offices that events printed. Raises NotFound."""
    found = speakers_by_id(connection, [speaker_id], links) if is_writable(speaker_id) else {}
    if not found:
        missing(connection, "speaker", speaker_id)
    return {**found[speaker_id], "offices": _offices(connection, speaker_id)}


def speakers_by_id(connection: Connection, speaker_ids: Sequence[str], links: Links) -> dict[str, SpeakerItem]:
    """Give several speakers at once; unknown ids are left out."""
    if not speaker_ids:
        return {}
    conditions = Conditions()
    conditions.add(conditions.within("v.id", speaker_ids))
    rows = fetch(connection, f"SELECT {_SELECTION.columns} FROM speaker v{conditions.where()}", conditions.values)
    return {item["id"]: item for item in _items(connection, rows, links)}


def _items(connection: Connection, rows: Sequence[Row], links: Links) -> list[SpeakerItem]:
    names = _names(connection, [row[0] for row in rows])
    return [_item(row, names.get(row[0], []), links) for row in rows]


def _item(row: Row, names: list[Name], links: Links) -> SpeakerItem:
    identifier, name, kind, identifiers, events, statements, words, *_ = row
    return {
        "id": identifier,
        "name": name,
        "kind": kind,
        "names": names,
        "identifiers": json.loads(identifiers) if isinstance(identifiers, str) else identifiers or {},
        "counts": {"events": events, "statements": statements, "words": words},
        "links": links.record("speakers", identifier),
    }


def _names(connection: Connection, speaker_ids: Sequence[str]) -> dict[str, list[Name]]:
    if not speaker_ids:
        return {}
    conditions = Conditions()
    conditions.add(conditions.within("speaker_id", speaker_ids))
    sql = (
        f"SELECT speaker_id, text, language, count FROM speaker_name{conditions.where()}"
        " ORDER BY speaker_id, count DESC, text, language"
    )
    found: dict[str, list[Name]] = {}
    for speaker, text, language, count in fetch(connection, sql, conditions.values):
        name: Name = {"text": text, "language": None if language == "und" else language, "count": count}
        found.setdefault(speaker, []).append(name)
    return found


def _offices(connection: Connection, speaker_id: str) -> list[OfficeHeld]:
    """What events printed as their office, in order of date; an event stands here when it prints another than before."""
    rows = fetch(
        connection,
        "SELECT p.office, p.represents_id, e.id, e.title, e.day FROM participation p JOIN event e ON e.id = p.event_id"
        " WHERE p.speaker_id = :id AND (p.office IS NOT NULL OR p.represents_id IS NOT NULL)"
        " ORDER BY e.day, e.id, p.position",
        {"id": speaker_id},
    )
    bodies, held = organizations(connection), list[OfficeHeld]()
    before: tuple[str | None, str | None] | None = None
    for office, represents, event, title, day in rows:
        if (office, represents) != before:
            before = (office, represents)
            held.append(
                {
                    "office": office,
                    "represents": bodies.reference(represents),
                    "event": event_reference(event, title, day),
                }
            )
    return held
