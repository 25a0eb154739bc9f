"""Trends: occurrences by group equal a plain count, denominators are the words spoken, nothing is counted twice in totals."""

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Connection, text

from app.errors import BadCursor, BadValue
from app.queries.questions import Choice, Filter
from app.search import frequency, ranking, trends
from app.search.index import Snapshot
from app.search.terms import read_terms
from app.search.trends import BY, TrendQuestion, count_trends, walk
from tests.search.brute import Said, matches, times

_WRITTEN = ("peace", "exact:the", '"of the"', "se*", "мира OR peace", "peace security", "cooperation")


def _groups(connection: Connection, said: list[Said], by: str) -> dict[str, list[str | None]]:
    """The groups of each statement, from the tables."""
    countries = {row[0]: row[1] for row in connection.execute(text("SELECT id, country FROM organization"))}
    met: dict[str, set[str]] = {}
    for event, body in connection.execute(text("SELECT event_id, organization_id FROM event_organization")):
        met.setdefault(event, set()).add(body)
    found: dict[str, list[str | None]] = {}
    for each in said:
        bodies: list[str | None] = sorted(
            met.get(each.event, set()) | ({each.represents} if each.represents else set())
        )
        found[each.id] = {
            "year": [each.day[:4] or None],
            "month": [each.day[:7] or None],
            "event": [each.event],
            "speaker": [each.speaker],
            "country": [countries.get(each.represents or "")],
            "organization": bodies or [None],
        }[by]
    return found


@pytest.mark.parametrize("by", BY)
def test_groups_equal_a_plain_count(by: Any, connection: Connection, snapshot: Snapshot, said: list[Said]) -> None:
    groups = _groups(connection, said, by)
    words: Counter[str | None] = Counter()
    for each in said:
        for group in groups[each.id]:
            words[group] += each.words
    for written in _WRITTEN:
        terms, hits = read_terms(written), Counter[str | None]()
        for each in said:
            if matches(each, terms):
                for group in groups[each.id]:
                    hits[group] += times(each, terms)

        found = list(walk(connection, snapshot, TrendQuestion((terms,), by)))

        assert {row["group"]: row["hits"] for row in found if row["hits"]} == {g: n for g, n in hits.items() if n}
        assert all(row["words"] == words[row["group"]] for row in found)
        assert all(row["per_10k"] == round(row["hits"] * 10_000 / row["words"], 4) for row in found)


def test_totals_count_each_occurrence_once_and_say_what_they_cover(
    connection: Connection, snapshot: Snapshot, said: list[Said]
) -> None:
    terms = read_terms("peace")
    asked = Filter(date_from="2000-01-01", date_to="2014-12-31")
    within = [each for each in said if "2000" <= each.day[:4] <= "2014"]

    found = count_trends(connection, snapshot, TrendQuestion((terms,), "organization", asked))

    assert found.totals[0]["hits"] == sum(times(each, terms) for each in within if matches(each, terms))
    assert found.totals[0]["words"] == sum(each.words for each in within)
    assert found.coverage["events"] == len({each.event for each in within})
    assert found.revision == snapshot.revision


def test_coverage_tells_excerpts(connection: Connection, snapshot: Snapshot) -> None:
    found = count_trends(connection, snapshot, TrendQuestion((read_terms("peace"),)))
    filtered = count_trends(connection, snapshot, TrendQuestion((read_terms("peace"),), "year", Filter(min_words=1)))

    assert found.coverage["excerpts"] == 1
    assert filtered.coverage == found.coverage
    assert any("1 of" in each for each in found.excluded)


def test_years_without_hits_are_rows_too(connection: Connection, snapshot: Snapshot, said: list[Said]) -> None:
    found = count_trends(connection, snapshot, TrendQuestion((read_terms("reconstruction"),), limit=200))

    years = sorted({each.day[:4] for each in said if each.day})
    assert [row["group"] for row in found.rows if row["group"]] == years


