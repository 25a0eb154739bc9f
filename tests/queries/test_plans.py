"""How SQLite goes about hot lists: by an index, in its order, without sorting what a page does not show."""

from typing import Any

import pytest

from app.db import Database
from app.queries import sql as queries
from app.queries.links import Links
from app.queries.statements import STATEMENTS, list_statements

LINKS = Links()


def plan_of(database: Database, pairs: list[tuple[str, str]]) -> list[str]:
    """The plan of the query that fetches the page (the one that reads texts)."""
    sent: list[tuple[str, Any]] = []

    def note(connection: Any, written: str, values: Any) -> Any:
        sent.append((written, values))
        return send(connection, written, values)

    with database.reading() as connection:
        list_statements(connection, STATEMENTS.read([*pairs, ("limit", "2")]), LINKS)
    send, queries.send = queries.send, note
    try:
        with database.reading() as connection:
            list_statements(connection, STATEMENTS.read([*pairs, ("limit", "2"), ("count", "none")]), LINKS)
    finally:
        queries.send = send
    sql, values = next((sql, values) for sql, values in sent if "s.text" in sql)
    with database.reading() as connection:
        return [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values)]


def after(database: Database, pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    with database.reading() as connection:
        page = list_statements(connection, STATEMENTS.read([*pairs, ("limit", "2")]), LINKS)
    assert page.next is not None
    return [*pairs, ("cursor", page.next)]


@pytest.mark.parametrize(
    ("pairs", "index"),
    [
        ([], "ix_statement_reading_order"),
        ([("date_from", "2010")], "ix_statement_reading_order"),
        ([("speaker", "tomas-arrivel")], "ix_statement_by_speaker"),
        ([("country", "MT")], "ix_statement_by_represented"),
        ([("sort", "words")], "ix_statement_words"),
    ],
)
def test_a_page_is_read_from_an_index_in_its_order(
    filled_sqlite: Database, pairs: list[tuple[str, str]], index: str
) -> None:
    for asked in (pairs, after(filled_sqlite, pairs)):
        plan = plan_of(filled_sqlite, asked)

        assert index in plan[0], plan
        assert not any("TEMP B-TREE" in step for step in plan), plan
        assert not any(step.startswith("SCAN s") and "INDEX" not in step for step in plan), plan


def test_a_later_page_starts_at_its_cursor(filled_sqlite: Database) -> None:
    plan = plan_of(filled_sqlite, after(filled_sqlite, []))

    assert plan[0].startswith("SEARCH s USING INDEX ix_statement_reading_order ((day,event_id,position)>"), plan


def test_the_newest_first_sorts_one_day_at_a_time(filled_sqlite: Database) -> None:
    plan = plan_of(filled_sqlite, after(filled_sqlite, [("sort", "-date")]))

    assert plan[0].startswith("SEARCH s USING INDEX ix_statement_reading_order (day<"), plan
    assert (
        "USE TEMP B-TREE FOR LAST 2 TERMS OF ORDER BY" in plan or "USE TEMP B-TREE FOR RIGHT PART OF ORDER BY" in plan
    )


@pytest.mark.parametrize(
    ("pairs", "index"),
    [
        ([("min_words", "2"), ("max_words", "99")], "ix_statement_reading_order"),
        ([("min_words", "2"), ("sort", "words")], "ix_statement_words"),
    ],
)
def test_a_number_of_words_that_many_have_is_looked_at_on_the_way(
    filled_sqlite: Database, monkeypatch: pytest.MonkeyPatch, pairs: list[tuple[str, str]], index: str
) -> None:
    monkeypatch.setattr(queries, "FEW", 0)

    plan = plan_of(filled_sqlite, pairs)

    assert index in plan[0], plan
    assert not any("TEMP B-TREE" in step for step in plan), plan
