"""Cursors: they lead on, belong to one question, and no damage to them goes unnoticed."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import BadCursor
from app.queries.page import read_cursor, write_cursor

# What columns can hold: no NUL, no lone surrogates.
texts = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=40)
values = st.lists(st.one_of(texts, st.integers(-(2**62), 2**62)), min_size=1, max_size=4)


@given(values)
def test_a_cursor_gives_back_the_sort_values_it_was_made_of(keys: list[str | int]) -> None:
    cursor = write_cursor("events {}", keys)

    assert read_cursor("events {}", cursor, [type(key) for key in keys]) == tuple(keys)


@given(values)
def test_a_cursor_is_safe_in_an_address(keys: list[str | int]) -> None:
    assert set(write_cursor("q", keys)) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")


def test_a_cursor_of_another_filter_is_refused_and_says_so() -> None:
    cursor = write_cursor('statements {"kind": "speech"}', ["2022-05-16"])

    with pytest.raises(BadCursor, match="another filter or order") as refused:
        read_cursor("statements {}", cursor, [str])

    assert refused.value.faults[0].name == "cursor"


@given(values, st.data())
def test_any_changed_character_is_noticed(keys: list[str | int], data: st.DataObject) -> None:
    cursor = write_cursor("q", keys)
    at = data.draw(st.integers(0, len(cursor) - 1))
    other = data.draw(st.sampled_from([char for char in "Aa0_-%é" if char != cursor[at]]))
    changed = cursor[:at] + other + cursor[at + 1 :]
    if _same_bytes(changed, cursor):  # the last character has bits that stand for nothing
        return

    with pytest.raises(BadCursor):
        read_cursor("q", changed, [type(key) for key in keys])


def _same_bytes(one: str, other: str) -> bool:
    def decoded(cursor: str) -> bytes:
        return base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)

    try:
        return decoded(one) == decoded(other)
    except ValueError:
        return False


@given(st.text(max_size=80))
def test_anything_else_is_a_bad_cursor_and_no_crash(cursor: str) -> None:
    with pytest.raises(BadCursor):
        read_cursor("q", cursor, [str])


@pytest.mark.parametrize("forged", [["a"], [1, 2], [True], [None], [2**80], ["\x00"], ["\ud800"], [[1]], [1.5]])
def test_values_that_no_column_holds_never_reach_the_database(forged: list[object]) -> None:
    cursor = write_cursor("q", forged)  # type: ignore[arg-type]

    with pytest.raises(BadCursor):
        read_cursor("q", cursor, [int])
