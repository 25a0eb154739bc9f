"""Documents that an event says were signed, adopted, approved, issued or announced."""

from collections.abc import Iterator, Sequence
from typing import Annotated

from pydantic import Field
from sqlalchemy import Connection
from typing_extensions import TypedDict

from app.queries.filters import document_conditions
from app.queries.identities import is_writable, missing, require_event
from app.queries.links import Links
from app.queries.names import organizations, resolve
from app.queries.page import Page, SortKey
from app.queries.parameters import (
    ACTION,
    COMPLETE,
    COUNTRY,
    DATE_FROM,
    DATE_TO,
    EVENT,
    LANGUAGE,
    ORGANIZATION,
    PLACE,
    SIGNATORY,
    SPEAKER,
    Collection,
    kind,
    together,
)
from app.queries.questions import Choice, Question
from app.queries.references import (
    End,
    EventReference,
    OrganizationReference,
    RecordLinks,
    SourceReference,
    SpeakerReference,
    Start,
    event_reference,
    speaker_reference,
)
from app.queries.sql import Conditions, Row, Selection, Ways, fetch, fetch_page, walk
from app.vocabulary import DOCUMENT_KINDS, Action, Basis, DocumentKind


class Package(TypedDict):
    """A package of documents of which the source lists some."""

    declared: Annotated[int | None, Field(description="How many the source says there are", examples=[18])]
    listed: Annotated[int | None, Field(description="How many of them the source names", examples=[4])]


class Signatory(TypedDict):
    """Who put their name to a document."""

    organization: OrganizationReference | None
    speaker: SpeakerReference | None
    capacity: Annotated[str | None, Field(description="Office in which they signed, as printed")]
    basis: Annotated[Basis, Field(description='`named` in the text, or `implied` by it ("the leaders signed")')]


class DocumentItem(TypedDict):
    """A document of an event."""

    id: Annotated[str, Field(description="Id: event, `-d`, number in reading order", examples=["csto-moscow-2022-d1"])]
    title: Annotated[str, Field(description="Title as printed, or the subject where no title is printed")]
    kind: DocumentKind
    action: Annotated[Action, Field(description="What was done with it at this event")]
    verb: Annotated[str, Field(description="The verb as printed", examples=["signed"])]
    event: EventReference
    package: Annotated[Package | None, Field(description="Where the source speaks of a package of documents")]
    signatories: list[Signatory]
    source: SourceReference
    start: Start
    end: End
    links: RecordLinks


class Evidence(TypedDict):
    """The words that say so."""

    passage: Annotated[str, Field(description="Address of the passage", examples=["csto-moscow-2022@9563-9700"])]
    text: str
    start: Start
    end: End


class TitleSpan(TypedDict):
    """Where the title is printed."""

    start: Start
    end: End


class DocumentDetail(DocumentItem):
    """A document with its evidence."""

    title_span: Annotated[
        TitleSpan | None, Field(description="Where the title is printed; null where only a subject is")
    ]
    evidence: Evidence


_FILTERS = (DATE_FROM, DATE_TO, EVENT, kind("document", DOCUMENT_KINDS), ACTION, SIGNATORY, COUNTRY, ORGANIZATION,
            SPEAKER, PLACE, LANGUAGE, COMPLETE, together("signatory", "country", "organization", "speaker"))  # fmt: skip
_ORDERS = (
    SortKey("date", ("d.day", "d.event_id", "d.position"), "by event, in reading order", True, ("d.position",)),
    SortKey("title", ("d.title",), "as printed, by code point"),
)
DOCUMENTS = Collection("documents", DocumentItem, _FILTERS, _ORDERS, example_sort="-date")
OF_EVENT = DOCUMENTS.without("event", "date_from", "date_to", "place", "language", "completeness")
_SELECTION = Selection(
    columns="d.id, d.title, d.kind, d.action, d.verb, d.event_id, e.title, d.day, d.package_declared, d.package_listed,"
    ' d.source_id, c.url, d.start, d."end", d.title_start, d.title_end',
    tables="document d JOIN event e ON e.id = d.event_id JOIN source c ON c.id = d.source_id",
    count_from="document d",
    id_column="d.id",
)


def list_documents(connection: Connection, question: Question, links: Links) -> Page[DocumentItem]:
    """List documents. Raises BadValue, BadCursor."""
    conditions = document_conditions(connection, resolve(connection, question.filter))
    order, name = DOCUMENTS.order(question.page.sort), f"documents {question.filter.key()}"
    found = fetch_page(connection, _SELECTION, Ways.one(conditions), question.page, order, name)
    return found.page(_items(connection, found.rows, links))


