"""Labels that are slips of the pen, and labels that are not."""

import pytest

from app.ingest.misprints import find_misprints
from tests.ingest.reading import event


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("ms. dalport", "ms. dalporto"),  # a letter too few
        ("ms. dalporrto", "ms. dalporto"),  # too many
        ("ms. dalpotro", "ms. dalporto"),  # two that changed places
        ("ms. dalpurto", "ms. dalporto"),  # a wrong one
        ("modreator", "moderator"),
        ("senior adminstration official one", "senior administration official one"),
    ],
)
def test_a_slip_of_the_pen_stands_for_the_label_that_is_printed_more_often(slip: str, meant: str) -> None:
    assert find_misprints({meant: 3, slip: 1, "q": 9}) == {slip: meant}


@pytest.mark.parametrize(
    "times",
    [
        {"mr. brown": 5, "mr. crown": 1},  # short names differ by a letter
        {"mr. dalporto": 5, "ms. dalporto": 1},  # a man and a woman
        {"audience member": 5, "audience members": 1},  # one, and all of them
        {"ms. dalporto": 3, "ms. dalpurto": 2},  # which of them is the slip?
        {"mr. dalporto": 3, "mr. dalpurto": 2, "mr. dalpirto": 1},  # whom of two does it stand for?
        {"official one of the harbour": 4, "official two of the harbour": 2},
        {"senior official one": 4, "senior officials two": 1},  # two words differ
    ],
)
def test_labels_that_may_be_right_are_left_alone(times: dict[str, int]) -> None:
    assert find_misprints(times) == {}


def test_who_speaks_behind_a_misprint_is_inferred_and_the_label_stays() -> None:
    page = "Press Briefing\n\nMS. DALPORTO: Hello.\n\nQ Why?\n\nMS. DALPORTO: So.\n\nMS. DALPROTO: And so.\n\nMS. DALPORTO: Yes.\n"

    record = event(page)
    *_, slip, _ = record.statements

    assert (slip.label, slip.speaker, slip.match.method) == ("MS. DALPROTO", "ms-dalporto", "inferred")
    assert [person.speaker for person in record.participants] == ["ms-dalporto"]
