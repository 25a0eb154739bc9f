"""Findings: what a person may want to look at, with its place."""

from sqlmodel import Field, SQLModel

from app.models.base import number_column, reference_column, text_column


class Finding(SQLModel, table=True):
    """What the parser could not settle about a snapshot, with its place."""

    number: int = number_column()
    source_id: str = text_column(index=True)
    snapshot: int | None = reference_column("snapshot.number", default=None)
    event_id: str | None = text_column(default=None, index=True)
    code: str = text_column(index=True)
    severity: str = text_column()
    message: str = text_column()
    start: int | None = Field(default=None)
    end: int | None = Field(default=None)