def iterate_documents(connection: Connection, question: Question, links: Links) -> Iterator[DocumentItem]:
    """Stream all documents of the filter, whatever the page says."""
    conditions = document_conditions(connection, resolve(connection, question.filter))
    for rows in walk(connection, _SELECTION, Ways.one(conditions), DOCUMENTS.order(question.page.sort)):
        yield from _items(connection, rows, links)


def list_event_documents(connection: Connection, event_id: str, question: Question, links: Links) -> Page[DocumentItem]:
    """List the documents of an event. Raises NotFound, Moved or Gone for the event, BadValue, BadCursor."""
    require_event(connection, event_id)
    return list_documents(connection, question.about(event=Choice.of(event_id)), links)


def iterate_event_documents(
    connection: Connection, event_id: str, question: Question, links: Links
) -> Iterator[DocumentItem]:
    """Stream all documents of an event."""
    require_event(connection, event_id)
    yield from iterate_documents(connection, question.about(event=Choice.of(event_id)), links)


def get_document(connection: Connection, document_id: str, links: Links) -> DocumentDetail:
    """Get a document with its evidence. Raises NotFound, Moved or Gone."""
    sql = (
        f'SELECT {_SELECTION.columns}, substr(n.text, d.start + 1, d."end" - d.start) FROM {_SELECTION.tables}'
        " JOIN snapshot n ON n.number = c.snapshot WHERE d.id = :id"
    )
    rows = fetch(connection, sql, {"id": document_id}) if is_writable(document_id) else []
    if not rows:
        missing(connection, "document", document_id)
    item = _items(connection, rows, links)[0]
    title_start, title_end, words = rows[0][-3:]
    start, end = item["start"], item["end"]
    passage = f"{item['source']['id']}@{start}-{end}"
    return {
        **item,
        "title_span": {"start": title_start, "end": title_end} if title_start is not None else None,
        "evidence": {"passage": passage, "text": words, "start": start, "end": end},
    }


def documents_of(connection: Connection, event_ids: Sequence[str], links: Links) -> dict[str, list[DocumentItem]]:
    """Give the documents of several events at once, in reading order."""
    found: dict[str, list[DocumentItem]] = {event_id: [] for event_id in event_ids}
    conditions = Conditions()
    conditions.add(conditions.within("d.event_id", event_ids))
    sql = f"SELECT {_SELECTION.columns} FROM {_SELECTION.tables}{conditions.where()} ORDER BY d.event_id, d.position"
    for item in _items(connection, fetch(connection, sql, conditions.values), links):
        found[item["event"]["id"]].append(item)
    return found


def _items(connection: Connection, rows: Sequence[Row], links: Links) -> list[DocumentItem]:
    signatories = _signatories(connection, [row[0] for row in rows])
    return [_item(row, signatories.get(row[0], []), links) for row in rows]


def _item(row: Row, signatories: list[Signatory], links: Links) -> DocumentItem:
    (identifier, title, kind, action, verb, event, event_title, day, declared, listed, source, url, start, end,
     *_) = row  # fmt: skip
    package: Package | None = None
    if declared is not None or listed is not None:
        package = {"declared": declared, "listed": listed}
    return {
        "id": identifier,
        "title": title,
        "kind": kind,
        "action": action,
        "verb": verb,
        "event": event_reference(event, event_title, day),
        "package": package,
        "signatories": signatories,
        "source": {"id": source, "url": url},
        "start": start,
        "end": end,
        "links": {"self": links.api("documents", identifier), "html": links.passage_in_reader(event, start)},
    }


def _signatories(connection: Connection, document_ids: Sequence[str]) -> dict[str, list[Signatory]]:
    if not document_ids:
        return {}
    conditions, bodies = Conditions(), organizations(connection)
    conditions.add(conditions.within("g.document_id", document_ids))
    sql = (
        "SELECT g.document_id, g.organization_id, g.speaker_id, v.name, g.capacity, g.basis FROM signatory g"
        f" LEFT JOIN speaker v ON v.id = g.speaker_id{conditions.where()} ORDER BY g.document_id, g.position"
    )
    found: dict[str, list[Signatory]] = {}
    for document, organization, speaker, name, capacity, basis in fetch(connection, sql, conditions.values):
        signatory: Signatory = {
            "organization": bodies.reference(organization),
            "speaker": speaker_reference(speaker, name),
            "capacity": capacity,
            "basis": basis,
        }
        found.setdefault(document, []).append(signatory)
    return found
