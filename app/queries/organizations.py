"""Organizations: states, intergovernmental bodies, their organs, ministries, companies."""

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from app.queries.documents import DocumentItem
from app.queries.events import EventItem
from app.queries.references import OrganizationReference, RecordLinks, SpeakerReference
from app.queries.vocabulary import OrganizationKind


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
