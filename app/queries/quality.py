"""Quality of an event's record: what the parser made of the page, for a person to check."""

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from app.queries.references import EventReference
from app.queries.vocabulary import SegmentKind, Severity


class SegmentShare(TypedDict):
    """How much of the text one kind of segment takes."""

    kind: SegmentKind
    count: int
    characters: int
    share: Annotated[float, Field(description="Of the characters, 0 to 1")]


class LabelMethod(TypedDict):
    """How many statements were joined to their speaker in one way."""

    method: str
    count: int


class FindingItem(TypedDict):
    """What the parser could not settle."""

    code: str
    severity: Severity
    message: str
    start: Annotated[int | None, Field(description="First code point, or null where it has no place")]
    end: Annotated[int | None, Field(description="Code point after the last, or null")]
    text: Annotated[str | None, Field(description="The words there (at most 200 code points), or null")]


class FindingCount(TypedDict):
    """How many findings of one code there are."""

    code: str
    severity: Severity
    count: int


class Quality(TypedDict):
    """What the parser made of an event's text."""

    event: EventReference
    characters: Annotated[int, Field(description="Length of the event's part of the source in code points")]
    accounted: Annotated[int, Field(description="Code points that lie in some segment: all, or the record is wrong")]
    unclaimed: Annotated[int, Field(description="Code points that nothing recognised")]
    unclaimed_share: Annotated[float, Field(description="Of the characters, 0 to 1")]
    segments: list[SegmentShare]
    labels: Annotated[list[LabelMethod], Field(description="Statements by how their label was joined to a speaker")]
    finding_counts: list[FindingCount]
    findings: Annotated[list[FindingItem], Field(description="The first 500, in order of their place")]
