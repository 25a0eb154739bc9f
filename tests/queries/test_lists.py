"""The laws of lists, on both engines: a filter keeps exactly what it says, and a walk visits each item once.

`world.py` says again, in plain Python over all rows, what each filter means; Hypothesis asks the questions.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from app.db import Database
from app.errors import BadCursor
from app.queries.documents import DOCUMENTS, iterate_documents, list_documents
from app.queries.events import EVENTS, iterate_events, list_events
from app.queries.filters import statement_conditions
from app.queries.links import Links
from app.queries.organizations import ORGANIZATIONS, iterate_organizations, list_organizations
from app.queries.parameters import Collection
from app.queries.questions import Choice, Filter, Question
from app.queries.sources import SOURCES, iterate_sources, list_sources
from app.queries.speakers import SPEAKERS, iterate_speakers, list_speakers
from app.queries.sql import fetch
from app.queries.statements import (
    OF_EVENT,
    STATEMENTS,
    iterate_statements,
    list_event_statements,
    list_speaker_statements,
    list_statements,
)
from tests.queries import world as plain

LINKS = Links("https://records.example")
asking = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@dataclass(frozen=True)
class Kind:
    """A list, its two functions, and the plain reading of its filter."""

    collection: Collection
    lister: Callable[..., Any]
    iterate: Callable[..., Any]
    oracle: Callable[..., set[str]] | None

    def __str__(self) -> str:
        return self.collection.name


KINDS = [
    Kind(EVENTS, list_events, iterate_events, plain.events),
    Kind(STATEMENTS, list_statements, iterate_statements, plain.statements),
    Kind(DOCUMENTS, list_documents, iterate_documents, plain.documents),
    Kind(SPEAKERS, list_speakers, iterate_speakers, plain.speakers),
    Kind(ORGANIZATIONS, list_organizations, iterate_organizations, plain.organizations),
    Kind(SOURCES, list_sources, iterate_sources, None),
]
every_list = pytest.mark.parametrize("kind", KINDS, ids=str)
every_read = pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.oracle], ids=str)
Pairs = list[tuple[str, str]]


@pytest.fixture(scope="session")
def world(filled: Database) -> plain.World:
    with filled.reading() as connection:
        return plain.read_world(connection)


def values_of(world: plain.World, name: str, closed: Sequence[str]) -> st.SearchStrategy[str]:
    """Values that a filter may be given: some that the record has, some that it could have."""
    if closed:
        return st.sampled_from(list(closed))
    column = {
        "event": plain.present(world.events, "id"),
        "speaker": plain.present(world.speakers, "id"),
        "country": [*plain.present(world.organizations, "country"), "AU", "FR"],
        "organization": plain.present(world.organizations, "id"),
        "signatory": plain.present(world.organizations, "id") + plain.present(world.speakers, "id"),
        "language": ["en", "ru", "fr", "und", "kk"],
        "place": ["Valletta", "Valombre", "valletta"],
        "office": ["head_of_state", "president of", "heads", "President of Uruguay"],
    }[name]
    return st.sampled_from(column)


def draw_question(data: st.DataObject, world: plain.World, collection: Collection) -> Pairs:
    """Draw a query string with up to three filters of a list, with OR and exclusion."""
    pairs: Pairs = []
    filters = [parameter for parameter in collection.filters if parameter.name != "all"]
    for parameter in data.draw(st.lists(st.sampled_from(filters), unique=True, max_size=3)):
        if parameter.form == "day":
            value = data.draw(st.sampled_from(["2001", "2005-06", "2010", "2022-05-16", "2024"]))
        elif parameter.form == "number":
            value = str(data.draw(st.integers(0, 120)))
        else:
            one = st.tuples(st.sampled_from(["", "", "!"]), values_of(world, parameter.name, parameter.values))
            value = ",".join(sign + word for sign, word in data.draw(st.lists(one, min_size=1, max_size=3)))
        pairs.append((parameter.name, value))
    assume(_is_in_order(pairs))
    for parameter in collection.filters:
        several = [name for name, _ in pairs if parameter.name == "all" and name in parameter.values]
        if several:
            wanted = data.draw(st.lists(st.sampled_from(several), unique=True))
            pairs += [("all", name) for name in wanted]
    return pairs


def _is_in_order(pairs: Pairs) -> bool:
    given = dict(pairs)
    return given.get("date_from", "") <= given.get("date_to", "9") and int(given.get("min_words", 0)) <= int(
        given.get("max_words", 999)
    )


@contextmanager
def either_way(data: st.DataObject) -> Iterator[None]:
    """Let lists of this size be looked up, or read in order, as large ones are."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("app.queries.sql.FEW", data.draw(st.sampled_from([0, 2000])))
        yield


def keep_what_they_say(filled: Database, world: plain.World, kind: Kind, data: st.DataObject) -> None:
    assert kind.oracle is not None
    pairs = draw_question(data, world, kind.collection)
    question = kind.collection.read(pairs)

    with filled.reading() as connection, either_way(data):
        found = [item["id"] for item in kind.iterate(connection, question, LINKS)]
        total = kind.lister(connection, question, LINKS).total

    assert set(found) == kind.oracle(world, question.filter), pairs
    assert len(found) == len(set(found)) == total


