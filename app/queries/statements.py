"""Statements: the primary record, one continuous utterance each, with everything needed to cite it."""

from typing import Annotated, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from app.queries.events import EventItem
from app.queries.references import (
    End,
    EventReference,
    Match,
    OrganizationReference,
    RecordLinks,
    SourceReference,
    SpeakerReference,
    Start,
)
from app.queries.speakers import SpeakerItem
from app.queries.vocabulary import StatementKind


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
