"""The White House layout: labels in capitals, `Q` without a colon, asides within words, head and foot."""

import pytest

from tests.ingest.layouts.telling import labels, layout_of, notes, tiles, turns
from tests.ingest.reading import event

BRIEFING = """
    Press Briefing by Press Secretary Joan Palmer

    James S. Brady Press Briefing Room

    1:05 P.M. EST

    MS. PALMER:  Hi, everyone.  I have two things at the top, and one of them is
    this: we have little time.

    Q    Thank you.  Until when?

    MS. PALMER:  (Laughs.)  Until 1:40.  (Laughter.)

    END  1:40 P.M. EST
    """


def test_a_briefing_is_its_turns_without_clock_asides_and_end() -> None:
    assert turns(BRIEFING) == [
        (
            "MS. PALMER",
            "Hi, everyone. I have two things at the top, and one of them is this: we have little time.",
        ),
        ("Q", "Thank you. Until when?"),
        ("MS. PALMER", "Until 1:40."),
    ]


def test_place_and_clock_above_the_first_label_are_date_lines() -> None:
    assert tiles(BRIEFING, "dateline") == ["James S. Brady Press Briefing Room", "1:05 P.M. EST"]


def test_it_is_recognised_by_its_labels_and_clock() -> None:
    assert layout_of(BRIEFING) == "whitehouse"


def page(body: str) -> str:
    return f"Remarks by President Hale\n\nEast Room\n\n11:02 A.M. EST\n\n{body}\n\n11:09 A.M. EST\n"


@pytest.mark.parametrize(
    "line",
    [
        "THE PRESIDENT:  Thank you.",
        "PRESIDENT VON DER LEYEN:  Thank you.",
        "MR. McALLISTER:  Thank you.",
        "Mr. KIRBY:  Thank you.",
        "PRIME MINISTER ŠIMONYTĖ:  Thank you.",
        "SENIOR ADMINISTRATION OFFICIAL #2:  Thank you.",
        "*MS. PALMER*:  Thank you.",
        "     THE PRESIDENT:  Thank you.",
        "Q    Thank you.",
        "Q: Thank you.",
        "Q\xa0\xa0\xa0 Thank you.",
    ],
)
def test_this_is_a_label(line: str) -> None:
    assert turns(page(line))[-1][1] == "Thank you."


@pytest.mark.parametrize(
    "line",
    [
        "Importantly: it is late.",
        "Here’s the deal: it is late.",
        "Q1 was good.  It is late.",
        "Q and A will follow: it is late.",
        "“TAKE CARE: SLOW”, said the sign.",
        "At 10:30 it was late.",
    ],
)
def test_this_is_no_label(line: str) -> None:
    assert labels(page(f"THE PRESIDENT:  Hello.\n\n{line}")) == ["THE PRESIDENT"]


def test_a_wrapped_line_in_the_middle_of_a_paragraph_opens_no_turn() -> None:
    wrapped = "THE PRESIDENT:  I read about this in a report that they wrote for us in\nQ    magazine.\n"
    assert labels(page(wrapped)) == ["THE PRESIDENT"]


def test_an_aside_may_run_over_a_line_break() -> None:
    body = "THE PRESIDENT:  It’s warm.  (The\nPresident points to the fire.)  Very warm."
    assert turns(page(body)) == [("THE PRESIDENT", "It’s warm. / Very warm.")]


def test_a_gap_in_the_hearing_stays_among_the_words() -> None:
    assert turns(page("Q    Does (inaudible) know?")) == [("Q", "Does (inaudible) know?")]


def test_a_turn_that_nobody_heard_is_a_turn() -> None:
    assert turns(page("Q    (Inaudible.)")) == [("Q", "(Inaudible.)")]


def test_a_laugh_alone_is_no_turn() -> None:
    assert turns(page("THE PRESIDENT:  (Laughs.)\n\nQ    Why?")) == [("Q", "Why?")]


def test_interpretation_is_noted_on_the_label_and_is_no_speech() -> None:
    body = "PRESIDENT ARRIVEL:  (As interpreted.)  Thank you."
    assert turns(page(body)) == [("PRESIDENT ARRIVEL", "Thank you.")]
    assert notes(page(body)) == ["As interpreted"]


def test_what_follows_the_last_clock_is_nobodys() -> None:
    text = page("THE PRESIDENT:  Thank you.") + "\n*See correction below: it was Tuesday.\n"
    assert turns(text) == [("THE PRESIDENT", "Thank you.")]
    assert tiles(text, "editorial") == ["*See correction below: it was Tuesday."]


def test_a_turn_in_another_language_is_a_turn_without_what_happened_after_it() -> None:
    turn = "PRESIDENT SOSA:  (Speaks Spanish.)  (No translation provided.)  (Applause.)"

    assert turns(page(f"{turn}\n\nTHE PRESIDENT:  Thank you."))[0] == (
        "PRESIDENT SOSA",
        "(Speaks Spanish.) (No translation provided.)",
    )


def test_what_goes_on_below_a_foreign_greeting_is_the_turn() -> None:
    turn = "PRESIDENT SOSA:  (Speaks Spanish.)\n\nThank you all for coming."

    assert turns(page(turn))[0] == ("PRESIDENT SOSA", "Thank you all for coming.")


def test_the_end_may_stand_directly_below_the_last_turn() -> None:
    assert turns("Remarks by President Hale\nEast Room\nTHE PRESIDENT:  Thank you.\nQ    Sir?\nEND\n")[-1] == (
        "Q",
        "Sir?",
    )


PASTED = """
    Home
    Briefing Room > Speeches and Remarks

    March 4, 2022

    Remarks by President Hale and Prime Minister Marsh of Malta Before Bilateral Meeting

    Oval Office
    11:02 A.M. EST

    THE PRESIDENT:  Welcome.

    11:09 A.M. EST
    """

ISSUED = """
    REMARKS

    Remarks by President Hale and Prime Minister Marsh of Malta in Joint Press Conference

    Foreign Policy

    Issued on: April 27, 2018

    East Room

    2:18 P.M. EDT

    PRESIDENT HALE:  Welcome.
    """

FROZEN = """
    This is historical material frozen in time. The website is no longer updated.

    Search form

    The White House
    Office of the Press Secretary
    For Immediate Release

    Remarks by President Hale and Prime Minister Marsh in Joint Press Conference

    10 Harbour Street
    Valletta, Malta

    5:00 P.M. BST

    PRIME MINISTER MARSH:  Welcome.

    PRESIDENT HALE:  Thank you.
    """


@pytest.mark.parametrize(
    ("pasted", "title", "dated", "place"),
    [
        (PASTED, "Remarks by President Hale and Prime Minister Marsh of Malta Before Bilateral Meeting", "2022-03-04", "Oval Office"),
        (ISSUED, "Remarks by President Hale and Prime Minister Marsh of Malta in Joint Press Conference", "2018-04-27", "East Room"),
        (FROZEN, "Remarks by President Hale and Prime Minister Marsh in Joint Press Conference", None, "10 Harbour Street, Valletta, Malta"),
    ],
)  # fmt: skip
def test_furniture_above_the_title_is_not_the_title(pasted: str, title: str, dated: str | None, place: str) -> None:
    record = event(pasted)

    assert (record.title.value, record.date.start if record.date else None) == (title, dated)
    assert record.place is not None
    assert record.place.value == place
