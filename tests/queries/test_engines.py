"""Both engines give equal answers to equal questions: same rows, same order, same totals, same cursors."""

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.db import Database, open_database
from app.errors import SummitError
from app.queries.coverage import get_coverage
from app.queries.links import Links
from app.queries.questions import Question
from app.queries.stats import StatsBy, get_stats
from app.queries.suggest import suggest
from tests.queries import world as plain
from tests.queries.test_lists import KINDS, LINKS, Kind, draw_question

Answer = tuple[Any, int | None, str | None] | str
asking = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="session")
def both(filled_sqlite_url: str, filled_postgresql_url: str) -> Iterator[tuple[Database, Database]]:
    with ExitStack() as stack:
        sqlite, postgresql = (
            stack.enter_context(open_database(url, read_only=True))
            for url in (filled_sqlite_url, filled_postgresql_url)
        )
        yield sqlite, postgresql


@pytest.fixture(scope="session")
def one_world(both: tuple[Database, Database]) -> plain.World:
    with both[0].reading() as connection:
        return plain.read_world(connection)


def answer(database: Database, kind: Kind, question: Question, links: Links = LINKS) -> Answer:
    with database.reading() as connection:
        try:
            page = kind.lister(connection, question, links)
        except SummitError as error:
            return error.message
        return [_untimed(item) for item in page.items], page.total, page.next


def _untimed(item: Any) -> Any:
    """A source says when it was taken in, which is another moment in each database."""
    if "snapshot" not in item:
        return item
    return {**item, "snapshot": {**item["snapshot"], "taken_at": None}}


def answer_alike(both: tuple[Database, Database], world: plain.World, data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(KINDS))
    pairs = draw_question(data, world, kind.collection)
    sort = data.draw(st.sampled_from([key.name for key in kind.collection.orders]))
    turned = data.draw(st.sampled_from(["", "-"]))
    limit = data.draw(st.sampled_from(["1", "7", "200"]))
    question = kind.collection.read([*pairs, ("sort", turned + sort), ("limit", limit)])

    one, other = (answer(database, kind, question) for database in both)

    assert one == other, pairs


@asking
@given(data=st.data())
def test_lists_are_equal_on_both_engines(
    both: tuple[Database, Database], one_world: plain.World, data: st.DataObject
) -> None:
    answer_alike(both, one_world, data)


@pytest.mark.full
@settings(asking, max_examples=1000)
@given(data=st.data())
def test_a_thousand_lists_are_equal_on_both_engines(
    both: tuple[Database, Database], one_world: plain.World, data: st.DataObject
) -> None:
    answer_alike(both, one_world, data)


@pytest.mark.parametrize("by", get_args(StatsBy))
def test_counts_are_equal_on_both_engines(both: tuple[Database, Database], by: StatsBy) -> None:
    def counts(database: Database) -> object:
        with database.reading() as connection:
            return get_stats(connection, Question().filter, by), get_coverage(connection, Question().filter)

    assert counts(both[0]) == counts(both[1])


@pytest.mark.parametrize("beginning", ["a", "l", "М", "é", "1", "%", "_", "\\"])
def test_suggestions_are_equal_on_both_engines(both: tuple[Database, Database], beginning: str) -> None:
    def suggestions(database: Database) -> object:
        with database.reading() as connection:
            return [suggest(connection, [what], beginning) for what in ("speaker", "place", "organization")]

    assert suggestions(both[0]) == suggestions(both[1])
