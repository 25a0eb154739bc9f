"""The law of words on a corpus of 500 events in three languages: every answer is what a plain scan of it gives."""

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from app.db import open_database
from app.errors import BadSearch
from app.ingest.rows import prepare
from app.ingest.store import store_all
from app.queries.questions import Choice, Filter
from app.search.concordance import ConcordanceQuestion, concord
from app.search.concordance import walk as walk_concordance
from app.search.facets import FACETS
from app.search.find import SearchQuestion, find, walk
from app.search.index import SearchIndex, Snapshot
from app.search.terms import Terms, read_terms
from app.search.trends import TrendQuestion, count_trends
from app.search.trends import walk as walk_trends
from app.search.verify import verify
from tests.factories import generate
from tests.search.brute import Said, everything_said, matches, times
from tests.search.test_find import questions

pytestmark = pytest.mark.full
EVENTS = 500
asking = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
Corpus = tuple[Connection, Snapshot, list[Said]]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory, sqlite_template: bytes) -> Iterator[Corpus]:
    folder: Path = tmp_path_factory.mktemp("corpus")
    (folder / "summit.db").write_bytes(sqlite_template)
    with ExitStack() as stack:
        database = stack.enter_context(open_database(f"sqlite:///{folder / 'summit.db'}", read_only=False))
        made = (prepare(each.parsed, each.raw, each.manifest, each.path) for each in generate(11, EVENTS, 8))
        assert all(outcome.status == "added" for outcome in store_all(database, made, tool_version="tests"))
        index = SearchIndex(folder / "search")
        index.sync(database)
        connection = stack.enter_context(database.reading(seconds=float("inf")))
        yield connection, index.snapshot(), everything_said(connection)


def filters(said: list[Said]) -> st.SearchStrategy[Filter]:
    """Filters that leave something, made of what the corpus has."""
    one = st.sampled_from(said)
    return st.one_of(
        st.just(Filter()),
        one.map(lambda each: Filter(speaker=Choice.of(str(each.speaker)))),
        one.map(lambda each: Filter(speaker=Choice((), (str(each.speaker),)), language=Choice.of(str(each.language)))),
        one.map(lambda each: Filter(event=Choice.of(each.event))),
        one.map(lambda each: Filter(country=Choice.of(str(each.represents).upper()), min_words=10)),
        one.map(lambda each: Filter(date_from=each.day, date_to="2020-12-31") if each.day < "2020" else Filter()),
        one.map(lambda each: Filter(max_words=each.words)),
    )


def keeps(asked: Filter, each: Said) -> bool:
    """The same filters, in plain words."""
    country = (each.represents or "").upper()
    return (
        (not asked.speaker.any or each.speaker in asked.speaker.any)
        and each.speaker not in asked.speaker.none
        and (not asked.language.any or each.language in asked.language.any)
        and (not asked.event.any or each.event in asked.event.any)
        and (not asked.country.any or country in asked.country.any)
        and (asked.date_from is None or each.day >= asked.date_from)
        and (asked.date_to is None or each.day <= asked.date_to)
        and (asked.min_words is None or each.words >= asked.min_words)
        and (asked.max_words is None or each.words <= asked.max_words)
    )


def ask(data: st.DataObject, said: list[Said]) -> tuple[Terms, Filter, list[Said]] | None:
    """Draw a question, and give it with what a plain scan finds; None for a question that is refused."""
    try:
        terms = read_terms(data.draw(questions()))
    except BadSearch:
        return None
    asked = data.draw(filters(said))
    return terms, asked, [each for each in said if keeps(asked, each) and matches(each, terms)]


def test_the_corpus_is_large_and_speaks_three_languages(corpus: Corpus) -> None:
    _, snapshot, said = corpus

    assert len({each.event for each in said}) == EVENTS
    assert {each.language for each in said} == {"en", "ru", "fr"}
    assert snapshot.statements == len(said) > 3_500


