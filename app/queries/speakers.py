"""Speakers: people, collectives and anonymous voices, one record each across all events."""

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from app.queries.references import EventReference, Name, OrganizationReference, RecordLinks
from app.queries.vocabulary import SpeakerKind


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

    offices: Annotated[list[OfficeHeld], Field(description="By event, the earliest first")]
