"""Participations: someone in one event, as printed."""

import sqlalchemy as sa
from sqlmodel import SQLModel

from app.models.base import number_column, text_column


class Participation(SQLModel, table=True):
    """Name and office verbatim; whom that means, how we know, where it stands."""

    __table_args__ = (sa.Index("ix_participation_event_id_position", "event_id", "position"),)

    number: int = number_column()
    event_id: str = text_column(foreign_key="event.id")
    position: int
    source_id: str = text_column()
    name: str | None = text_column(default=None)
    speaker_id: str | None = text_column(default=None, foreign_key="speaker.id", index=True)
    office: str | None = text_column(default=None)
    office_class: str | None = text_column(default=None, index=True)
    represents_id: str | None = text_column(default=None, foreign_key="organization.id", index=True)
    represents_text: str | None = text_column(default=None)
    role: str = text_column()
    spoke: bool
    match_method: str = text_column()
    match_confidence: float
    start: int | None = None
    end: int | None = None
