"""Search: what is found is what a plain scan finds; pages, facets, highlights and snippets say the truth about it."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from app.db import Database
from app.errors import BadCursor, BadSearch, BadValue
from app.queries.page import write_cursor
from app.queries.questions import Choice, Filter
from app.search.analysis import field_of, split
from app.search.facets import FACETS
from app.search.find import SearchQuestion, find, walk
from app.search.index import Snapshot
from app.search.terms import read_terms
from tests.search.brute import Said, matches

_COMMON = ("the", "of", "peace", "security", "cooperation", "и", "мира", "безопасности", "la", "de", "paix", "sécurité")
BROAD = "exact:the OR exact:la OR exact:и"
_WORDS = st.sampled_from(_COMMON)
_FILTERS = (
    Filter(),
    Filter(language=Choice.of("ru")),
    Filter(language=Choice((), ("en",))),
    Filter(date_from="2000-01-01", date_to="2012-12-31"),
    Filter(min_words=20, max_words=60),
    Filter(kind=Choice.of("answer", "question")),
    Filter(country=Choice((), ("MT",))),
)


@st.composite
def questions(draw: st.DrawFn) -> str:
    """Questions made of words that the record has, in every form of the grammar."""
    pieces = []
    for _ in range(draw(st.integers(1, 4))):
        word, other = draw(_WORDS), draw(_WORDS)
        form = draw(st.sampled_from(["{0}", "exact:{0}", '"{0} {1}"', '"{0} {1}"~{2}', "{3}*", "{0} OR {1}", "-{0}"]))
        pieces.append(form.format(word, other, draw(st.integers(1, 12)), (word + "xx")[:3]))
    return " ".join(pieces)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(written=questions(), asked=st.sampled_from(_FILTERS))
def test_hits_equal_a_plain_scan(
    written: str, asked: Filter, connection: Connection, snapshot: Snapshot, said: list[Said]
) -> None:
    try:
        terms = read_terms(written)
    except BadSearch:
        return

    found = [item["id"] for item in walk(connection, snapshot, SearchQuestion(terms, asked))]

    expected = [each.id for each in said if matches(each, terms) and _is_within(each, asked)]
    assert sorted(found) == sorted(expected)
    assert find(connection, snapshot, SearchQuestion(terms, asked)).total == len(expected)


def _is_within(each: Said, asked: Filter) -> bool:
    if asked.language.any:
        return each.language in asked.language.any
    if asked.language.none:
        return each.language not in asked.language.none
    if asked.date_from and asked.date_to:
        return asked.date_from <= each.day <= asked.date_to
    if asked.min_words and asked.max_words:
        return asked.min_words <= each.words <= asked.max_words
    if asked.kind.any:
        return each.kind in asked.kind.any
    if asked.country.none:
        return each.represents not in [code.lower() for code in asked.country.none]
    return True


@pytest.mark.parametrize(
    "written", ['"the of peace"~6', '"peace peace"~20', '"the the the"~9', '"of peace the"~3 la OR the']
)
def test_nearness_of_many_words_equals_a_plain_scan(
    written: str, connection: Connection, snapshot: Snapshot, said: list[Said]
) -> None:
    terms = read_terms(written)

    found = [item["id"] for item in walk(connection, snapshot, SearchQuestion(terms))]

    assert sorted(found) == sorted(each.id for each in said if matches(each, terms))


@pytest.mark.parametrize("sort", ["relevance", "date", "-date"])
@pytest.mark.parametrize("limit", [1, 7, 50])
def test_a_cursor_walk_visits_each_hit_once_in_order(
    sort: Any, limit: int, connection: Connection, snapshot: Snapshot, said: list[Said]
) -> None:
    question = SearchQuestion(read_terms(BROAD), sort=sort, limit=limit)
    order = {each.id: at for at, each in enumerate(said)}
    day = {each.id: each.day for each in said}

    walked, scores, page = [], [], find(connection, snapshot, question)
    for _ in range(1000 // limit):
        walked += [item["id"] for item in page.items]
        scores += [item["score"] for item in page.items]
        if page.next is None:
            break
        page = find(connection, snapshot, replace(question, cursor=page.next))

    assert len(walked) == len(set(walked)) == page.total
    assert walked == [item["id"] for item in walk(connection, snapshot, question)]
    if sort == "relevance":
        ranked = list(zip(scores, walked, strict=True))
        assert ranked == sorted(ranked, key=lambda pair: (-(pair[0] or 0), order[pair[1]]))
    elif sort == "date":
        assert walked == sorted(walked, key=lambda id: order[id])
    else:
        assert walked == sorted(sorted(walked, key=lambda id: order[id]), key=lambda id: day[id], reverse=True)


def test_facets_count_every_hit(connection: Connection, snapshot: Snapshot, said: list[Said]) -> None:
    terms = read_terms(BROAD)
    hits = [each for each in said if matches(each, terms)]

    found = find(connection, snapshot, SearchQuestion(terms, facets=FACETS, limit=1))

    counted = {name: {row["value"]: row["count"] for row in rows} for name, rows in found.facets.items()}  # type: ignore[attr-defined]
    assert counted["kind"] == Counter(each.kind for each in hits)
    assert counted["language"] == Counter(each.language for each in hits)
    assert counted["year"] == Counter(each.day[:4] or None for each in hits)
    assert counted["country"] == Counter(each.represents.upper() if each.represents else None for each in hits)
    speakers = Counter(each.speaker for each in hits)
    assert all(speakers[value] == count for value, count in counted["speaker"].items())
    assert list(found.facets) == [*FACETS]


@pytest.mark.parametrize("facet", FACETS)
def test_a_facet_value_used_as_a_filter_gives_its_count(facet: str, connection: Connection, snapshot: Snapshot) -> None:
    terms = read_terms(BROAD)
    found = find(connection, snapshot, SearchQuestion(terms, facets=(facet,), limit=1))
    values = [row for row in found.facets[facet] if row["value"] is not None][:3]  # type: ignore[literal-required]
    assert values

    for row in values:
        if facet == "year":
            asked = Filter(date_from=f"{row['value']}-01-01", date_to=f"{row['value']}-12-31")
        else:
            asked = Filter(**{facet: Choice.of(row["value"])})  # type: ignore[arg-type]
        assert find(connection, snapshot, SearchQuestion(terms, asked, limit=1)).total == row["count"]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(word=_WORDS)
def test_highlights_give_back_matching_words(
    word: str, connection: Connection, snapshot: Snapshot, said: list[Said]
) -> None:
    texts = {each.id: each for each in said}
    terms = read_terms(f"exact:{word}" if word in ("the", "of", "и", "la", "de") else word)

    for item in find(connection, snapshot, SearchQuestion(terms, limit=50, text=True)).items:
        statement = texts[item["id"]]
        assert item["text"] == statement.text
        assert item["highlights"]
        for mark in item["highlights"]:
            assert matches(replace(statement, text=statement.text[mark["start"] : mark["end"]]), terms)
        snippet = item["snippet"]
        assert snippet["text"] == statement.text[snippet["start"] : snippet["end"]]
        assert any(snippet["start"] <= mark["start"] and mark["end"] <= snippet["end"] for mark in item["highlights"])
        assert len(snippet["text"]) <= 300


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("peace", ["en-1"]),
        ("exact:peaceful", ["en-1"]),
        ("exact:nation", ["en-1"]),
        ("exact:integrating", []),
        ("integrating", ["en-1"]),
        ("cooperation", ["fr-1"]),
        ("cooperaciones", ["es-1"]),
        ("cooperacion", ["es-1"]),
        ("coopération", ["fr-1"]),
        ("securite", ["fr-1"]),
        ("SÉCURITÉ", ["fr-1"]),
        ("europeen", ["fr-1"]),
        ('"co-operation of troops"', ["en-2"]),
        ('"border troops"~6', ["en-2"]),
        ('"border troops"~5', []),
        ('"troops kazakhstan"~3', ["en-2"]),
        ('"kazakhstan police"~1', ["en-2"]),
        ("don't war", ["en-3"]),
        ("cafe erdogan", ["en-3"]),
        ('"1 000 days"', ["en-3"]),
        ("безопасностью", ["ru-1"]),
        ("exact:еще", ["ru-1"]),
        ("мир", ["ru-1", "sr-1"]),
        ("和平", ["zh-1"]),
        ("平要", []),
        ("bezbednost", ["sr-1"]),
        ("frieden", ["de-1"]),
        ("fried*", ["de-1"]),
        ("nations -europe", ["en-1"]),
    ],
)
def test_each_language_is_stemmed_as_its_own(
    written: str, names: list[str], tongues: tuple[Database, Snapshot]
) -> None:
    database, snapshot = tongues

    with database.reading() as connection:
        found = find(connection, snapshot, SearchQuestion(read_terms(written), count=False))

    assert sorted(item["event"]["id"] for item in found.items) == sorted(names)


def test_highlights_of_unusual_text_are_spans_of_the_text_as_printed(tongues: tuple[Database, Snapshot]) -> None:
    database, snapshot = tongues

    with database.reading() as connection:
        found = find(connection, snapshot, SearchQuestion(read_terms("和平"), text=True))

    words = [found.items[0]["text"][mark["start"] : mark["end"]] for mark in found.items[0]["highlights"]]
    assert "".join(words) == "和平和平"


def test_decomposed_letters_and_soft_hyphens_are_part_of_their_word() -> None:
    text = "la se\u0301cu\u00adrite\u0301 ма\u0301я"

    found = split(field_of("xx"), text)
    spans = [found.span(at, at) for at in range(len(found))]

    assert [(word, text[span.start : span.end]) for word, span in zip(found.words, spans, strict=True)] == [
        ("la", "la"),
        ("securite", "se\u0301cu\u00adrite\u0301"),
        ("мая", "ма\u0301я"),
    ]


def test_a_cursor_of_another_question_is_refused(connection: Connection, snapshot: Snapshot) -> None:
    page = find(connection, snapshot, SearchQuestion(read_terms("exact:the OR exact:of"), limit=2))
    assert page.next is not None

    for other in (
        SearchQuestion(read_terms("exact:the")),
        SearchQuestion(read_terms("exact:the OR exact:of"), sort="date"),
    ):
        with pytest.raises(BadCursor):
            find(connection, snapshot, replace(other, cursor=page.next))
    with pytest.raises(BadCursor):
        find(
            connection,
            snapshot,
            SearchQuestion(read_terms("exact:the OR exact:of"), Filter(min_words=9), cursor=page.next),
        )


@pytest.mark.parametrize(
    "forged",
    [[10**15, "1.0", "2022-05-16 x 000000001"], [-4, "1.0", "x"], [0, "nan", "2022-05-16 x 000000001"], [0, "x", ""],
     [0, "1.0", "someday x 000000001"], [2**62, "inf", " x 000000000"]],
)  # fmt: skip
def test_a_forged_cursor_is_refused(forged: list[int | str], connection: Connection, snapshot: Snapshot) -> None:
    question = SearchQuestion(read_terms(BROAD))

    with pytest.raises(BadCursor):
        find(connection, snapshot, replace(question, cursor=write_cursor(question.key(snapshot.revision), forged)))


def test_names_that_do_not_exist_are_refused(connection: Connection, snapshot: Snapshot) -> None:
    with pytest.raises(BadValue):
        find(connection, snapshot, SearchQuestion(read_terms("peace"), Filter(speaker=Choice.of("Nobody Atall"))))


def test_a_page_makes_few_statements(
    connection: Connection, snapshot: Snapshot, count_statements: Callable[[], Any]
) -> None:
    question = SearchQuestion(read_terms(BROAD), facets=FACETS, limit=50)
    find(connection, snapshot, question)

    with count_statements() as seen:
        find(connection, snapshot, question)

    assert len(seen) <= 5