@asking
@given(data=st.data())
def test_hits_totals_and_facets_equal_a_plain_scan(corpus: Corpus, data: st.DataObject) -> None:
    connection, snapshot, said = corpus
    drawn = ask(data, said)
    if drawn is None:
        return
    terms, asked, expected = drawn

    hits = [item["id"] for item in walk(connection, snapshot, SearchQuestion(terms, asked, sort="date"))]
    found = find(connection, snapshot, SearchQuestion(terms, asked, facets=FACETS, limit=1))

    assert hits == [each.id for each in expected]
    assert found.total == len(expected)
    counted = {name: {row["value"]: row["count"] for row in rows} for name, rows in found.facets.items()}  # type: ignore[attr-defined]
    assert counted["year"] == Counter(each.day[:4] for each in expected)
    assert counted["language"] == Counter(each.language for each in expected)
    assert counted["kind"] == Counter(each.kind for each in expected)
    assert counted["country"] == Counter((each.represents or "").upper() or None for each in expected)
    speakers = Counter(each.speaker for each in expected)
    assert all(speakers[value] == count for value, count in counted["speaker"].items())
    assert len(counted["speaker"]) == len(speakers) or sum(counted["speaker"].values()) < len(expected)


@settings(asking, max_examples=60)
@given(data=st.data())
def test_occurrences_and_trends_equal_a_plain_count(corpus: Corpus, data: st.DataObject) -> None:
    connection, snapshot, said = corpus
    drawn = ask(data, said)
    if drawn is None or any(term.form == "near" for term in drawn[0].wanted):
        return
    terms, asked, expected = drawn
    often = {each.id: times(each, terms) for each in expected}

    rows = list(walk_concordance(connection, snapshot, ConcordanceQuestion(terms, asked)))
    total = concord(connection, snapshot, ConcordanceQuestion(terms, asked, limit=1)).total
    by_year = count_trends(connection, snapshot, TrendQuestion((terms,), "year", asked, limit=200))
    by_speaker = list(walk_trends(connection, snapshot, TrendQuestion((terms,), "speaker", asked)))

    assert Counter(row["statement"] for row in rows) == often
    assert total == sum(often.values()) == by_year.totals[0]["hits"]
    years, speakers, words = Counter[str](), Counter[str | None](), Counter[str]()
    for each in expected:
        years[each.day[:4]] += often[each.id]
        speakers[each.speaker] += often[each.id]
    for each in said:
        words[each.day[:4]] += each.words if keeps(asked, each) else 0
    assert {row["group"]: row["hits"] for row in by_year.rows if row["hits"]} == +years
    assert {row["group"]: row["hits"] for row in by_speaker if row["hits"]} == +speakers
    assert all(row["words"] == words[str(row["group"])] for row in by_year.rows)


def test_a_stretch_of_any_statement_is_verified_and_with_other_words_is_not(corpus: Corpus) -> None:
    connection, snapshot, said = corpus
    rng = random.Random(3)
    for each in rng.sample([each for each in said if each.words > 14], 60):
        words = each.text.split()
        first = rng.randrange(len(words) - 12)
        quote = " ".join(words[first : first + 12])
        speaker = Filter(speaker=Choice.of(str(each.speaker)))

        found = verify(connection, snapshot, quote, speaker)
        shuffled = verify(connection, snapshot, " ".join(words[first : first + 12 : 2][::-1] + ["zzyzx"] * 9), speaker)

        assert found["verdict"] in ("exact", "normalised")
        assert each.id in [match["statement"] for match in found["matches"]]
        assert shuffled["verdict"] in ("not_found", "partial")
        assert shuffled["verdict"] == "not_found" or shuffled["matches"][0]["differences"]


@settings(asking, max_examples=30)
@given(data=st.data(), size=st.integers(1, 50), sort=st.sampled_from(["left1", "right1", "-date"]))
def test_pages_of_every_order_are_the_stream(corpus: Corpus, data: st.DataObject, size: int, sort: str) -> None:
    connection, snapshot, said = corpus
    drawn = ask(data, said)
    if drawn is None:
        return
    question = ConcordanceQuestion(drawn[0], Filter(language=Choice.of("fr")), sort, limit=size * 4)  # type: ignore[arg-type]

    whole, rows = list(walk_concordance(connection, snapshot, question)), []
    page = concord(connection, snapshot, question)
    for _ in range(12):
        rows += page.items
        if page.next is None:
            break
        page = concord(connection, snapshot, replace(question, cursor=page.next, count=False))

    assert rows == whole[: len(rows)]
    assert page.next is not None or len(rows) == len(whole)
