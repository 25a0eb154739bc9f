"""Speeches without labels: the title says whose words they are."""

import pytest

from app.ingest.recognisers.title import Named, named_in_title
from tests.ingest.layouts.telling import assembled, layout_of, page_of, tiles, turns

STATEMENT = """
    Statement by President Tomás Arrivel on the Tenth Anniversary of the Lantern Treaty
    May 16, 2022
    Montevideo

    Ten years ago we lit a lamp together. Let me say this: it burns. (Applause.) It does.

    Thank you.
    """


def test_the_words_are_those_of_whom_the_title_names() -> None:
    page = page_of(STATEMENT)
    said = assembled(page).utterances
    assert [(u.label, u.named_by.name if u.named_by else None) for u in said] == [(None, "Tomás Arrivel")] * 2
    assert turns(STATEMENT) == [
        (None, "Ten years ago we lit a lamp together. Let me say this: it burns. / It does. Thank you.")
    ]


def test_nothing_is_left_to_find_out_about_them() -> None:
    assert assembled(page_of(STATEMENT)).findings == ()


def test_the_head_is_no_speech() -> None:
    assert tiles(STATEMENT, "dateline") == ["May 16, 2022", "Montevideo"]


def test_a_page_with_a_label_is_not_one_speakers() -> None:
    assert layout_of(STATEMENT + "\nTHE PRESIDENT:  One thing more.\n") != "one-speaker"


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("Remarks by President Hale Before Boarding Air Force One", Named("Hale", "President")),
        ("Remarks as Prepared for Delivery by First Lady Ann Hale at the Fair", Named("Ann Hale", "First Lady")),
        ("Statement of President Tom Hale on the Harbor Act", Named("Tom Hale", "President")),
        ("Excerpts from President Hale’s Address as Prepared for Delivery", Named("Hale", "President")),
        ("Remarks On Modern Harbors By NEC Director Ben Dale", Named("Ben Dale", "NEC Director")),
        ("Speech by President von der Aue at the Congress", Named("von der Aue", "President")),
        ("Remarks by Trade Advisor Ada Bell Assessing the State of Housing", Named("Ada Bell", "Trade Advisor")),
        ("Remarks of Trade Advisor Ada Bell A New Course", Named("Ada Bell", "Trade Advisor")),
        ("Remarks by President Hale and President Arrivel of Uruguay", None),
        ("Statement by the G7 Leaders", None),
        ("Readout of the Call", None),
    ],
)
def test_a_title_names_its_speaker_or_nobody(title: str, named: Named | None) -> None:
    assert named_in_title(title) == named
