"""Events: one meeting each."""

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from app.models.base import day_column, text_column


class Event(SQLModel, table=True):
    """A summit, session, talks, press conference, ... Counts are kept by the writer, in the same transaction."""

    # Lists without another `sort` go by day, then id.
    __table_args__ = (sa.Index("ix_event_day_id", "day", "id"),)

    id: str = text_column(primary_key=True)
    source_id: str = text_column(foreign_key="source.id", index=True)
    position: int = 0  # among the events of its source
    title: str = text_column()
    title_origin: str = text_column()
    kind: str = text_column(index=True)
    day: str = day_column()  # date_start, or ""
    date_start: str | None = text_column(default=None)
    date_end: str | None = text_column(default=None)
    date_precision: str | None = text_column(default=None)
    date_origin: str | None = text_column(default=None)
    place: str | None = text_column(default=None)
    place_origin: str | None = text_column(default=None)
    place_folded: str | None = text_column(default=None, index=True)
    supplied: str | None = text_column(default=None)  # JSON object: field -> reason, for what the manifest supplied
    language: str | None = text_column(default=None, index=True)
    completeness: str = text_column(index=True)
    continuation: str = text_column()
    elisions: int
    start: int
    end: int
    statements: int
    speakers: int
    words: int
    documents: int
    participants: int
    revision: int = Field(index=True)


class EventOrganization(SQLModel, table=True):
    """An organization that met, in the order printed."""

    __tablename__ = "event_organization"
    __table_args__ = ({"sqlite_with_rowid": False},)

    event_id: str = text_column(primary_key=True, foreign_key="event.id")
    organization_id: str = text_column(primary_key=True, foreign_key="organization.id", index=True)
    position: int
