"""Query strings: what is read, and what is refused with its name, the reason and the nearest valid one."""

import re
from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.errors import BadValue, UnknownParameter
from app.queries.documents import DOCUMENTS
from app.queries.events import EVENTS
from app.queries.organizations import ORGANIZATIONS
from app.queries.page import Direction
from app.queries.parameters import Collection
from app.queries.participations import PARTICIPANTS
from app.queries.questions import Choice, Filter, Parameter, read_question, read_values
from app.queries.segments import SEGMENTS
from app.queries.sources import SOURCES
from app.queries.speakers import SPEAKERS
from app.queries.statements import OF_EVENT, STATEMENTS

COLLECTIONS = (EVENTS, STATEMENTS, DOCUMENTS, SPEAKERS, ORGANIZATIONS, SOURCES, PARTICIPANTS, SEGMENTS)


def test_commas_and_repetition_are_or_and_a_bang_excludes() -> None:
    pairs = [("speaker", "a,b"), ("speaker", "c,!d"), ("kind", "speech")]

    asked = STATEMENTS.read(pairs).filter

    assert asked == Filter(speaker=Choice(("a", "b", "c"), ("d",)), kind=Choice(("speech",)))


def test_double_quotes_keep_a_comma() -> None:
    asked = EVENTS.read([("place", '"The Kremlin, Moscow",Minsk,!"Nur-Sultan, Astana"')]).filter

    assert asked.place == Choice(("The Kremlin, Moscow", "Minsk"), ("Nur-Sultan, Astana",))


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2022", "2022-01-01", "2022-12-31"),
        ("2022-05", "2022-05-01", "2022-05-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2022-05-16", "2022-05-16", "2022-05-16"),
    ],
)
def test_a_part_of_a_date_means_all_its_days(written: str, first: str, last: str) -> None:
    asked = EVENTS.read([("date_from", written), ("date_to", written)]).filter

    assert (asked.date_from, asked.date_to) == (first, last)


def test_sort_and_paging_are_read() -> None:
    question = EVENTS.read([("sort", "-date,title"), ("limit", "50"), ("count", "none"), ("format", "csv")])

    assert question.page.sort == (Direction("date", True), Direction("title"))
    assert (question.page.limit, question.page.count, question.format) == (50, False, "csv")


def test_an_unknown_parameter_is_named_with_the_nearest_one() -> None:
    with pytest.raises(UnknownParameter, match=r"'speeker'.*Did you mean 'speaker'") as refused:
        STATEMENTS.read([("speeker", "x")])

    assert [(fault.name, fault.suggestion) for fault in refused.value.faults] == [("speeker", "speaker")]


