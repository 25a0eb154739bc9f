"""The feed: events that are new or changed, by the revision that last touched them."""

from typing import Annotated

from pydantic import Field
from sqlalchemy import Connection
from typing_extensions import TypedDict

from app.queries.events import EventItem, events_by_id
from app.queries.links import Links
from app.queries.sql import fetch


class ChangedEvent(TypedDict):
    """An event, and when the record last changed about it."""

    event: EventItem
    revision: Annotated[int, Field(description="Revision that added or last changed it")]
    updated_at: Annotated[str, Field(description="When that was (UTC, ISO 8601)")]


def list_changed_events(connection: Connection, links: Links, limit: int = 50) -> list[ChangedEvent]:
    """List the events that were added or changed last, the latest revision first, by id within one."""
    rows = fetch(
        connection,
        "SELECT e.id, e.revision, r.finished_at FROM event e JOIN run r ON r.revision = e.revision"
        " ORDER BY e.revision DESC, e.id LIMIT :rows",
        {"rows": limit},
    )
    events = events_by_id(connection, [row[0] for row in rows], links)
    return [
        {"event": events[identifier], "revision": revision, "updated_at": updated}
        for identifier, revision, updated in rows
    ]
