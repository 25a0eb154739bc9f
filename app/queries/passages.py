"""Passages: any span of any source, resolved to its words, its context and what is needed to cite it."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from app.queries.references import End, EventReference, SourceReference, SpeakerReference, Start
from app.queries.vocabulary import SegmentKind


class StatementOfPassage(TypedDict):
    """The statement in which a passage begins."""

    id: str
    label: str | None
    start: Start
    end: End
    whole: Annotated[bool, Field(description="Does the passage lie inside this one statement?")]


class RawSlice(TypedDict):
    """The same passage in the source as published."""

    start: Annotated[int, Field(description="First code point of the decoded source")]
    end: Annotated[int, Field(description="Code point after the last")]
    byte_start: Annotated[int, Field(description="First byte of the source")]
    byte_end: Annotated[int, Field(description="Byte after the last")]
    text: Annotated[str, Field(description="As published, with tags and entities")]
    sha256: Annotated[str, Field(description="Of the whole source")]


class TextPositionSelector(TypedDict):
    """W3C Web Annotation: a span by position."""

    type: Literal["TextPositionSelector"]
    start: int
    end: int


class TextQuoteSelector(TypedDict):
    """W3C Web Annotation: a span by its words and what stands around them."""

    type: Literal["TextQuoteSelector"]
    exact: str
    prefix: str
    suffix: str


class Selectors(TypedDict):
    """The passage for annotation tools."""

    position: TextPositionSelector
    quote: TextQuoteSelector


class Citation(TypedDict):
    """What a citation needs; `format=` gives it as BibTeX, RIS, CSL-JSON or text."""

    speaker: Annotated[str | None, Field(description="Name, or the label as printed")]
    title: Annotated[str, Field(description="Title of the event")]
    date: str | None
    place: str | None
    publisher: str | None
    source_url: str | None
    permalink: str
    revision: int


class PassageLinks(TypedDict):
    """Addresses of a passage."""

    self: str
    html: str
    source: Annotated[
        str | None, Field(description="The published page, scrolled to these words (`#:~:text=`), or null")
    ]


class PassageDetail(TypedDict):
    """A passage: exactly these characters, who said them, where they were published."""

    id: Annotated[str, Field(description="`source@start-end`", examples=["csto-moscow-2022@1163-1191"])]
    text: str
    start: Start
    end: End
    kind: Annotated[SegmentKind, Field(description="Kind of the segment in which it begins")]
    statement: StatementOfPassage | None
    speaker: SpeakerReference | None
    event: Annotated[EventReference | None, Field(description="Null outside any event")]
    source: SourceReference
    raw: RawSlice
    selectors: Selectors
    citation: Citation
    links: PassageLinks
