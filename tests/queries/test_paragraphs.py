"""Paragraphs of a statement: lines, or blocks of lines where the text was wrapped by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.queries.statements import paragraphs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thank you.", ["Thank you."]),
        ("One.\nTwo.", ["One.", "Two."]),
        ("One.\n\nTwo.\n \n\nThree.", ["One.", "Two.", "Three."]),
        ("We met in\nthe morning.\n\nThen we\nparted.", ["We met in\nthe morning.", "Then we\nparted."]),
        (f"{'Long line. ' * 12}\nNext.\n\nLast.", [("Long line. " * 12).strip(), "Next.", "Last."]),
        ("", []),
        (" \n\n ", []),
    ],
)
def test_paragraphs_are_lines_or_wrapped_blocks(text: str, expected: list[str]) -> None:
    assert [each["text"] for each in paragraphs(text)] == expected


@given(st.text("ab \n\t é", max_size=200), st.integers(0, 1000))
def test_paragraphs_are_spans_of_the_text_and_leave_no_word_out(text: str, start: int) -> None:
    found = paragraphs(text, start)

    assert all(text[each["start"] - start : each["end"] - start] == each["text"] for each in found)
    assert all(each["text"] == each["text"].strip() != "" for each in found)
    assert "".join("".join(each["text"].split()) for each in found) == "".join(text.split())
    assert [each["start"] for each in found] == sorted(each["start"] for each in found)
