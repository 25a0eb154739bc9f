"""Participations: someone in one event, as printed."""

import sqlalchemy as sa
from sqlmodel import SQLModel

from app.models.base import number_column, text_column


class Participation(SQLModel, table=True):
    """Name and office verbatim; whom that means, how we know, where it stands."""

    __table_args__ = (
        sa.Index("ix_participation_event_id_position", "event_id", "position"),
        sa.Index("ix_participation_speaker_id_event_id", "speaker_id", "event_id"),
        sa.Index("ix_participation_represents_id_event_id", "represents_id", "event_id", "speaker_id"),
        sa.Index("ix_participation_role_event_id", "role", "event_id", "speaker_id"),
        sa.Index("ix_participation_office_class_event_id", "office_class", "event_id", "speaker_id"),
    )

    number: int = number_column()
    event_id: str = text_column(foreign_key="event.id")
    position: int
    source_id: str = text_column()
    name: str | None = text_column(default=None)
    speaker_id: str | None = text_column(default=None, foreign_key="speaker.id")
    office: str | None = text_column(default=None)
    office_class: str | None = text_column(default=None)
    represents_id: str | None = text_column(default=None, foreign_key="organization.id")
    represents_text: str | None = text_column(default=None)
    role: str = text_column()
    spoke: bool
    match_method: str = text_column()
    match_confidence: float
    start: int | None = None
    end: int | None = None
