"""Sources and their snapshots: what was published, byte for byte, kept for ever."""

from typing import Any

from sqlmodel import Field, SQLModel, UniqueConstraint

from app.models.base import Json, number_column, reference_column, text_column


class Source(SQLModel, table=True):
    """A transcript as published. `snapshot` is the current one; `revision` the run that last changed it."""

    id: str = text_column(primary_key=True)
    url: str | None = text_column(default=None)
    publisher: str | None = text_column(default=None)
    licence: str | None = text_column(default=None)
    language: str | None = text_column(default=None)
    path: str = text_column()  # relative to the ingested folder
    reader: str = text_column()
    layout: str = text_column()
    layout_confidence: float
    snapshot: int | None = Field(default=None)
    revision: int = Field(index=True)


class Snapshot(SQLModel, table=True):
    """One issue of a source: raw bytes, how they were decoded, the canonical text, and the way between the two."""

    __table_args__ = (UniqueConstraint("source_id", "sha256"),)

    number: int | None = number_column()
    source_id: str = text_column(foreign_key="source.id")
    sha256: str = text_column(index=True)
    media_type: str = text_column()
    encoding: str = text_column()
    encoding_origin: str = text_column()
    raw: bytes
    text: str = text_column()
    characters: int
    alignment: bytes
    manifest: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    taken_at: str = text_column()
    revision: int


class Segment(SQLModel, table=True):
    """A tile of a snapshot's text: in order of `position` they cover it. `event_id` is null outside any event."""

    snapshot: int | None = reference_column("snapshot.number", default=None, primary_key=True)
    position: int = Field(primary_key=True)
    event_id: str | None = text_column(default=None, index=True)
    kind: str = text_column()
    start: int
    end: int
