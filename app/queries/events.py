"""Events: summits, sessions, talks and other meetings; lists, details and walks over them."""

import json
from collections.abc import Iterator, Sequence
from typing import Annotated, NamedTuple, NotRequired

from pydantic import Field
from sqlalchemy import Connection
from typing_extensions import TypedDict

from app.queries.documents import DocumentItem, documents_of
from app.queries.filters import event_ways
from app.queries.identities import is_writable, missing
from app.queries.links import Links
from app.queries.names import organizations, resolve
from app.queries.page import Page, SortKey
from app.queries.parameters import (
    ACTION,
    COMPLETE,
    CONTINUATION,
    COUNTRY,
    DATE_FROM,
    DATE_TO,
    EVENT,
    LANGUAGE,
    OFFICE,
    ORGANIZATION,
    PLACE,
    ROLE,
    SIGNATORY,
    SPEAKER,
    Collection,
    kind,
    together,
)
from app.queries.participations import Participant, participants_of
from app.queries.questions import Question
from app.queries.references import End, OrganizationReference, RecordLinks, SourceReference, Start
from app.queries.sql import Conditions, Row, Selection, fetch, fetch_page, walk
from app.vocabulary import EVENT_KINDS, Completeness, Continuation, DatePrecision, EventKind, Origin


class EventDate(TypedDict):
    """A day or a period."""

    start: Annotated[str, Field(description="First day (ISO 8601)", examples=["2022-05-16"])]
    end: Annotated[str, Field(description="Last day (ISO 8601)", examples=["2022-05-16"])]
    precision: Annotated[DatePrecision, Field(description="How exactly the date is known")]
    origin: Annotated[
        Origin, Field(description="`explicit`: printed; `supplied`: by the manifest beside the transcript")
    ]


class EventCounts(TypedDict):
    """How much there is of an event."""

    statements: int
    speakers: Annotated[int, Field(description="Different speakers who spoke")]
    words: int
    documents: int
    participants: int


class EventIncluded(TypedDict):
    """Related records asked for with `include=`: a key stands here when its name was asked for."""

    participants: NotRequired[list[Participant]]
    documents: NotRequired[list[DocumentItem]]


class EventItem(TypedDict):
    """One meeting."""

    id: Annotated[str, Field(description="Id of the event", examples=["csto-moscow-2022"])]
    title: Annotated[str, Field(description="Title as printed", examples=["CSTO summit"])]
    kind: EventKind
    date: Annotated[EventDate | None, Field(description="When, or null where nobody says")]
    place: Annotated[str | None, Field(description="Where, as printed or supplied", examples=["Moscow"])]
    organizations: Annotated[list[OrganizationReference], Field(description="Who met, in the order printed")]
    language: Annotated[str | None, Field(description="Language of the transcript (BCP 47), or null", examples=["en"])]
    completeness: Annotated[Completeness, Field(description="Whether this is everything that was said")]
    continuation: Annotated[Continuation, Field(description='Does the source promise more ("To be continued")?')]
    elisions: Annotated[int, Field(description="How many passages the source leaves out, by its own marks")]
    counts: EventCounts
    source: SourceReference
    links: RecordLinks
    included: NotRequired[EventIncluded]


class EventOrigins(TypedDict):
    """How title, date and place were got."""

    title: Origin
    date: Origin | None
    place: Origin | None


class Supplied(TypedDict):
    """A value that the manifest beside the transcript supplies, and why."""

    field: Annotated[str, Field(examples=["date"])]
    reason: str


class Imprint(NamedTuple):
    """What a citation adds to the names of things: where they met, who published what was said, and where to read that here."""

    place: str | None = None
    publisher: str | None = None
    access: str | None = None


class EventDetail(EventItem):
    """An event with its participants and documents."""

    participants: Annotated[list[Participant], Field(description="In reading order")]
    documents: Annotated[list[DocumentItem], Field(description="In reading order")]
    origins: EventOrigins
    supplied: Annotated[
        list[Supplied], Field(description="What the transcript does not print and its manifest supplies")
    ]
    start: Start
    end: End


_FILTERS = (DATE_FROM, DATE_TO, SPEAKER, COUNTRY, ORGANIZATION, EVENT, kind("event", EVENT_KINDS), ROLE, OFFICE,
            LANGUAGE, PLACE, COMPLETE, CONTINUATION, ACTION, SIGNATORY, together("speaker", "country", "organization"))  # fmt: skip
_ORDERS = (
    SortKey("date", ("e.day",), "first day, undated ones first"),
    SortKey("title", ("e.title",), "as printed, by code point"),
    SortKey("words", ("e.words",), "number of words", numbers=("e.words",)),
    SortKey("statements", ("e.statements",), "number of statements", numbers=("e.statements",)),
)
EVENTS = Collection("events", EventItem, _FILTERS, _ORDERS, ("participants", "documents"), example_sort="-date,title")
_SELECTION = Selection(
    columns="e.id, e.title, e.kind, e.date_start, e.date_end, e.date_precision, e.date_origin, e.place, e.language,"
    " e.completeness, e.continuation, e.elisions, e.statements, e.speakers, e.words, e.documents, e.participants,"
    " e.source_id, c.url",
    tables="event e JOIN source c ON c.id = e.source_id",
    count_from="event e",
    id_column="e.id",
)


