"""Info: what this server holds and can do."""

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict


class RecordCounts(TypedDict):
    """How much is held."""

    sources: int
    events: int
    statements: int
    words: int
    speakers: int
    organizations: int
    documents: int


class Period(TypedDict):
    """From the first to the last dated event."""

    first: str | None
    last: str | None


class RecordState(TypedDict):
    """The state of the record, as the database has it."""

    revision: Annotated[int, Field(description="Grows by one with each change of the record; 0 when empty")]
    updated_at: Annotated[str | None, Field(description="When the record last changed (UTC, ISO 8601)")]
    counts: RecordCounts
    languages: Annotated[list[str], Field(description="Languages of the transcripts")]
    period: Period


class Info(RecordState):
    """What this server holds and can do."""

    name: str
    version: Annotated[str, Field(description="Of the software")]
    versions: Annotated[dict[str, str], Field(description="Of what it stands on", examples=[{"sqlite": "3.40.1"}])]
    features: Annotated[list[str], Field(description="What this server can do", examples=[["search", "csv"]])]
