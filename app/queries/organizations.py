"""Organizations: states, intergovernmental bodies, their organs, ministries, companies."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field
from sqlalchemy import Connection
from typing_extensions import TypedDict

from app.queries.documents import DocumentItem, list_documents
from app.queries.events import EventItem, list_events
from app.queries.filters import organization_conditions
from app.queries.identities import missing
from app.queries.links import Links
from app.queries.names import Organizations, organizations, resolve
from app.queries.page import Direction, Page, PageRequest, SortKey
from app.queries.parameters import COMPLETE, DATE_FROM, DATE_TO, LANGUAGE, PLACE, Collection, kind
from app.queries.questions import Choice, Filter, Parameter, Question
from app.queries.references import OrganizationReference, RecordLinks, SpeakerReference
from app.queries.sql import Selection, Ways, counted, fetch, fetch_page, known, walk
from app.vocabulary import ORGANIZATION_KINDS, OrganizationKind


class OrganizationItem(TypedDict):
    """A body that meets, is represented, or signs."""

    id: Annotated[str, Field(description="Id; a state has its alpha-2 code, lower case", examples=["am"])]
    name: Annotated[str, Field(description="Name", examples=["Armenia"])]
    kind: OrganizationKind
    country: Annotated[
        str | None, Field(description="ISO 3166 alpha-2 code where it belongs to one country", examples=["AM"])
    ]
    parent: OrganizationReference | None
    spellings: Annotated[list[str], Field(description="Other spellings and abbreviations")]
    links: RecordLinks


class OrganizationCounts(TypedDict):
    """How much of the record concerns it."""

    events: Annotated[int, Field(description="Events where it met or was represented")]
    documents: Annotated[int, Field(description="Documents of its meetings, and those it signed")]
    speakers: Annotated[int, Field(description="People who represented it")]
    statements: Annotated[int, Field(description="Statements made on its behalf")]


class Representative(TypedDict):
    """Someone who represented an organization."""

    speaker: SpeakerReference
    events: Annotated[int, Field(description="In how many events")]
    statements: Annotated[int, Field(description="How many statements they made on its behalf")]


class OrganizationDetail(OrganizationItem):
    """An organization with its latest events and documents and the people who represented it.

    Each list holds at most 20, the latest (people: the most frequent) first; `counts` say how many there are, and
    `/v1/events?organization=`, `/v1/documents?organization=`, `/v1/speakers?organization=` give them all.
    """

    counts: OrganizationCounts
    events: Annotated[list[EventItem], Field(description="The latest 20")]
    documents: Annotated[list[DocumentItem], Field(description="The latest 20")]
    speakers: Annotated[list[Representative], Field(description="The 20 who represented it most often")]


_FILTERS = (Parameter("organization", "Id, name or any spelling.", "csto"), kind("organization", ORGANIZATION_KINDS),
            Parameter("country", "Country it belongs to: alpha-2, alpha-3, or name in any language.", "AM"),
            Parameter("event", "Id of an event where it met or was represented.", "csto-moscow-2022"),
            DATE_FROM, DATE_TO, LANGUAGE, PLACE, COMPLETE)  # fmt: skip
_ORDERS = (SortKey("name", ("o.name",), "by code point"),)
ORGANIZATIONS = Collection("organizations", OrganizationItem, _FILTERS, _ORDERS)
_SELECTION = Selection(columns="o.id", tables="organization o", count_from="organization o", id_column="o.id")
_LATEST = 20


def list_organizations(connection: Connection, question: Question, links: Links) -> Page[OrganizationItem]:
    """List organizations. Raises BadValue, BadCursor."""
    asked = resolve(connection, question.filter)
    ways, order = Ways.one(organization_conditions(asked)), ORGANIZATIONS.order(question.page.sort)
    found = fetch_page(connection, _SELECTION, ways, question.page, order, f"organizations {question.filter.key()}")
    bodies = organizations(connection)
    return found.page([_item(row[0], bodies, links) for row in found.rows])


def iterate_organizations(connection: Connection, question: Question, links: Links) -> Iterator[OrganizationItem]:
    """Stream all organizations of the filter, whatever the page says."""
    asked = resolve(connection, question.filter)
    ways, order = Ways.one(organization_conditions(asked)), ORGANIZATIONS.order(question.page.sort)
    bodies = organizations(connection)
    for rows in walk(connection, _SELECTION, ways, order):
        yield from (_item(row[0], bodies, links) for row in rows)


def get_organization(connection: Connection, organization_id: str, links: Links) -> OrganizationDetail:
    """Get an organization with its latest events and documents and who represented it. Raises NotFound."""
    bodies = organizations(connection)
    if organization_id not in bodies.by_id:
        missing(connection, "organization", organization_id)
    latest = Question(
        Filter(organization=Choice.of(organization_id)), PageRequest(limit=_LATEST, sort=(Direction("date", True),))
    )
    events, documents = list_events(connection, latest, links), list_documents(connection, latest, links)
    values: dict[str, object] = {"id": organization_id}
    statements = "SELECT count(*) FROM statement WHERE represents_id = :id"
    people = "SELECT count(DISTINCT speaker_id) FROM participation WHERE represents_id = :id"
    learnt = known(connection)
    return {
        **_item(organization_id, bodies, links),
        "counts": {
            "events": events.total or 0,
            "documents": documents.total or 0,
            "speakers": counted(connection, learnt, people, values),
            "statements": counted(connection, learnt, statements, values),
        },
        "events": events.items,
        "documents": documents.items,
        "speakers": _representatives(connection, organization_id),
    }


def _item(organization_id: str, bodies: Organizations, links: Links) -> OrganizationItem:
    body = bodies.by_id[organization_id]
    return {
        "id": organization_id,
        "name": body.reference["name"],
        "kind": body.kind,
        "country": body.reference["country"],
        "parent": bodies.reference(body.parent),
        "spellings": list(body.spellings),
        "links": links.record("organizations", organization_id),
    }


def _representatives(connection: Connection, organization_id: str) -> list[Representative]:
    sql = (
        "SELECT v.id, v.name, n.events, (SELECT count(*) FROM statement s WHERE s.speaker_id = v.id"
        " AND s.represents_id = :id) FROM (SELECT speaker_id, count(DISTINCT event_id) AS events FROM participation"
        " WHERE represents_id = :id AND speaker_id IS NOT NULL GROUP BY speaker_id"
        f" ORDER BY count(DISTINCT event_id) DESC, speaker_id LIMIT {_LATEST}) n"
        " JOIN speaker v ON v.id = n.speaker_id ORDER BY n.events DESC, v.id"
    )
    return [
        {"speaker": {"id": identifier, "name": name}, "events": events, "statements": statements}
        for identifier, name, events, statements in fetch(connection, sql, {"id": organization_id})
    ]
