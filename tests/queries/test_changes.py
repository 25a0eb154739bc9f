"""What changed between two issues of a source: nothing is left out, nothing is made up, and it says where."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.db import Database
from app.errors import NotFound
from app.queries.changes import compare, get_changes
from app.queries.sources import SNAPSHOTS, get_snapshots, get_text, iterate_snapshots, list_snapshots
from tests.cost import assert_grows_with_size
from tests.search.made import Turn, fill_with, meeting

SAID = "Friends, the lights on every coast are kept by those who answer a call."
_LINE = st.lists(st.sampled_from(["peace", "sea", "light", "the", "of", "-", "coast", "May"]), max_size=9).map(" ".join)
_PAGE = st.lists(_LINE, max_size=8).map("\n".join)


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        (SAID, SAID, []),
        (SAID, SAID.replace("every coast", "each coast"), [("every", "each")]),
        (SAID, SAID.replace(", the lights", "! The lamps"), [(", the lights", "! The lamps")]),
        (SAID, SAID + "\n\nThank you.", [(None, "Thank you.")]),
        ("Good morning!\n\n" + SAID, SAID, [("Good morning!", None)]),
        ("All is well.", "Nothing will ever be as it was before.", [("All is well.", "Nothing will ever be as it was before.")]),
        ("one\ntwo", "one\n\n  two", []),
        ("", "", []),
    ],
)  # fmt: skip
def test_changes(old: str, new: str, changes: list[tuple[str | None, str | None]]) -> None:
    assert [(went and went["text"], came and came["text"]) for went, came in compare(old, new)] == changes


@given(_PAGE, _PAGE)
def test_the_words_outside_the_changes_are_the_same_on_both_sides(old: str, new: str) -> None:
    changes = list(compare(old, new))

    went = [each for each, _ in changes if each]
    came = [each for _, each in changes if each]
    assert all(old[each["start"] : each["end"]] == each["text"] for each in went)
    assert all(new[each["start"] : each["end"]] == each["text"] for each in came)
    assert _without(old, went) == _without(new, came)
    assert bool(changes) == (re.findall(r"\w+|-", old) != re.findall(r"\w+|-", new))


def _without(text: str, spans: list[Any]) -> list[str]:
    kept = list(text)
    for span in spans:
        kept[span["start"] : span["end"]] = [" "] * (span["end"] - span["start"])
    return "".join(kept).split()


def test_a_long_page_of_equal_lines_is_no_trap() -> None:
    def compare_pages(size: int) -> None:
        old, new = "Yes.\n" * size, "Yes.\n" * (size - size // 40) + "No.\n" * (size // 40)

        assert list(compare(old, new))

    assert_grows_with_size(compare_pages, 40_000)


def test_a_source_says_what_changed_and_where_it_stands_now(database: Database) -> None:
    first, second = [Turn("Good morning!", "mira-cassolet"), Turn(SAID)], SAID.replace("every coast", "each coast")
    fill_with(database, [meeting("lto-harbour", first)])
    fill_with(database, [meeting("lto-harbour", [first[0], Turn(second)])])

    with database.reading() as connection:
        issues = get_snapshots(connection, "lto-harbour")
        found = get_changes(connection, "lto-harbour")
        back = get_changes(connection, "lto-harbour", issues[0]["sha256"], issues[1]["sha256"])
        (change,) = found["changes"]
        start, end = map(int, str(change["passage"]).partition("@")[2].split("-"))
        stands = get_text(connection, "lto-harbour", start, end)["text"]

    assert (found["before"], found["after"]) == (issues[1], issues[0])
    assert (change["kind"], change["before"] and change["before"]["text"], stands) == ("replaced", "every", "each")
    assert change["statement"] == "lto-harbour@15"
    assert [(each["kind"], each["after"] and each["after"]["text"]) for each in back["changes"]] == [
        ("replaced", "every")
    ]
    assert back["changes"][0]["passage"] is None


def test_every_issue_of_a_source_is_listed_page_by_page(database: Database) -> None:
    for words in ("Good morning!", "Good day!", "Good evening!"):
        fill_with(database, [meeting("lto-harbour", [Turn(words)])])

    with database.reading() as connection:
        issues = get_snapshots(connection, "lto-harbour")
        first = list_snapshots(connection, "lto-harbour", SNAPSHOTS.read([("limit", "2")]))
        second = list_snapshots(connection, "lto-harbour", SNAPSHOTS.read([("cursor", str(first.next))]))
        backwards = list(iterate_snapshots(connection, "lto-harbour", SNAPSHOTS.read([("sort", "-issue")])))
        with pytest.raises(NotFound):
            list_snapshots(connection, "nobody", SNAPSHOTS.read([]))

    assert [*first.items, *second.items] == issues[::-1]
    assert (first.total, second.next, backwards) == (3, None, issues)
    assert [each["current"] for each in issues] == [True, False, False]


def test_a_source_of_one_issue_has_no_changes(filled: Database) -> None:
    with filled.reading() as connection:
        found = get_changes(connection, "lto-valletta-2022")
        with pytest.raises(NotFound, match="no snapshot"):
            get_changes(connection, "lto-valletta-2022", "0" * 64)
        with pytest.raises(NotFound):
            get_changes(connection, "nobody")

    assert (found["before"], found["changes"]) == (None, [])
