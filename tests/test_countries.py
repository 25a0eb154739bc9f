"""Countries by any of their names, and in running text."""

import pytest

from app.countries import CountryFound, countries_in, country_name, country_of_adjective, find_country


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("AM", "AM"),
        ("arm", "AM"),
        ("Armenia", "AM"),
        ("the United States", "US"),
        ("U.S.", "US"),
        ("Russian Federation", "RU"),
        ("Cote d’Ivoire", "CI"),
        ("Deutschland", "DE"),
        ("Кыргызстан", "KG"),
        ("Киргизия", "KG"),
        ("日本", "JP"),
        ("Turkey", "TR"),
        ("Türkiye", "TR"),
    ],
)
def test_a_country_is_found_by_code_and_by_name_in_any_language(printed: str, code: str) -> None:
    assert find_country(printed) == code


@pytest.mark.parametrize("printed", ["", "Narnia", "EU", "\0", "x" * 10_000, "the"])
def test_what_is_no_country_is_none(printed: str) -> None:
    assert find_country(printed) is None


def test_names_in_english_text_are_found_with_their_place() -> None:
    words = "the heads of Armenia and the United States"

    assert countries_in(words) == [CountryFound("AM", 13, 20), CountryFound("US", 29, 42)]


def test_russian_names_are_found_in_any_case() -> None:
    words = "Президенты Белоруссии, Саудовской Аравии, США и Узбекистана с Индией"

    assert [found.code for found in countries_in(words, "ru")] == ["BY", "SA", "US", "UZ", "IN"]


def test_russian_official_names_of_republics_are_found() -> None:
    words = "Президенты Азербайджанской Республики, Французской Республики, Египта и Лаосской Народно-Демократической Республики"

    assert [found.code for found in countries_in(words, "ru")] == ["AZ", "FR", "EG", "LA"]


def test_a_word_that_only_begins_like_a_country_is_none() -> None:
    assert countries_in("Кубок Ирановедения, Omanson, Chadwick", "ru") == []


@pytest.mark.parametrize(
    ("word", "code"),
    [("Armenian", "AM"), ("French", "FR"), ("Canadian", "CA"), ("Kazakh", "KZ"), ("British", "GB"), ("Turkish", "TR")],
)
def test_an_adjective_leads_to_its_country(word: str, code: str) -> None:
    assert country_of_adjective(word) == code


@pytest.mark.parametrize("word", ["Soviet", "European", "economic", ""])
def test_an_adjective_of_no_single_country_is_none(word: str) -> None:
    assert country_of_adjective(word) is None


def test_a_country_has_a_name_in_each_language() -> None:
    assert (country_name("am"), country_name("AM", "ru"), country_name("AM", "xx-unknown")) == (
        "Armenia",
        "Армения",
        "Armenia",
    )
