"""The words of a search: what the grammar means, and where it says that something is wrong."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import BadSearch
from app.search.terms import LONGEST, MOST_WORDS, Terms, read_terms
from tests.cost import assert_grows_with_size


@pytest.mark.parametrize(
    ("written", "parsed"),
    [
        ("peace force", "peace force"),
        ("Peace, FORCE!", "peace force"),
        ('"collective security"', '"collective security"'),
        ("“collective security”", '"collective security"'),
        ("peace -nato", "peace -nato"),
        ('peace -"the west"', 'peace -"the west"'),
        ("peace war OR truce", "peace war OR truce"),
        ("(peace OR war) now", "peace OR war now"),
        ("integrat*", "integrat*"),
        ('"troops kazakhstan"~5', '"troops kazakhstan"~5'),
        ('now (peace OR "just war")', 'now peace OR "just war"'),
        ("(applause) peace", "applause peace"),
        ("exact:nations", "exact:nations"),
        ("exact: peace force", "exact:peace exact:force"),
        ('exact:"united nations" peace', 'exact:"united nations" peace'),
        ("co-operation", '"co operation"'),
        ("peace & – force", "peace force"),
        ('"to be or not to be"', '"to be or not to be"'),
        ("the peace", "the peace"),
        ("ещё Ёлка", "еще елка"),
        ("和平", '"和 平"'),
        ("US", "us"),
    ],
)
def test_words_are_read_as_the_grammar_says(written: str, parsed: str) -> None:
    assert str(read_terms(written)) == parsed


@pytest.mark.parametrize(
    ("written", "position", "reason"),
    [
        ("", 0, "nothing to search for"),
        ("  – & ", 0, "nothing to search for"),
        ("-nato", 0, "Everything is excluded"),
        ('peace "open', 6, "never closed"),
        ("the of and", 0, "nearly every statement"),
        ("не как", 0, "nearly every statement"),
        ("peace - war", 6, "'-' stands alone"),
        ("OR peace", 0, "OR must stand between"),
        ("peace OR", 6, "OR must stand between"),
        ("peace OR -war", 9, "cannot be an alternative"),
        ("(peace now) OR war", 0, "Brackets hold alternatives"),
        ("peace -(war now)", 7, "Brackets hold alternatives"),
        ("peace speaker:putin", 6, "Ask with speaker=putin"),
        ("inte*grat", 4, "star can only end"),
        ('"collective secur*"', 17, "star can only end"),
        ("a*", 0, "At least 2 letters"),
        ('"a b"~0', 6, "the number of words apart"),
        ('"a b"~', 6, "the number of words apart"),
        ('"a b c"~1', 8, "cannot be at most 1 apart"),
        ('""', 0, "no word between"),
        ("w " * (MOST_WORDS + 1), MOST_WORDS * 2, f"More than {MOST_WORDS} words"),
        ("x" * (LONGEST + 1), LONGEST, "characters are too many"),
    ],
)
def test_a_fault_names_its_position(written: str, position: int, reason: str) -> None:
    with pytest.raises(BadSearch) as caught:
        read_terms(written)

    assert reason in caught.value.message
    assert f"(at position {position})" in caught.value.message
    assert [(fault.where, fault.name) for fault in caught.value.faults] == [("query", "q")]


_PIECES = st.sampled_from(
    [
        '"',
        "“",
        "-",
        "OR",
        " ",
        "~5",
        "~",
        "*",
        "exact:",
        "(",
        "peace",
        "мир",
        "the",
        "和",
        "\x00",
        "\ud800",
        "́",
        "İ",
        "ß",
    ]
)


@given(st.lists(_PIECES, max_size=40).map("".join) | st.text(max_size=600))
def test_reading_never_raises_anything_but_bad_search(written: str) -> None:
    with suppress(BadSearch):
        terms = read_terms(written)
        assert isinstance(terms, Terms)
        assert terms.required
        assert sum(len(term.words) for term in terms.wanted) <= MOST_WORDS


@given(st.lists(_PIECES, max_size=20).map("".join))
def test_what_was_read_reads_the_same_again(written: str) -> None:
    with suppress(BadSearch):
        terms = read_terms(written)
        assert read_terms(str(terms)) == terms


@pytest.mark.parametrize("piece", ['"', "a ", '"a" ', "- ", "*", "OR ", "~", '"a'])
def test_a_megabyte_is_refused_in_linear_time(piece: str) -> None:
    def refuse(size: int) -> None:
        with pytest.raises(BadSearch):
            read_terms(piece * (size // len(piece)))

    assert_grows_with_size(refuse, 1_000_000)
