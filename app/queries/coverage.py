"""Coverage: what is held, by organization and month, so that an empty answer is not taken for "it never happened"."""

from typing import Annotated

from pydantic import Field
from sqlalchemy import Connection
from typing_extensions import TypedDict

from app.queries.filters import event_conditions
from app.queries.names import organizations, resolve
from app.queries.questions import Filter
from app.queries.references import OrganizationReference
from app.queries.sql import Conditions, fetch, integer


class CoverageRow(TypedDict):
    """What is held of one organization's meetings in one month."""

    organization: Annotated[
        OrganizationReference | None, Field(description="Who met; null for events that name nobody")
    ]
    month: Annotated[str | None, Field(description="YYYY-MM, or null for undated events", examples=["2022-05"])]
    events: int
    excerpts: Annotated[int, Field(description="Events of which the source prints only a part")]
    statements: int
    words: int


class CoverageShare(TypedDict):
    """How much of what was counted is complete."""

    events: int
    excerpts: Annotated[int, Field(description="Events of which the source prints only a part")]
    undated: Annotated[int, Field(description="Events without a date")]


class Coverage(TypedDict):
    """What is held. An event of two organizations counts in both rows, and once in `coverage`."""

    data: list[CoverageRow]
    coverage: CoverageShare


def get_coverage(connection: Connection, asked: Filter) -> Coverage:
    """Say what is held, by organization that met and month, in that order. Raises BadValue."""
    conditions = event_conditions(connection, resolve(connection, asked))
    sql = (
        "SELECT m.organization_id, substr(e.day, 1, 7), count(*),"
        " sum(CASE WHEN e.completeness = 'excerpt' THEN 1 ELSE 0 END), sum(e.statements), sum(e.words)"
        f" FROM event e LEFT JOIN event_organization m ON m.event_id = e.id{conditions.where()}"
        " GROUP BY m.organization_id, substr(e.day, 1, 7)"
        " ORDER BY coalesce(m.organization_id, ''), substr(e.day, 1, 7)"
    )
    bodies = organizations(connection)
    rows: list[CoverageRow] = [
        {
            "organization": bodies.reference(organization),
            "month": month or None,
            "events": events,
            "excerpts": integer(excerpts),
            "statements": integer(statements),
            "words": integer(words),
        }
        for organization, month, events, excerpts, statements, words in fetch(connection, sql, conditions.values)
    ]
    return {"data": rows, "coverage": share_of(connection, conditions)}


def share_of(connection: Connection, conditions: Conditions) -> CoverageShare:
    """Say how many of the events under these conditions (on `event e`) are excerpts, and how many have no date."""
    sql = (
        "SELECT count(*), sum(CASE WHEN e.completeness = 'excerpt' THEN 1 ELSE 0 END),"
        f" sum(CASE WHEN e.day = '' THEN 1 ELSE 0 END) FROM event e{conditions.where()}"
    )
    events, excerpts, undated = fetch(connection, sql, conditions.values)[0]
    return {"events": events, "excerpts": integer(excerpts), "undated": integer(undated)}