@pytest.mark.parametrize(
    ("written", "meant"),
    [("offset", "cursor"), ("page_size", "limit"), ("order_by", "sort"), ("until", "date_to"), ("type", "kind"),
     ("Person", "speaker"), ("lang", "language"), ("comp", "completeness"), ("zzz", None)],
)  # fmt: skip
def test_a_parameter_is_known_by_what_it_is_called_elsewhere(written: str, meant: str | None) -> None:
    with pytest.raises(UnknownParameter) as refused:
        STATEMENTS.read([(written, "x")])

    assert [fault.suggestion for fault in refused.value.faults] == [meant]


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(BadValue) as refused:
        STATEMENTS.read([("limit", "0"), ("kind", "speach"), ("date_from", "May")])

    assert [(fault.name, fault.suggestion) for fault in refused.value.faults] == [
        ("limit", None),
        ("kind", "speech"),
        ("date_from", None),
    ]


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        ([("limit", "201")], "not between 1 and 200"),
        ([("limit", "1e2")], "not a whole number"),
        ([("limit", "９")], "not a whole number"),
        ([("limit", "9" * 400)], "not a whole number"),
        ([("limit", "5"), ("limit", "6")], "2 times"),
        ([("limit", "")], "no value"),
        ([("kind", "speech,,question")], "empty"),
        ([("kind", "speech,")], "empty"),
        ([("speaker", ",")], "empty"),
        ([("speaker", '""')], "empty"),
        ([("kind", "sermon")], "It can be: speech, question, answer, interjection"),
        ([("date_from", "2022-02-30")], "no day 2022-02-30"),
        ([("date_from", "2022-13")], "is not a date"),
        ([("date_from", "0000")], "is not a date"),
        ([("date_from", "2023"), ("date_to", "2022")], "lies after date_to"),
        ([("min_words", "9"), ("max_words", "8")], "is more than max_words"),
        ([("speaker", "a\x00b")], "position 1"),
        ([("speaker", "\ud800")], "position 0"),
        ([("speaker", "x" * 2000)], "2000 characters are too many"),
        ([("speaker", ",".join("abcdefghij" * 11))], "110 values are too many"),
        ([("sort", "!date")], "'!' excludes in filters"),
        ([("sort", "date,-date")], "names one key twice"),
        ([("sort", "length")], "It can be: date, words"),
        ([("fields", "id,spaeker.name")], "There is no key 'spaeker.name'"),
        ([("include", "documents")], "It can be: event, speaker"),
        ([("count", "estimated")], "It can be: exact, none"),
    ],
)
def test_a_malformed_value_is_refused_and_says_why(pairs: list[tuple[str, str]], said: str) -> None:
    with pytest.raises(BadValue, match=re.escape(said)) as refused:
        STATEMENTS.read(pairs)

    assert refused.value.faults
    assert all(fault.where == "query" and fault.name and fault.reason for fault in refused.value.faults)


def test_a_misspelt_key_is_suggested() -> None:
    with pytest.raises(BadValue) as refused:
        STATEMENTS.read([("fields", "spaeker.name")])

    assert refused.value.faults[0].suggestion == "speaker.name"


@given(st.lists(st.tuples(st.sampled_from([each.name for each in STATEMENTS.parameters]), st.text(max_size=30))))
@example([("speaker", '"a"b,\n,"c'), ("kind", "\n"), ("sort", "date,")])
def test_no_value_whatever_crashes_the_reading(pairs: list[tuple[str, str]]) -> None:
    with suppress(BadValue):
        assert 1 <= STATEMENTS.read(pairs).page.limit <= 200


@given(st.lists(st.tuples(st.text(max_size=20), st.text(max_size=20)), min_size=1))
def test_a_list_without_parameters_refuses_every_one(pairs: list[tuple[str, str]]) -> None:
    with pytest.raises(UnknownParameter):
        read_values((), pairs)


@pytest.mark.parametrize("collection", COLLECTIONS, ids=lambda collection: collection.name)
def test_every_example_is_a_value_that_is_read(collection: Collection) -> None:
    for parameter in collection.parameters:
        if parameter.name != "cursor":
            collection.read([(parameter.name, str(parameter.example))])


@pytest.mark.parametrize("collection", COLLECTIONS, ids=lambda collection: collection.name)
def test_every_schema_takes_its_own_example(collection: Collection) -> None:
    for parameter in collection.parameters:
        schema = parameter.schema()
        if "pattern" in schema:
            assert re.search(str(schema["pattern"]), str(parameter.example)), parameter.name
        if "enum" in schema:
            assert parameter.example in schema["enum"], parameter.name  # type: ignore[operator]


def test_a_part_of_a_record_does_not_take_the_filter_that_the_record_settles() -> None:
    with pytest.raises(UnknownParameter):
        OF_EVENT.read([("event", "x")])


def test_equal_filters_have_one_name_whatever_the_order() -> None:
    one = read_question(STATEMENTS.parameters, [("kind", "speech,answer"), ("speaker", "x")]).filter
    other = read_question(STATEMENTS.parameters, [("speaker", "x"), ("kind", "answer"), ("kind", "speech")]).filter

    assert one.key() == other.key()
    assert one.key() != Filter(kind=Choice(none=("speech", "answer")), speaker=Choice(("x",))).key()


def test_a_parameter_of_one_word_keeps_commas_and_bangs() -> None:
    values = read_values((Parameter("q", "", "", "word"),), [("q", "!a, b")])

    assert values.texts == {"q": "!a, b"}
