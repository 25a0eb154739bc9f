"""Documents that an event says were signed, adopted, approved, issued or announced."""

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from app.queries.references import (
    End,
    EventReference,
    OrganizationReference,
    RecordLinks,
    SourceReference,
    SpeakerReference,
    Start,
)
from app.queries.vocabulary import Action, Basis, DocumentKind


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
