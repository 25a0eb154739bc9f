"""Info: what this server holds and can do."""

from typing import Annotated, cast

from pydantic import Field
from sqlalchemy import Connection
from typing_extensions import TypedDict

from app.queries.sql import current_revision, fetch, integer, known


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


def get_state(connection: Connection) -> RecordState:
    """Say what the record holds; counted once a revision."""
    learnt = known(connection)
    if "state" not in learnt.learnt:
        learnt.learnt["state"] = _read_state(connection)
    return cast(RecordState, learnt.learnt["state"])


def _read_state(connection: Connection) -> RecordState:
    # Statements and words are kept by the writer with each event: counting a million rows here would take a second.
    sql = (
        "SELECT (SELECT count(*) FROM source), count(*), sum(e.statements), sum(e.words), (SELECT count(*) FROM speaker),"
        " (SELECT count(*) FROM organization), (SELECT count(*) FROM document),"
        " min(CASE WHEN e.day <> '' THEN e.day END), max(CASE WHEN e.day <> '' THEN e.day END),"
        " (SELECT finished_at FROM run ORDER BY revision DESC LIMIT 1) FROM event e"
    )
    (sources, events, statements, words, speakers, organizations, documents, first, last, updated) = fetch(
        connection, sql
    )[0]
    languages = fetch(connection, "SELECT DISTINCT language FROM event WHERE language IS NOT NULL ORDER BY language")
    return {
        "revision": current_revision(connection),
        "updated_at": updated,
        "counts": {
            "sources": sources,
            "events": events,
            "statements": integer(statements),
            "words": integer(words),
            "speakers": speakers,
            "organizations": organizations,
            "documents": documents,
        },
        "languages": [language for (language,) in languages],
        "period": {"first": first, "last": last},
    }
