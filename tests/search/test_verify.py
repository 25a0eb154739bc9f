"""Verify: each verdict on a quotation, the exact address, what differs, and quotations that run across an aside."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, text

from app.db import Database
from app.errors import BadSearch
from app.queries.questions import ANYTHING, Choice, Filter
from app.search.alignment import align, words_in
from app.search.index import Snapshot
from app.search.verify import MOST_WORDS, Verified, verify
from tests.search.brute import Said


def ask(harbour: tuple[Database, Snapshot], quote: str, speaker: str | None = None, **others: str) -> Verified:
    database, snapshot = harbour
    chosen = Choice.of(speaker) if speaker else ANYTHING
    with database.reading() as connection:
        return verify(connection, snapshot, quote, Filter(speaker=chosen, **others))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("quote", "speaker", "verdict"),
    [
        ("are kept by those who answer a call - tonight “as ever”", None, "exact"),
        ("those who answer a call", "Tomás Arrivel", "exact"),
        ("'those who answer a call'", "tomas-arrivel", "exact"),
        ('Those who  answer a call — TONIGHT "as ever"!', None, "normalised"),
        ("those who answer a call", "Mira Cassolet", "other_speaker"),
        ("those brave men who answer a call - tonight as ever", None, "partial"),
        ("answer the call of no one but our own good people", "mira-cassolet", "partial"),
        ("the moon is made of green cheese", None, "not_found"),
        ("the moon is made of green cheese", "tomas-arrivel", "not_found"),
        ("the moon is made of green cheese", "Nobody Known", "out_of_coverage"),
        ("those who answer a call", "Nobody Known", "other_speaker"),
        ("are kept by … who answer a call", None, "partial"),
        ("are kept by those [...] who answer a call", None, "normalised"),
        ("a second harbour […] are kept by those who answer a call", "tomas-arrivel", "partial"),
        ("We shall answer the call of noone but our own people", None, "normalised"),
        ("on every coast (Bravo!) are kept by those", None, "normalised"),
        ("on every coast (Boo!) are kept by those", None, "partial"),
    ],
)
def test_verdicts(quote: str, speaker: str | None, verdict: str, harbour: tuple[Database, Snapshot]) -> None:
    assert ask(harbour, quote, speaker)["verdict"] == verdict


def test_nothing_held_of_a_time_is_out_of_coverage(harbour: tuple[Database, Snapshot]) -> None:
    assert ask(harbour, "those who answer a call", date_to="1999-12-31")["verdict"] == "out_of_coverage"


def test_a_speaker_can_be_left_out(harbour: tuple[Database, Snapshot]) -> None:
    database, snapshot = harbour
    with database.reading() as connection:
        found = verify(connection, snapshot, "those who answer a call", Filter(speaker=Choice((), ("tomas-arrivel",))))

    assert found["verdict"] == "not_found"


def test_the_passage_is_the_address_of_the_words(harbour: tuple[Database, Snapshot]) -> None:
    found = ask(harbour, "those who answer a call")

    match = found["matches"][0]
    source, _, span = match["passage"].partition("@")
    start, end = map(int, span.split("-"))
    database, _ = harbour
    with database.reading() as connection:
        content = connection.execute(text("SELECT text FROM snapshot WHERE source_id = :s"), {"s": source}).scalar_one()
    assert content[start:end] == match["text"] == "those who answer a call"
    assert match["speaker"] == {"id": "tomas-arrivel", "name": "Tomás Arrivel"}
    assert (match["distance"], match["differences"]) == (0, [])


def test_partial_says_what_differs(harbour: tuple[Database, Snapshot]) -> None:
    match = ask(harbour, "are kept by brave men who answer a loud call - tonight")["matches"][0]

    assert match["differences"] == [
        {"kind": "replaced", "quoted": "brave men", "printed": "those"},
        {"kind": "added", "quoted": "loud", "printed": ""},
    ]
    assert match["distance"] == 3


def test_words_left_out_are_told(harbour: tuple[Database, Snapshot]) -> None:
    match = ask(harbour, "We shall answer the call of our own people, and of the sea")["matches"][0]

    assert match["differences"] == [{"kind": "left_out", "quoted": "", "printed": "no one but"}]


def test_what_a_quotation_says_it_leaves_out_is_told_and_no_error(harbour: tuple[Database, Snapshot]) -> None:
    match = ask(harbour, "We shall answer the call … and of the sea <...> them")["matches"][0]

    assert match["differences"] == [
        {"kind": "left_out", "quoted": "", "printed": "of no one but our own people"},
        {"kind": "left_out", "quoted": "", "printed": "that feeds"},
    ]
    assert match["distance"] == 0


def test_parts_stand_as_near_to_each_other_as_they_come() -> None:
    quote, printed = words_in("peace in war"), words_in("peace at sea, peace at home, peace in time of war and war")

    aligned = align(quote, printed, cuts=(2,))

    assert aligned is not None
    assert aligned.span == (29, 49)


def test_a_word_replaced_at_the_end_of_a_quotation_is_shown_beside_what_is_printed(
    harbour: tuple[Database, Snapshot],
) -> None:
    match = ask(harbour, "the lights on every island")["matches"][0]

    assert match["differences"] == [{"kind": "replaced", "quoted": "island", "printed": "coast"}]


def test_the_answer_says_how_much_there_is_to_look_in(harbour: tuple[Database, Snapshot]) -> None:
    found = ask(harbour, "those who answer a call", "mira-cassolet")

    assert found["coverage"] == {"events": 1, "excerpts": 0, "undated": 0, "statements": 2}


def test_a_quotation_across_an_aside_is_found(harbour: tuple[Database, Snapshot]) -> None:
    found = ask(harbour, "the lights on every coast are kept by those who answer a call", "tomas-arrivel")

    assert found["verdict"] == "normalised"
    assert found["matches"][0]["text"] == "the lights on every coast\nare kept by those who answer a call"
    assert found["matches"][0]["statement"].endswith("@39")


@pytest.mark.parametrize("quote", ["word", "“!”", "", "w " * (MOST_WORDS + 1), "x" * 6001])
def test_a_quotation_too_short_or_too_long_is_refused(quote: str, harbour: tuple[Database, Snapshot]) -> None:
    with pytest.raises(BadSearch):
        ask(harbour, quote)


def test_every_stretch_of_the_record_is_found_where_it_stands(
    connection: Connection, snapshot: Snapshot, said: list[Said]
) -> None:
    rng = random.Random(5)
    for each in rng.sample([each for each in said if each.words > 12], 25):
        words = words_in(each.text)
        first = rng.randrange(len(words) - 8)
        last = min(len(words) - 1, first + rng.randrange(7, 300))
        span = words.span(first, last)
        quote = each.text[span.start : span.end]

        found = verify(connection, snapshot, quote, Filter())

        start = each.start + span.start
        assert found["verdict"] == "exact"
        assert f"{each.source}@{start}-{start + len(quote)}" in [match["passage"] for match in found["matches"]]


_TEXT = st.lists(st.sampled_from(["peace", "war", "the", "of", "and", "sea", "light"]), min_size=1, max_size=40).map(
    " ".join
)


@given(quote=_TEXT, printed=_TEXT)
def test_an_alignment_accounts_for_every_word_of_the_quotation(quote: str, printed: str) -> None:
    words = words_in(quote)
    aligned = align(words, words_in(printed))

    if aligned is None:
        assert not set(quote.split()) & set(printed.split())
        return
    differing = sum(len(quote[each.quoted.start : each.quoted.end].split()) for each in aligned.differences)
    assert aligned.shared + differing == len(words)
    assert (aligned.distance == 0) == (printed[aligned.span.start : aligned.span.end].split() == quote.split())
    assert (aligned.distance == 0) == (f" {quote} " in f" {printed} ")
