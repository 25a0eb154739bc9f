"""Segments: the tiles of an event's text, in order; together they show every character once."""

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from app.queries.references import End, Start
from app.queries.vocabulary import SegmentKind


class SegmentItem(TypedDict):
    """A tile of the canonical text."""

    position: Annotated[int, Field(description="Place among the segments of the source, from 0")]
    kind: SegmentKind
    start: Start
    end: End
    text: str
    statement: Annotated[str | None, Field(description="Id of the statement that it holds, or null")]