def list_events(connection: Connection, question: Question, links: Links) -> Page[EventItem]:
    """List events. Raises BadValue, BadCursor."""
    ways, order = event_ways(connection, resolve(connection, question.filter)), EVENTS.order(question.page.sort)
    found = fetch_page(connection, _SELECTION, ways, question.page, order, f"events {question.filter.key()}")
    return found.page(_items(connection, found.rows, links, question.include))


def iterate_events(connection: Connection, question: Question, links: Links) -> Iterator[EventItem]:
    """Stream all events of the filter, whatever the page says."""
    ways, order = event_ways(connection, resolve(connection, question.filter)), EVENTS.order(question.page.sort)
    for rows in walk(connection, _SELECTION, ways, order):
        yield from _items(connection, rows, links, question.include)


def get_event(connection: Connection, event_id: str, links: Links) -> EventDetail:
    """Get an event with its participants and documents. Raises NotFound, Moved or Gone."""
    more = 'e.title_origin, e.place_origin, e.supplied, e.start, e."end"'
    sql = f"SELECT {_SELECTION.columns}, {more} FROM {_SELECTION.tables} WHERE e.id = :id"
    rows = fetch(connection, sql, {"id": event_id}) if is_writable(event_id) else []
    if not rows:
        missing(connection, "event", event_id)
    item = _items(connection, rows, links, ())[0]
    title_origin, place_origin, supplied, start, end = rows[0][-5:]
    reasons: dict[str, str] = json.loads(supplied) if supplied else {}
    return {
        **item,
        "participants": participants_of(connection, [event_id])[event_id],
        "documents": documents_of(connection, [event_id], links)[event_id],
        "origins": {
            "title": title_origin,
            "date": item["date"]["origin"] if item["date"] else None,
            "place": place_origin,
        },
        "supplied": [{"field": field, "reason": reason} for field, reason in reasons.items()],
        "start": start,
        "end": end,
    }


def get_imprint(connection: Connection, event_id: str, links: Links) -> Imprint:
    """Get the imprint of an event; nothing where there is no such event."""
    sql = "SELECT e.place, c.publisher, c.id FROM event e JOIN source c ON c.id = e.source_id WHERE e.id = :id"
    rows = fetch(connection, sql, {"id": event_id})
    return Imprint(rows[0][0], rows[0][1], links.api("sources", rows[0][2], "content")) if rows else Imprint()


def events_by_id(connection: Connection, event_ids: Sequence[str], links: Links) -> dict[str, EventItem]:
    """Give several events at once; unknown ids are left out."""
    if not event_ids:
        return {}
    conditions = Conditions()
    conditions.add(conditions.within("e.id", event_ids))
    sql = f"SELECT {_SELECTION.columns} FROM {_SELECTION.tables}{conditions.where()}"
    rows = fetch(connection, sql, conditions.values)
    return {item["id"]: item for item in _items(connection, rows, links, ())}


def _items(connection: Connection, rows: Sequence[Row], links: Links, include: Sequence[str]) -> list[EventItem]:
    ids = [row[0] for row in rows]
    met = _organizations_of(connection, ids)
    items = [_item(row, met[row[0]], links) for row in rows]
    if include and ids:
        people = participants_of(connection, ids) if "participants" in include else {}
        documents = documents_of(connection, ids, links) if "documents" in include else {}
        for item in items:
            item["included"] = {}
            if "participants" in include:
                item["included"]["participants"] = people[item["id"]]
            if "documents" in include:
                item["included"]["documents"] = documents[item["id"]]
    return items


def _item(row: Row, met: list[OrganizationReference], links: Links) -> EventItem:
    (identifier, title, kind, first, last, precision, origin, place, language, completeness, continuation, elisions,
     statements, speakers, words, documents, participants, source, url, *_) = row  # fmt: skip
    date: EventDate | None = None
    if first is not None:
        date = {"start": first, "end": last or first, "precision": precision, "origin": origin}
    return {
        "id": identifier,
        "title": title,
        "kind": kind,
        "date": date,
        "place": place,
        "organizations": met,
        "language": language,
        "completeness": completeness,
        "continuation": continuation,
        "elisions": elisions,
        "counts": {
            "statements": statements,
            "speakers": speakers,
            "words": words,
            "documents": documents,
            "participants": participants,
        },
        "source": {"id": source, "url": url},
        "links": links.record("events", identifier),
    }


def _organizations_of(connection: Connection, event_ids: Sequence[str]) -> dict[str, list[OrganizationReference]]:
    met: dict[str, list[OrganizationReference]] = {event_id: [] for event_id in event_ids}
    if not event_ids:
        return met
    conditions, bodies = Conditions(), organizations(connection)
    conditions.add(conditions.within("m.event_id", event_ids))
    sql = f"SELECT m.event_id, m.organization_id FROM event_organization m{conditions.where()} ORDER BY m.event_id, m.position"
    for event_id, organization_id in fetch(connection, sql, conditions.values):
        reference = bodies.reference(organization_id)
        if reference is not None:
            met[event_id].append(reference)
    return met
