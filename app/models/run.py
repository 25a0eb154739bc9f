"""Runs: one row for each transaction of an ingest or a reparse that changed something. The highest revision is the record's."""

from sqlmodel import SQLModel

from app.models.base import number_column, text_column


class Run(SQLModel, table=True):
    """One transaction of the writer. `revision` grows by one each time; `finished_at` is UTC, ISO 8601."""

    revision: int = number_column()
    kind: str = text_column()  # ingest, reparse
    tool_version: str = text_column()
    finished_at: str = text_column()
    added: int = 0
    revised: int = 0
    removed: int = 0
