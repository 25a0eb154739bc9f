"""The store: all or nothing, once, and nothing lost."""

import pytest

from app.db import Database


def test_the_small_record_is_there(filled: Database, count_statements) -> None:
    with count_statements() as seen, filled.reading() as connection:
        statements = connection.exec_driver_sql("SELECT count(*) FROM statement").scalar_one()

    assert statements > 200
    assert len(seen) == 1 or filled.dialect == "postgresql"
