"""Dates as transcripts print them."""

import pytest

from app.ingest.dates import find_date


@pytest.mark.parametrize(
    ("printed", "language", "iso"),
    [
        ("May 16, 2022", "en", "2022-05-16"),
        ("16 May 2022, 13:10", "en", "2022-05-16"),
        ("Monday, 16th of May 2022", "en", "2022-05-16"),
        ("June 7–9, 2018", "en", "2018-06-07"),
        ("16 мая 2022 года", "ru", "2022-05-16"),
        ("16 de mayo de 2022", "es", "2022-05-16"),
        ("le 1er août 2021", "fr", "2021-08-01"),
        ("16. Mai 2022", "de", "2022-05-16"),
        ("2022-05-16T10:00", "en", "2022-05-16"),
        ("16.05.2022", "ru", "2022-05-16"),
        ("2022年5月16日", "zh", "2022-05-16"),
        ("May 2022", "en", "2022-05"),
    ],
)
def test_a_date_is_found_in_many_forms(printed: str, language: str, iso: str) -> None:
    found = find_date(printed, language)

    assert found is not None
    assert found.iso == iso


@pytest.mark.parametrize(
    "printed", ["", "no date", "February 30, 2022", "31.02.2022", "May we say 2022 times", "99/99/2022"]
)
def test_what_is_no_day_is_none(printed: str) -> None:
    assert find_date(printed) is None
