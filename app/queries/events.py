"""Events: summits, sessions, talks and other meetings; lists, details and walks over them."""

from typing import Annotated, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from app.queries.documents import DocumentItem
from app.queries.participations import Participant
from app.queries.references import End, OrganizationReference, Origin, RecordLinks, SourceReference, Start
from app.queries.vocabulary import Completeness, Continuation, DatePrecision, EventKind


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
    completeness: Annotated[Completeness, Field(description="Is this the whole of what was said?")]
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
