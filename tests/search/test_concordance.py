"""Concordance: every occurrence once, with its exact address and its context, in every order; samples that repeat."""

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, text

from app.db import Database
from app.errors import BadCursor, BadSearch
from app.queries.questions import Filter
from app.search import concordance
from app.search.concordance import ConcordanceItem, ConcordanceQuestion, concord, walk
from app.search.index import Snapshot
from app.search.terms import read_terms
from app.text import fold
from tests.search.brute import Said, matches, times

_WRITTEN = (
    "peace", "exact:the", "exact:de peace OR paix", '"of the"', "se*", "мира", "exact:the of", "peace -security",
    '"the peace"~4',
)  # fmt: skip


def _all_pages(connection: Connection, snapshot: Snapshot, question: ConcordanceQuestion) -> list[ConcordanceItem]:
    found = concord(connection, snapshot, question)
    items = list(found.items)
    while found.next is not None:
        found = concord(connection, snapshot, replace(question, cursor=found.next, count=False))
        items += found.items
    return items


@pytest.mark.parametrize("written", _WRITTEN)
def test_every_occurrence_is_a_row_at_its_address(
    written: str, connection: Connection, snapshot: Snapshot, said: list[Said]
) -> None:
    question = ConcordanceQuestion(read_terms(written), limit=37)
    texts = {row[0]: row[1] for row in connection.execute(text("SELECT source_id, text FROM snapshot"))}

    items = _all_pages(connection, snapshot, question)

    total = concord(connection, snapshot, question).total
    assert len(items) == total == len(list(walk(connection, snapshot, question)))
    if "~" not in written:
        expected = {each.id: times(each, question.terms) for each in said if matches(each, question.terms)}
        assert Counter(item["statement"] for item in items) == expected
    for item in items:
        source, _, span = item["passage"].partition("@")
        start, end = map(int, span.split("-"))
        assert texts[source][start:end] == item["hit"]
        assert texts[source][:start].endswith(item["left"])
        assert texts[source][end:].startswith(item["right"])


@pytest.mark.parametrize("sort", ["position", "date", "-date", "left1", "right1"])
def test_orders(sort: Any, connection: Connection, snapshot: Snapshot, said: list[Said]) -> None:
    question = ConcordanceQuestion(read_terms("peace OR мира"), sort=sort, limit=50, left=1, right=1)
    order = {each.id: at for at, each in enumerate(said)}

    items = _all_pages(connection, snapshot, question)

    assert items == list(walk(connection, snapshot, question))
    assert len({item["passage"] for item in items}) == len(items)
    if sort in ("left1", "right1"):
        neighbours = [fold(item["left" if sort == "left1" else "right"]).strip(" .,'\"") for item in items]
        assert neighbours == sorted(neighbours)
    elif sort == "-date":
        dates = [item["event"]["date"] or "" for item in items]
        assert dates == sorted(dates, reverse=True)
    else:
        assert [order[item["statement"]] for item in items] == sorted(order[item["statement"]] for item in items)


def test_a_page_may_end_inside_a_statement(connection: Connection, snapshot: Snapshot) -> None:
    question = ConcordanceQuestion(read_terms("exact:the"), limit=1, right=0)

    one_by_one, page = [], concord(connection, snapshot, question)
    for _ in range(40):
        one_by_one += page.items
        assert page.next is not None
        page = concord(connection, snapshot, replace(question, cursor=page.next, count=False))

    assert one_by_one == concord(connection, snapshot, replace(question, limit=40)).items


@pytest.mark.parametrize(
    ("unit", "left", "right", "expected"),
    [
        ("words", 2, 2, ("«A second ", "harbour", ", then peace.»")),
        ("words", 0, 0, ("", "harbour", "")),
        ("words", 99, 99, ("Well: «A second ", "harbour", ", then peace.»")),
        ("characters", 3, 4, ("nd ", "harbour", ", th")),
    ],
)
def test_context_counts_words_or_characters(
    unit: Any, left: int, right: int, expected: tuple[str, str, str], harbour: tuple[Database, Snapshot]
) -> None:
    database, snapshot = harbour
    question = ConcordanceQuestion(read_terms("harbours"), unit=unit, left=left, right=right)

    with database.reading() as connection:
        item = concord(connection, snapshot, question).items[0]

    assert (item["left"], item["hit"], item["right"]) == expected


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(size=st.integers(1, 60), seed=st.integers(0, 1000), sort=st.sampled_from(["position", "right1"]))
def test_a_sample_is_so_many_different_occurrences_and_repeats(
    size: int, seed: int, sort: Any, connection: Connection, snapshot: Snapshot
) -> None:
    every = {item["passage"] for item in walk(connection, snapshot, ConcordanceQuestion(read_terms("exact:the")))}
    question = ConcordanceQuestion(read_terms("exact:the"), sort=sort, sample=size, seed=seed, limit=17)

    drawn = _all_pages(connection, snapshot, question)

    passages = [item["passage"] for item in drawn]
    assert len(passages) == len(set(passages)) == min(size, len(every))
    assert set(passages) <= every
    assert drawn == list(walk(connection, snapshot, replace(question, limit=5)))


def test_each_occurrence_is_drawn_equally_often(connection: Connection, snapshot: Snapshot) -> None:
    question = ConcordanceQuestion(read_terms("peace"), limit=200)
    every = [item["passage"] for item in _all_pages(connection, snapshot, question)]
    size, draws = max(1, len(every) // 4), 120

    seen = Counter(
        item["passage"]
        for seed in range(draws)
        for item in walk(connection, snapshot, replace(question, sample=size, seed=seed))
    )

    expected = draws * size / len(every)
    assert all(0.4 * expected < seen[passage] < 1.8 * expected for passage in every)


def test_too_many_statements_to_sort_are_refused_with_a_way_out(
    connection: Connection, snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(concordance, "MOST_SORTED", 3)

    with pytest.raises(BadSearch, match="sample"):
        concord(connection, snapshot, ConcordanceQuestion(read_terms("exact:the"), Filter(), "left1"))


def test_a_stream_sorts_more_than_a_page(
    connection: Connection, snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = ConcordanceQuestion(read_terms("exact:the"), Filter(), "right1", limit=200)
    every = _all_pages(connection, snapshot, question)
    monkeypatch.setattr(concordance, "MOST_SORTED", 3)

    assert list(walk(connection, snapshot, question)) == every


def test_a_cursor_belongs_to_its_question(connection: Connection, snapshot: Snapshot) -> None:
    page = concord(connection, snapshot, ConcordanceQuestion(read_terms("exact:the"), limit=2))

    with pytest.raises(BadCursor):
        concord(connection, snapshot, ConcordanceQuestion(read_terms("exact:of"), limit=2, cursor=page.next))
