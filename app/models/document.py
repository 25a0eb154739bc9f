"""Documents that an event says were signed, adopted, approved, issued or announced, and who put their name to them."""

import sqlalchemy as sa
from sqlmodel import SQLModel

from app.models.base import day_column, number_column, text_column


class Document(SQLModel, table=True):
    """`id` is `<event>-d<n>`, counted from 1 in reading order. `start`, `end` are the evidence."""

    __table_args__ = (
        sa.Index("ix_document_event_id_position", "event_id", "position"),
        sa.Index("ix_document_day_event_id_position", "day", "event_id", "position"),
    )

    id: str = text_column(primary_key=True)
    event_id: str = text_column(foreign_key="event.id")
    source_id: str = text_column()
    position: int
    day: str = day_column()
    title: str = text_column()
    title_start: int | None = None
    title_end: int | None = None
    kind: str = text_column(index=True)
    action: str = text_column(index=True)
    verb: str = text_column()
    package_declared: int | None = None
    package_listed: int | None = None
    start: int
    end: int
    revision: int


class Signatory(SQLModel, table=True):
    """An organization or country, the speaker where named, in which capacity; named in the text, or implied by it."""

    __table_args__ = (sa.Index("ix_signatory_document_id_position", "document_id", "position"),)

    number: int = number_column()
    document_id: str = text_column(foreign_key="document.id")
    position: int
    organization_id: str | None = text_column(default=None, foreign_key="organization.id", index=True)
    speaker_id: str | None = text_column(default=None, foreign_key="speaker.id", index=True)
    capacity: str | None = text_column(default=None)
    basis: str = text_column()
