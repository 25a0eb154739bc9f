"""Labels that are another label misprinted."""

import pytest

from app.ingest.misprints import find_misprints
from tests.ingest.reading import parsed


@pytest.mark.parametrize(
    ("label", "right"),
    [
        ("MR. ARIVEL", "MR. ARRIVEL"),
        ("MR. ARRVIEL", "MR. ARRIVEL"),
        ("S. DALE", "MS. DALE"),
        ("SECREATRY FERRO", "SECRETARY FERRO"),
        ("THE PRESIDNET", "THE PRESIDENT"),
        ("MS. DALPORT", "MS. DALPORTO"),
        ("MODREATOR", "MODERATOR"),
        ("SENIOR ADMINSTRATION OFFICIAL ONE", "SENIOR ADMINISTRATION OFFICIAL ONE"),
    ],
)
def test_one_letter_amiss_once_among_many_is_a_misprint(label: str, right: str) -> None:
    assert find_misprints({label: 1, right: 3}, f"{label}: Yes.") == {label: right}


@pytest.mark.parametrize(
    ("label", "right"),
    [
        ("MR. DALE", "MS. DALE"),  # a man and a woman
        ("Ivanova", "Ivanov"),
        ("AUDIENCE MEMBERS", "AUDIENCE MEMBER"),
        ("Roberta Dale", "Roberto Dale"),
        ("OFFICIAL TWO OF THE HARBOUR", "OFFICIAL ONE OF THE HARBOUR"),
        ("SENIOR OFFICIALS TWO", "SENIOR OFFICIAL ONE"),
        ("SPEAKER 1", "SPEAKER 2"),
        ("MR. LOWE", "MR. LOVE"),  # so short a name may well be another's
        ("MR. ARRIVEL-DALE", "MR. ARRIVEL"),
    ],
)
def test_what_may_be_another_name_is_none(label: str, right: str) -> None:
    assert find_misprints({label: 1, right: 9}, f"{label}: Yes.") == {}


def test_a_label_that_is_not_rare_is_no_misprint() -> None:
    assert find_misprints({"MR. ARIVEL": 2, "MR. ARRIVEL": 3}, "") == {}


def test_what_a_misprint_is_near_to_is_no_misprint_itself() -> None:
    assert find_misprints({"MR. DALPORTO": 4, "MR. DALPORT": 2, "MR. DALPRT": 1}, "") == {"MR. DALPORT": "MR. DALPORTO"}


def test_a_label_that_two_others_are_near_to_is_left_alone() -> None:
    assert find_misprints({"MR. DALPORTO": 3, "MR. DALPURTO": 2, "MR. DALPIRTO": 1}, "") == {}


def test_a_name_that_the_page_prints_elsewhere_is_no_misprint() -> None:
    assert find_misprints({"MR. ARIVEL": 1, "MR. ARRIVEL": 9}, "Thank you, Mr. Arivel.\nMR. ARIVEL: Yes.") == {}


def test_a_misprinted_label_means_whom_the_right_one_means_and_is_found() -> None:
    page = "Briefing by Secretary Ann Ferrolo\n\n" + "SECRETARY FERROLO:  A word.\n\nQ    Well?\n\n" * 3
    source = parsed(page + "SECRETARY FEROLO:  The last.\n")

    last = source.events[0].statements[-1]

    assert (last.speaker, last.speaker_name, last.match.method) == ("ann-ferrolo", "Ann Ferrolo", "misprint")
    assert "SECRETARY FEROLO" in source.speakers[0].names
    assert [finding.message for finding in source.findings if finding.code == "misprinted-label"] == [
        "'SECRETARY FEROLO' is taken for a misprint of 'SECRETARY FERROLO'."
    ]
