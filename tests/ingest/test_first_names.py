"""First names for initials, from wherever a text prints them."""

import pytest

from app.ingest.first_names import find_full_names


@pytest.mark.parametrize(
    ("text", "key", "name"),
    [
        ("Илья Лугов, «Портовые новости»", ("лугов", "и"), "Илья Лугов"),
        ("слово Илье Лугову", ("лугов", "и"), "Илья Лугов"),
        ("встреча с Александром Касьяненко", ("касьяненко", "а"), "Александр Касьяненко"),
        ("от Александра Касьяненко", ("касьяненко", "а"), None),
        ("вместе с Анной Касьян", ("касьян", "а"), "Анна Касьян"),
        ("Сергей Туру и Сергеем Туру", ("туру", "с"), "Сергей Туру"),
        ("Илья Лугов и Иван Лугов", ("лугов", "и"), None),
        ("Вчера Лугов, вчера", ("лугов", "в"), None),
        ("Министр Лугов", ("лугов", "м"), None),
    ],
)
def test_a_first_name_is_found_in_any_case(text: str, key: tuple[str, str], name: str | None) -> None:
    assert find_full_names(text, {key}).get(key) == name