@pytest.mark.parametrize("by", ["year", "speaker"])
def test_pages_follow_each_other(by: Any, connection: Connection, snapshot: Snapshot) -> None:
    question = TrendQuestion((read_terms("peace"), read_terms("security")), by, limit=3)
    every = list(walk(connection, snapshot, question))

    rows, page = [], count_trends(connection, snapshot, question)
    while True:
        rows += page.rows
        if page.next is None:
            break
        page = count_trends(connection, snapshot, replace(question, cursor=page.next))

    assert rows == every
    assert page.total == len(every)
    if by == "speaker":
        assert [row["hits"] for row in every if row["term"] == "peace"] == sorted(
            (row["hits"] for row in every if row["term"] == "peace"), reverse=True
        )
        assert every[0]["label"] != every[0]["group"]


def test_who_says_it_most_for_every_ten_thousand_words(connection: Connection, snapshot: Snapshot) -> None:
    found = count_trends(connection, snapshot, TrendQuestion((read_terms("peace"),), "speaker", sort="-per_10k"))

    rates = [row["per_10k"] for row in found.rows]
    assert rates == sorted(rates, reverse=True)
    assert rates[0] > 0


def test_counts_are_exact_also_where_scores_are_ambiguous(
    connection: Connection, snapshot: Snapshot, said: list[Said], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every group of equal scores is explained one by one: the same counts."""
    question = TrendQuestion((read_terms("exact:the"),), "speaker")
    trusted = list(walk(connection, snapshot, question))
    monkeypatch.setattr(frequency, "_ambiguous_from", lambda _: 0)

    assert list(walk(connection, snapshot, question)) == trusted


@pytest.mark.parametrize("by", BY)
def test_counting_in_parts_counts_the_same(
    by: Any, connection: Connection, snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = TrendQuestion((read_terms("exact:the"), read_terms('"of the"')), by, Filter(min_words=5))
    whole = count_trends(connection, snapshot, question)
    monkeypatch.setattr(ranking, "_IN_A_PART", 7)
    monkeypatch.setattr(trends, "_IN_A_PART", 3)

    assert count_trends(connection, snapshot, question) == whole


def test_more_than_ten_terms_and_foreign_cursors_are_refused(connection: Connection, snapshot: Snapshot) -> None:
    terms = tuple(read_terms(f"peace{number}") for number in range(11))
    with pytest.raises(BadValue, match="at most 10"):
        count_trends(connection, snapshot, TrendQuestion(terms))

    page = count_trends(connection, snapshot, TrendQuestion((read_terms("peace"),), limit=1))
    with pytest.raises(BadCursor):
        count_trends(connection, snapshot, TrendQuestion((read_terms("peace"),), "month", cursor=page.next))


def test_filters_narrow_hits_and_denominators_alike(
    connection: Connection, snapshot: Snapshot, said: list[Said]
) -> None:
    russian = [each for each in said if each.language == "ru"]

    found = count_trends(
        connection, snapshot, TrendQuestion((read_terms("мира"),), "speaker", Filter(language=Choice.of("ru")))
    )

    assert found.totals[0]["words"] == sum(each.words for each in russian)
    assert found.totals[0]["hits"] == sum(times(each, read_terms("мира")) for each in russian)


def test_groups_of_few_words_can_be_left_out_and_are_told(connection: Connection, snapshot: Snapshot) -> None:
    question = TrendQuestion((read_terms("peace"),), "speaker", sort="-per_10k", limit=200)
    every = count_trends(connection, snapshot, question)
    least = sorted(row["words"] for row in every.rows)[len(every.rows) // 2]

    found = count_trends(connection, snapshot, replace(question, least_words=least))

    assert found.rows == [row for row in every.rows if row["words"] >= least]
    assert found.totals == every.totals
    assert any(f"fewer than {least} words" in each for each in found.excluded)
