"""CSV is flat, loses nothing, and runs nothing in a spreadsheet."""

import csv as standard
import io
import json
from typing import NotRequired

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typing_extensions import TypedDict

from app.exports.ndjson import ndjson
from app.exports.tabular import cell, columns, csv, escaped, unescaped


class Place(TypedDict):
    name: str
    country: str | None


class Meeting(TypedDict):
    id: str
    place: Place | None
    days: list[str]
    codes: dict[str, str]
    open: bool
    words: int
    included: NotRequired[Place]


ROW: Meeting = {
    "id": "a", "place": {"name": "Malta", "country": None}, "days": ["1", "2"], "codes": {"x": "é"}, "open": True, "words": 3,
}  # fmt: skip


def _table(*rows: Meeting, fields: tuple[str, ...] = ()) -> list[list[str]]:
    written = b"".join(csv(Meeting, rows, fields)).decode()
    return list(standard.reader(io.StringIO(written, newline="")))


def test_a_key_below_another_is_a_column_with_a_dot():
    assert _table(ROW)[0] == ["id", "place.name", "place.country", "days", "codes", "open", "words"]


def test_null_is_empty_and_a_list_is_json():
    assert _table(ROW)[1] == ["a", "Malta", "", '["1","2"]', '{"x":"é"}', "true", "3"]
    assert _table({**ROW, "place": None})[1][1:3] == ["", ""]


def test_fields_keep_their_columns_in_the_order_of_the_model():
    assert _table(ROW, fields=("words", "place.name"))[0] == ["place.name", "words"]
    assert _table(ROW, fields=("place",))[0] == ["place.name", "place.country"]


def test_what_was_not_included_is_no_column():
    assert ("included", "name") in columns(Meeting, (), True)
    assert ("included", "name") not in columns(Meeting)


def test_no_rows_are_a_header():
    assert b"".join(csv(Meeting, [])) == b"id,place.name,place.country,days,codes,open,words\r\n"


def test_thousands_of_rows_come_in_pieces_that_do_not_grow():
    pieces = list(csv(Meeting, (ROW for _ in range(5000))))

    assert len(pieces) == 50
    assert b"".join(pieces).count(b"\r\n") == 5001


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
def test_a_cell_that_a_spreadsheet_would_run_is_words(start: str):
    formula = f'{start}HYPERLINK("http://evil.example")'

    assert _table({**ROW, "id": formula})[1][0] == f"'{formula}"


@pytest.mark.parametrize("words", ["peace", "'twas", "", " =1", "Mr. = x", "’=1"])
def test_other_words_stay_as_they_are(words: str):
    assert escaped(words) == words


def test_numbers_are_not_words():
    assert cell(-3) == -3
    assert cell(-0.5) == -0.5


@given(st.text())
def test_escaping_is_undone_exactly(words: str):
    assert unescaped(escaped(words)) == words


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"]))))
def test_words_come_back_from_csv_as_they_were(values: list[str]):
    rows = [{**ROW, "id": value} for value in values]

    assert [unescaped(line[0]) for line in _table(*rows)[1:]] == values


@given(
    st.lists(st.dictionaries(st.text(alphabet=st.characters(exclude_categories=["Cs"])), st.integers(-(2**60), 2**60)))
)
def test_ndjson_has_one_object_a_line(rows: list[dict[str, int]]):
    lines = b"".join(ndjson(rows)).decode().split("\n")

    assert [json.loads(line) for line in lines[:-1]] == rows
    assert lines[-1] == ""
