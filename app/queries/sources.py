"""Sources: transcripts as published, their snapshots, exact bytes and exact characters."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from app.queries.references import End, EventReference, RecordLinks, Start


class Snapshot(TypedDict):
    """One issue of a source, kept for ever."""

    sha256: Annotated[str, Field(description="Of the raw bytes")]
    media_type: Annotated[str, Field(examples=["text/plain"])]
    encoding: Annotated[str, Field(description="How the bytes were decoded", examples=["utf-8"])]
    encoding_origin: Annotated[str, Field(description="Why so: `declared`, `bom`, `utf-8` or `guessed`")]
    bytes: Annotated[int, Field(description="Length of the raw bytes")]
    characters: Annotated[int, Field(description="Length of the canonical text in code points")]
    taken_at: Annotated[str, Field(description="When it was ingested (UTC, ISO 8601)")]
    current: Annotated[bool, Field(description="Are the records derived from this one?")]
    revision: Annotated[int, Field(description="Revision of the record that took it in")]


class SourceItem(TypedDict):
    """A transcript as published."""

    id: Annotated[str, Field(description="Id of the source", examples=["csto-moscow-2022"])]
    url: Annotated[str | None, Field(description="Where it was published, or null")]
    publisher: str | None
    licence: str | None
    language: Annotated[str | None, Field(examples=["en"])]
    reader: Annotated[str, Field(description="How the bytes were read", examples=["plain"])]
    layout: Annotated[str, Field(description="Layout that the parser recognised")]
    layout_confidence: Annotated[float, Field(description="How sure of it the parser is, 0 to 1")]
    snapshot: Annotated[Snapshot | None, Field(description="The current one")]
    revision: Annotated[int, Field(description="Revision that last changed it")]
    links: RecordLinks


class SourceDetail(SourceItem):
    """A source with its events and all its snapshots."""

    events: Annotated[list[EventReference], Field(description="In reading order")]
    snapshots: Annotated[list[Snapshot], Field(description="The latest first")]


class SourceText(TypedDict):
    """Exact characters of a source."""

    source: Annotated[str, Field(description="Id of the source")]
    sha256: Annotated[str, Field(description="Snapshot that the text was read from")]
    start: Start
    end: End
    text: str
    characters: Annotated[int, Field(description="Length of the whole canonical text in code points")]


@dataclass(frozen=True, slots=True)
class Content:
    """The exact bytes of a snapshot, and what they are."""

    raw: bytes
    media_type: str
    encoding: str
    sha256: str
