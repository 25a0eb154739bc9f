"""The tables: what deletes and joins need is indexed, and text sorts the same on both engines."""

import pytest
import sqlalchemy as sa

from app.db import Database
from app.models import metadata

WORDS = [
    "zebra",
    "Zebra",
    "ÿ",
    "é",
    "e",
    "E",
    "-",
    "a b",
    "a-b",
    "ab",
    "я",
    "Я",
    "漢",
    "\U0001f600",
    "~",
    "A",
    "",
    "1",
    "10",
    "2",
]

# Written once and never deleted or updated: nothing looks for their children.
NEVER_DELETED = {("finding", "snapshot"), ("source", "snapshot")}


def test_every_foreign_key_is_indexed() -> None:
    bare = []
    for table in metadata.sorted_tables:
        leading = {index.columns[0].name for index in table.indexes} | {next(iter(table.primary_key.columns)).name}
        bare += [
            (table.name, key.parent.name)
            for key in table.foreign_keys
            if key.parent.name not in leading and (table.name, key.parent.name) not in NEVER_DELETED
        ]

    assert bare == []


def test_text_sorts_by_code_point_on_both_engines(database: Database) -> None:
    table = metadata.tables["organization"]
    with database.writing() as connection:
        rows = [{"id": word, "name": word, "kind": "other", "spellings": []} for word in WORDS]
        connection.execute(sa.insert(table), rows)

    with database.reading() as connection:
        listed = connection.execute(sa.select(table.c.id).order_by(table.c.name)).scalars().all()

    assert listed == sorted(WORDS)


def test_a_row_must_refer_to_one_that_is_there(database: Database) -> None:
    missing = {"event_id": "nowhere", "organization_id": "nobody", "position": 0}

    with pytest.raises(sa.exc.IntegrityError), database.writing() as connection:
        connection.execute(sa.insert(metadata.tables["event_organization"]), missing)


def test_every_table_has_its_constraints_named() -> None:
    unnamed = [table.name for table in metadata.sorted_tables for each in table.constraints if each.name is None]

    assert unnamed == []