@every_read
@asking
@given(data=st.data())
def test_a_filter_keeps_exactly_what_it_says(
    filled: Database, world: plain.World, kind: Kind, data: st.DataObject
) -> None:
    keep_what_they_say(filled, world, kind, data)


@pytest.mark.full
@every_read
@settings(asking, max_examples=1000)
@given(data=st.data())
def test_a_filter_keeps_exactly_what_it_says_a_thousand_times(
    filled: Database, world: plain.World, kind: Kind, data: st.DataObject
) -> None:
    keep_what_they_say(filled, world, kind, data)


def visit_each_once(filled: Database, world: plain.World, kind: Kind, data: st.DataObject) -> None:
    pairs = draw_question(data, world, kind.collection)
    names = [key.name for key in kind.collection.orders]
    keys = data.draw(st.lists(st.sampled_from(names), unique=True, max_size=3))
    sort = ",".join(data.draw(st.sampled_from(["", "-"])) + key for key in keys)
    limit = data.draw(st.sampled_from([1, 2, 3, 7, 50, 200]))
    pairs = [*pairs, *([("sort", sort)] if sort else [])]

    with filled.reading() as connection, either_way(data):
        whole = [item["id"] for item in kind.iterate(connection, kind.collection.read(pairs), LINKS)]
        limit = max(limit, len(whole) // 12)
        walked: list[str] = []
        cursor: list[tuple[str, str]] = []
        while True:
            page = kind.lister(
                connection, kind.collection.read([*pairs, ("limit", str(min(limit, 200))), *cursor]), LINKS
            )
            walked += [item["id"] for item in page.items]
            if page.next is None:
                break
            cursor = [("cursor", page.next)]

    assert walked == whole
    assert len(walked) == len(set(walked)) == page.total


@every_list
@asking
@given(data=st.data())
def test_a_walk_visits_each_item_once_and_as_many_as_the_total(
    filled: Database, world: plain.World, kind: Kind, data: st.DataObject
) -> None:
    visit_each_once(filled, world, kind, data)


@pytest.mark.full
@every_list
@settings(asking, max_examples=500)
@given(data=st.data())
def test_five_hundred_walks_visit_each_item_once(
    filled: Database, world: plain.World, kind: Kind, data: st.DataObject
) -> None:
    visit_each_once(filled, world, kind, data)


@pytest.mark.parametrize(
    ("sort", "key", "reverse"),
    [("date", "day", False), ("-date", "day", True), ("words", "words", False), ("-words", "words", True)],
)
def test_statements_come_in_the_order_asked_for(
    filled: Database, world: plain.World, sort: str, key: str, reverse: bool
) -> None:
    with filled.reading() as connection:
        found = [item["id"] for item in iterate_statements(connection, STATEMENTS.read([("sort", sort)]), LINKS)]
    by_id = {row["id"]: row for row in world.statements}
    tail = (lambda row: (row["event_id"], row["position"])) if key == "day" else (lambda row: (row["id"],))
    expected = sorted(by_id.values(), key=tail)
    expected.sort(key=lambda row: row[key], reverse=reverse)

    assert found == [row["id"] for row in expected]


def test_statements_of_a_day_are_ordered_by_the_key_that_comes_next(filled: Database) -> None:
    with filled.reading() as connection:
        found = list(iterate_statements(connection, STATEMENTS.read([("sort", "-date,-words")]), LINKS))

    keys = [(item["event"]["date"] or "", item["words"]) for item in found]
    assert keys == sorted(keys, reverse=True)


def test_two_sort_keys_hold_one_after_the_other(filled: Database) -> None:
    with filled.reading() as connection:
        found = [
            (item["date"]["start"] if item["date"] else "", item["title"], item["id"])
            for item in iterate_events(connection, EVENTS.read([("sort", "title,-date")]), LINKS)
        ]

    by_date = sorted(sorted(found, key=lambda each: each[2]), key=lambda each: each[0], reverse=True)
    assert found == sorted(by_date, key=lambda each: each[1])


def test_a_cursor_of_other_filters_or_another_order_is_refused(filled: Database) -> None:
    with filled.reading() as connection:
        cursor = list_events(connection, EVENTS.read([("limit", "3")]), LINKS).next
        assert cursor is not None
        for other in ([("kind", "talks")], [("sort", "-date")], [("sort", "title")]):
            with pytest.raises(BadCursor, match="another filter or order"):
                list_events(connection, EVENTS.read([*other, ("cursor", cursor)]), LINKS)
        with pytest.raises(BadCursor, match="another filter or order"):
            list_statements(connection, STATEMENTS.read([("cursor", cursor)]), LINKS)


def test_a_question_keeps_its_cursor_whatever_the_order_of_its_values(filled: Database) -> None:
    with filled.reading() as connection:
        first = list_statements(connection, STATEMENTS.read([("country", "UY,MT"), ("limit", "2")]), LINKS)
        assert first.next is not None
        again = STATEMENTS.read([("country", "MT"), ("country", "UY"), ("cursor", first.next), ("limit", "2")])

        assert list_statements(connection, again, LINKS).items


def test_the_cursor_of_one_event_is_none_of_another(filled: Database, world: plain.World) -> None:
    one, other = sorted(row["id"] for row in world.events if row["statements"] > 3)[:2]
    with filled.reading() as connection:
        first = list_event_statements(connection, one, OF_EVENT.read([("limit", "1")]), LINKS)
        assert first.next is not None
        with pytest.raises(BadCursor):
            list_event_statements(connection, other, OF_EVENT.read([("cursor", first.next)]), LINKS)


def test_a_filter_may_mean_thousands_of_records(filled: Database, world: plain.World) -> None:
    ids = [f"nobody-{number}" for number in range(6000)]
    everyone = Question(Filter(speaker=Choice((*ids, "tomas-arrivel")), organization=Choice(none=tuple(ids))))

    with filled.reading() as connection:
        conditions = statement_conditions(connection, everyone.filter)
        found = fetch(connection, f"SELECT s.id FROM statement s{conditions.where()}", conditions.values)

    assert {row[0] for row in found} == plain.statements(world, Filter(speaker=Choice.of("tomas-arrivel")))


def test_the_total_is_left_out_when_nobody_asks(filled: Database) -> None:
    with filled.reading() as connection:
        assert list_events(connection, EVENTS.read([("count", "none")]), LINKS).total is None


def test_an_event_and_a_speaker_list_their_own_statements(filled: Database, world: plain.World) -> None:
    event, speaker = "lto-valletta-2022", "tomas-arrivel"
    with filled.reading() as connection:
        of_event = list_event_statements(connection, event, OF_EVENT.read([]), LINKS).items
        of_speaker = list_speaker_statements(connection, speaker, STATEMENTS.read([]), LINKS).items

    assert [item["id"] for item in of_event] == [
        row["id"] for row in sorted(world.statements, key=lambda row: row["position"]) if row["event_id"] == event
    ]
    assert {item["id"] for item in of_speaker} == {
        row["id"] for row in world.statements if row["speaker_id"] == speaker
    }


# What each list may cost: the page, its total, what its rows embed, and names learnt once a revision.
MOST = {"events": 6, "statements": 5, "documents": 6, "speakers": 5, "organizations": 4, "sources": 4}


@every_list
@pytest.mark.parametrize("limit", [1, 200])
def test_a_list_costs_a_bounded_number_of_sql_statements(
    filled: Database, count_statements: Any, kind: Kind, limit: int
) -> None:
    question = kind.collection.read([("limit", str(limit))])
    with filled.reading() as connection:
        kind.lister(connection, question, LINKS)  # learns what is learnt once a revision
    with filled.reading() as connection, count_statements() as seen:
        kind.lister(connection, question, LINKS)

    assert 0 < len(seen) <= MOST[str(kind)], seen.sql


def test_includes_cost_the_same_whatever_the_size_of_the_page(filled: Database, count_statements: Any) -> None:
    costs = []
    for limit in ("2", "200"):
        question = EVENTS.read([("include", "participants,documents"), ("limit", limit)])
        with filled.reading() as connection:
            list_events(connection, question, LINKS)  # learns what is learnt once a revision
        with filled.reading() as connection, count_statements() as seen:
            list_events(connection, question, LINKS)
        costs.append(len(seen))

    assert costs[0] == costs[1] <= 9


def test_every_filter_at_once_still_costs_a_bounded_number(filled: Database, count_statements: Any) -> None:
    pairs = [
        ("speaker", "tomas-arrivel,mira-cassolet"), ("country", "UY,MT"), ("organization", "lto"), ("role", "chair,participant"),
        ("office", "head_of_state"), ("place", "Valletta"), ("completeness", "excerpt"), ("language", "en"),
        ("date_from", "2022"), ("date_to", "2022"), ("kind", "speech"), ("min_words", "1"), ("event", "lto-valletta-2022"),
    ]  # fmt: skip
    with filled.reading() as connection:
        list_statements(connection, STATEMENTS.read(pairs), LINKS)
    with filled.reading() as connection, count_statements() as seen:
        page = list_statements(connection, STATEMENTS.read(pairs), LINKS)

    assert page.total == 3
    assert len(seen) <= 4, seen.sql


def test_all_wants_every_value_of_a_filter(filled: Database, world: plain.World) -> None:
    at: dict[str, set[str]] = {}
    for part in world.participations:
        at.setdefault(part["speaker_id"], set()).add(part["event_id"])
    one, other = next((a, b) for a in at for b in at if a and b and at[a] & at[b] and at[a] - at[b] and at[b] - at[a])
    both = [("speaker", f"{one},{other}"), ("limit", "200")]

    with filled.reading() as connection:
        either = list_events(connection, EVENTS.read(both), LINKS)
        together = list_events(connection, EVENTS.read([*both, ("all", "speaker")]), LINKS)

    assert {item["id"] for item in either.items} == at[one] | at[other]
    assert {item["id"] for item in together.items} == at[one] & at[other]
