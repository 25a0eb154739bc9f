"""Ids of people whom no directory knows."""

import pytest

from app.ingest.speaker_ids import is_whole_name, moved, speaker_id


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ann Dale", "ann-dale"),
        ("Dr. Ann Dale", "ann-dale"),
        ("MR. TOBIAS DALE", "tobias-dale"),
        ("Sir Tobias Dale", "tobias-dale"),
        ("El señor ARRIVEL DEL RÍO", "arrivel-del-rio"),
        ("Сергей Луговой", "sergei-lugovoi"),
        ("Patriarch Tobias", "patriarch-tobias"),
        ("Tobias II", "tobias-ii"),
        ("Lord Dale of Ashby", "lord-dale-of-ashby"),
        ("林海", "u6797-u6d77"),
    ],
)
def test_a_whole_name_is_one_person_in_every_source(name: str, expected: str) -> None:
    assert speaker_id(name, "page") == expected
    assert is_whole_name(name)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("MS. DALE", "ms-dale.page"),
        ("SECRETARY DALE", "secretary-dale.page"),
        ("SEC. DALE", "sec-dale.page"),
        ("В.Луговой", "v-lugovoi.page"),
        ("Mr. DALE of Ohio", "mr-dale-of-ohio.page"),
        ("MS. VON DER AUE", "ms-von-der-aue.page"),
        ("Alina", "alina.page"),
    ],
)
def test_less_than_a_whole_name_is_somebody_of_its_source(name: str, expected: str) -> None:
    assert speaker_id(name, "page") == expected
    assert not is_whole_name(name)


def test_signs_without_letters_are_nobody() -> None:
    assert speaker_id("—", "page") is None


def test_somebody_of_a_source_moves_with_its_id_and_nobody_else_does() -> None:
    assert moved("ms-dale.page", "page", "page-0af3c1") == "ms-dale.page-0af3c1"
    assert moved("ann-dale", "page", "page-0af3c1") == "ann-dale"
    assert moved("ms-dale.other", "page", "page-0af3c1") == "ms-dale.other"
