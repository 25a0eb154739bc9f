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
    path: str = text_column(index=True)  # as the ingest named it
    reader: str = text_column()
    layout: str = text_column()
    layout_confidence: float
    snapshot: int | None = reference_column("snapshot.number", default=None)
    revision: int = Field(index=True)
    # The writer's own notes. `stamp` is the digest of what went into the parse (bytes, manifest, edition of the parser and
    # its directory): equal stamps need no parse. `digest` is that of the rows that came out: equal digests need no
    # transaction. `tally` is what this source adds to the counts of speakers, so that it can be taken away again.
    stamp: str = text_column(index=True)
    digest: str = text_column()
    tally: dict[str, Any] = Field(default_factory=dict, sa_type=Json)


class Snapshot(SQLModel, table=True):
    """One issue of a source: raw bytes, how they were decoded, the canonical text, and the way between the two."""

    __table_args__ = (UniqueConstraint("source_id", "sha256"),)

    number: int = number_column()
    source_id: str = text_column()  # no foreign key: source and snapshot would point at each other
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
    """A tile of a snapshot's text: in order of `position` they cover it.

    The segments of an event are those of its source's snapshot that lie inside the event's `start` to `end`: millions
    of tiles need not each repeat an id.
    """

    __table_args__ = ({"sqlite_with_rowid": False},)

    snapshot: int = reference_column("snapshot.number", primary_key=True)
    position: int = Field(primary_key=True)
    kind: str = text_column()
    start: int
    end: int
