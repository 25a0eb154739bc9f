"""Speakers: a person, a collective or an anonymous voice, one row across all events."""

from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from app.models.base import Json, text_column


class Speaker(SQLModel, table=True):
    """Someone who spoke or took part by name. Counts are kept by the writer."""

    __table_args__ = (sa.Index("ix_speaker_name_id", "name", "id"),)

    id: str = text_column(primary_key=True)
    name: str = text_column()
    name_folded: str = text_column(index=True)
    kind: str = text_column(index=True)
    identifiers: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    events: int = 0
    statements: int = 0
    words: int = 0


class SpeakerName(SQLModel, table=True):
    """A spelling met in the sources, how often, in which language."""

    __tablename__ = "speaker_name"
    __table_args__ = ({"sqlite_with_rowid": False},)

    speaker_id: str = text_column(primary_key=True, foreign_key="speaker.id")
    text: str = text_column(primary_key=True)
    language: str = text_column(primary_key=True)  # "und" where unknown
    count: int
