"""Statements: the primary record, one continuous utterance each; and the ids they had before."""

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from app.models.base import day_column, number_column, text_column


class Statement(SQLModel, table=True):
    """`id` is `<source>@<start>`. `day` is the event's first day, repeated here so that lists need one index.

    `revision` is the run that last changed the statement, or what its event says of it (title, date, language, ...).
    """

    __table_args__ = (
        sa.Index("ix_statement_event_id_position", "event_id", "position"),
        # Order of lists; the columns after `position` let aggregates be counted in the index alone.
        sa.Index(
            "ix_statement_reading_order",
            *("day", "event_id", "position", "speaker_id", "represents_id", "kind", "language", "words"),
        ),
        sa.Index("ix_statement_by_speaker", "speaker_id", "day", "event_id", "position", "words"),
        sa.Index("ix_statement_by_represented", "represents_id", "day", "event_id", "position", "speaker_id", "words"),
        sa.Index("ix_statement_words", "words", "id"),
        sa.Index("ix_statement_source_id_start", "source_id", "start"),
    )

    number: int = number_column()
    id: str = text_column(unique=True)
    source_id: str = text_column()
    event_id: str = text_column(foreign_key="event.id")
    position: int  # in the event, from 0
    day: str = day_column()
    speaker_id: str | None = text_column(default=None, foreign_key="speaker.id")
    speaker_name: str | None = text_column(default=None)  # the fullest name the source gives for the label
    label: str | None = text_column(default=None)
    label_start: int | None = None
    label_end: int | None = None
    label_note: str | None = text_column(default=None)
    office: str | None = text_column(default=None)
    represents_id: str | None = text_column(default=None, foreign_key="organization.id")
    kind: str = text_column()
    continues: bool
    language: str | None = text_column(default=None)
    text: str = text_column()
    words: int
    start: int
    end: int
    match_method: str = text_column()
    match_confidence: float
    revision: int = Field(index=True)


class FormerId(SQLModel, table=True):
    """An id that a statement, event or document had in an earlier state of the record: its successor, or null.

    `reason` says what happened: moved (the same words, elsewhere), edited (other words, in its place), merged (its
    words are part of the successor), removed (no successor). A successor is always a living id: chains are shortened.
    """

    __tablename__ = "former_id"
    __table_args__ = ({"sqlite_with_rowid": False},)

    id: str = text_column(primary_key=True)
    successor: str | None = text_column(default=None, index=True)
    reason: str = text_column()
    revision: int = Field(index=True)
