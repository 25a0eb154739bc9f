"""The record as plain values, to compare whole: two databases that hold the same give equal dumps."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from app.models import metadata

CLOCK = ("taken_at", "finished_at")  # when, not what
ORDER = ("number", "revision")  # depend on the order of arrival


def dump(connection: Connection, *, without: tuple[str, ...] = CLOCK) -> dict[str, list[tuple[Any, ...]]]:
    """Give all rows of all tables, in order of their primary keys, without the columns named."""
    rows: dict[str, list[tuple[Any, ...]]] = {}
    for table in metadata.sorted_tables:
        wanted = [column for column in table.columns if column.name not in without]
        asked = sa.select(*wanted).order_by(*table.primary_key.columns)
        rows[table.name] = [tuple(row) for row in connection.execute(asked)]
    return rows


def derived(connection: Connection) -> dict[str, list[str]]:
    """Give what the record says, sorted, whatever the order and the number of runs in which it came."""
    without = (*CLOCK, *ORDER, "snapshot", "finding")
    tables = dump(connection, without=without)
    del tables["run"]
    return {name: sorted(map(repr, rows)) for name, rows in tables.items()}
