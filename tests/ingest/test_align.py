"""Utterances of a re-issue are found again by their words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ingest.align import Successor, align
from tests.cost import assert_grows_with_size

SPOKEN = st.lists(
    st.sampled_from(["Yes.", "No.", "Thank you.", "Peace at sea.", "We met in May.", "Colleagues!", "Order, order."]),
    max_size=12,
)


@pytest.mark.parametrize(
    ("old", "new", "successors"),
    [
        (["a", "b"], ["a", "b"], [Successor(0, "moved"), Successor(1, "moved")]),
        (["a", "b"], ["x", "a", "b"], [Successor(1, "moved"), Successor(2, "moved")]),
        (["Good Morning, “friends”"], ["good morning, \"friends\""], [Successor(0, "moved")]),
        (["first words here", "b"], ["first words there", "b"], [Successor(0, "edited"), Successor(1, "moved")]),
        (["a b c", "d e f", "z"], ["a b c d e f", "z"], [Successor(0, "merged"), Successor(0, "merged"), Successor(1, "moved")]),
        (["a b c d e f g h", "z"], ["a b c d e", "f g h", "z"], [Successor(0, "edited"), Successor(2, "moved")]),
        (["a", "b", "c"], ["a", "c"], [Successor(0, "moved"), Successor(None, "removed"), Successor(1, "moved")]),
        (["a", "b", "c"], ["c", "a", "b"], [Successor(1, "moved"), Successor(2, "moved"), Successor(0, "moved")]),
        (["Yes.", "x", "Yes."], ["Yes.", "y", "x", "Yes."], [Successor(0, "moved"), Successor(2, "moved"), Successor(3, "moved")]),
        ([], ["a"], []),
        (["a"], [], [Successor(None, "removed")]),
    ],
)  # fmt: skip
def test_each_old_utterance_has_its_successor(old: list[str], new: list[str], successors: list[Successor]) -> None:
    assert align(old, new) == successors


@given(SPOKEN)
def test_the_same_words_stay_in_their_places(words: list[str]) -> None:
    assert align(words, words) == [Successor(place, "moved") for place in range(len(words))]


@given(SPOKEN, SPOKEN)
def test_what_is_said_to_have_moved_has_the_same_words(old: list[str], new: list[str]) -> None:
    for words, (place, reason) in zip(old, align(old, new), strict=True):
        assert (place is None) == (reason == "removed")
        assert place is None or 0 <= place < len(new)
        if reason == "moved":
            assert place is not None
            assert new[place] == words


@given(SPOKEN, SPOKEN)
def test_no_two_utterances_move_to_one_place(old: list[str], new: list[str]) -> None:
    places = [place for place, reason in align(old, new) if reason in ("moved", "edited")]

    assert len(places) == len(set(places))


@given(SPOKEN, st.integers(0, 12), st.sampled_from(["A new speech.", "Yes."]))
def test_what_is_put_in_between_moves_the_rest(words: list[str], at: int, inserted: str) -> None:
    new = [*words[:at], inserted, *words[at:]]

    assert all(reason == "moved" for _, reason in align(words, new))


def test_a_hundred_thousand_labels_that_repeat_are_no_trap() -> None:
    def align_labels(size: int) -> None:
        old = ["Yes.", "No.", "Thank you."] * (size // 3) + ["The end."]
        new = ["Colleagues!", *old[: size // 2], "Order, order.", *old[size // 2 + 1 :]]

        assert sum(reason == "removed" for _, reason in align(old, new)) <= 1

    assert_grows_with_size(align_labels, 99_000)
