"""What an office says: its class, and whom it stands for."""

import pytest

from app.ingest.offices import Office, read_office


@pytest.mark.parametrize(
    ("office", "office_class", "country"),
    [
        ("President of Uruguay", "head_of_state", "UY"),
        ("Acting President of Fiji", "head_of_state", "FJ"),
        ("President of the Republic of Botswana", "head_of_state", "BW"),
        ("President of Uruguay \u2028", "head_of_state", "UY"),
        ("President of Coral Lines", "head", None),
        ("President of the Academy of Sciences of Malta", "head", "MT"),
        ("Prime Minister of Malta", "head_of_government", "MT"),
        ("Deputy Prime Minister", "deputy_head_of_government", None),
        ("Maltese Foreign Minister", "foreign_minister", "MT"),
        ("Secretary-General of the Lantern Treaty Organisation", "secretary_general", None),
        ("Ambassador of Malta to Uruguay", "ambassador", "MT"),
        ("Governor of the Coast Region", "regional_head", None),
        ("Bank Governor", "head", None),
        ("Президент Уругвая", "head_of_state", "UY"),
        ("Заместитель Председателя Правительства", "deputy_head_of_government", None),
        ("Secretary of State", "foreign_minister", None),
        ("Under Secretary of State", "head", None),
        ("Secretary of State for Foreign Affairs", "foreign_minister", None),
        ("Secretary of State for Ports", "head", None),
        ("painter", None, None),
    ],
)
def test_an_office_has_a_class_and_a_country(office: str, office_class: str | None, country: str | None) -> None:
    read = read_office(office, "ru")

    assert (read.office_class, read.country) == (office_class, country)


def test_what_is_represented_is_as_printed() -> None:
    assert read_office("Maltese Foreign Minister") == Office("foreign_minister", "MT", "Maltese")


@pytest.mark.parametrize(
    ("office", "expected"),
    [
        ("Aide to the President of Uruguay", "head"),
        ("Adviser to the Federal President of Austria for Harbours", "head"),
        ("Special Envoy of the President of Uruguay, Foreign Minister", "foreign_minister"),
        ("Deputy Foreign Minister", "deputy_minister"),
        ("Vice Chancellor of Austria", "deputy_head_of_government"),
        ("Crown Prince and Defence Minister of Jordan", "defence_minister"),
        ("Deputy Crown Prince of Jordan", "head"),
        ("First President of Uruguay", "former"),
        ("Chair of the State Duma Committee on Harbours", "head"),
        ("Uruguayan Rowing Federation President", "head"),
        ("Vice President of the Academy of Harbours", "head"),
        ("помощник Президента Уругвая", "head"),
        ("Заместитель Министра иностранных дел", "deputy_minister"),
    ],
)
def test_who_serves_a_chief_or_stands_in_for_one_is_none(office: str, expected: str) -> None:
    assert read_office(office, "ru" if office[0] > "z" else "en").office_class == expected
