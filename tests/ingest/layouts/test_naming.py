"""Whom a short label names in full: by the title, by the text, by brackets, and never by a relative's name."""

import pytest

from app.ingest.recognisers.naming import name_labels
from app.text import fold
from tests.ingest.layouts.telling import page_of


def name(label: str, title: str, body: str = "Good afternoon.", inside: str | None = None) -> str | None:
    page = page_of(f"{title}\n\n{body}\n")
    labels = [(label, inside)] if inside else [(label, None)]
    return name_labels(page, labels)[fold(label)].name


@pytest.mark.parametrize(
    ("label", "title", "expected"),
    [
        ("MS. PALMER", "Press Briefing by Press Secretary Joan Palmer", "Joan Palmer"),
        ("MS. PALMER", "Press Gaggle by Press Secretary Joan Palmer En Route White Plains, NY", "Joan Palmer"),
        ("MR. KELL", "Briefing by NSC Coordinator for Strategic Communications Jon Kell", "Jon Kell"),
        ("SECRETARY MAYOR-ROSS", "Remarks by Secretary of Homeland Security Ali Mayor-Ross", "Ali Mayor-Ross"),
        (
            "FOREIGN MINISTER FERRER",
            "Secretary Al Brandt And Foreign Minister Lucía Ferrer At a Meeting",
            "Lucía Ferrer",
        ),
        (
            "PRESIDENT YUN",
            "Remarks by President Hale and President Yun Suk Jol of the Republic of Korea",
            "Yun Suk Jol",
        ),
        ("PRESIDENT YU", "Remarks by President Hale and President Yu Liping of the Republic of Fiji", "Yu Liping"),
        ("PRESIDENT LUNA", "Remarks by President Luna da Costa of Brazil Before Meeting", "Luna da Costa"),
        (
            "PRESIDENT VERA",
            "Remarks by President Hale and President Rodrigo Vera Robles of Costa Rica Before Meeting",
            "Rodrigo Vera Robles",
        ),
        ("MR. MARSH", "Phone Call with Al Marsh During the Parade", "Al Marsh"),
        ("MR. MELNYK", "Head of the Office of the President of Ukraine Ivan Melnyk in Kyiv", "Ivan Melnyk"),
        ("ADMINISTRATOR REED", "Administrator of the Harbour Protection Agency Ada Reed", "Ada Reed"),
        ("THE FIRST LADY", "Remarks by First Lady Ann Hale at the Fair", "Ann Hale"),
        ("THE PRESIDENT", "Remarks by President Hale Honoring the Keepers", "President Hale"),
        ("THE VICE PRESIDENT", "Remarks by Vice President Orr and President Hale", "Vice President Orr"),
        ("THE PRESIDENT", "Press Briefing by Press Secretary Joan Palmer", None),
        ("MR. KELL", "Press Briefing by Press Secretary Joan Palmer", "MR. KELL"),
        ("Hon. Peter Oduya", "Debates", "Peter Oduya"),
        ("Mr N F MASHEGO", "Debates", "N F MASHEGO"),
        ("Sir Gerald Lacey", "Debates", "Sir Gerald Lacey"),
        ("The MINISTER OF TRANSPORT", "Debates", None),
        ("Secretary General Jens Holt", "Press conference", "Jens Holt"),
    ],
)
def test_a_label_is_named_by_the_title_or_by_itself(label: str, title: str, expected: str | None) -> None:
    assert name(label, title) == expected


def test_the_text_names_whom_the_title_does_not() -> None:
    assert name("DR. FOUCH", "Briefing", "I give the floor to Dr. Anton Fouch.") == "Anton Fouch"


def test_whom_the_first_turn_greets_holds_no_office_of_the_head() -> None:
    assert name("THE PRESIDENT", "The Inaugural Address", "THE PRESIDENT: Thank you, President Orr.") is None


def test_an_honorific_is_no_given_name_of_a_namesake() -> None:
    page = page_of("Roundtable\n\nMS. SMITH: Yes.\n\nMR. SMITH: No.\n")
    named = name_labels(page, [("MS. SMITH", None), ("MR. SMITH", None)])

    assert [naming.name for naming in named.values()] == ["MS. SMITH", "MR. SMITH"]


def test_a_name_behind_the_comma_of_a_countrys_office_is_its_holders() -> None:
    body = "I am here with the Maltese Prime Minister, Mira Cassolet."

    assert name("PRIME MINISTER CASSOLET", "Remarks by Prime Minister Cassolet of Malta", body) == "Mira Cassolet"


def test_junior_belongs_to_the_name() -> None:
    assert (
        name("REVEREND PARR", "Remarks", "Please welcome Reverend Walter Parr, Jr. He is here.") == "Walter Parr, Jr."
    )


def test_the_only_one_of_that_surname_holds_the_office() -> None:
    assert name("ADMINISTRATOR REED", "Briefing on the Flood", "Ask Ada Reed about it.") == "Ada Reed"


def test_a_relative_with_the_same_surname_is_somebody_else() -> None:
    body = "My son Beau Hale served. Hunter Hale did too."
    assert name("THE PRESIDENT", "Remarks by President Hale at a Fair", body) == "President Hale"
    assert name("PRESIDENT HALE", "Remarks by President Hale and First Lady Ann Hale", body) == "President Hale"


def test_the_text_may_call_the_president_by_his_full_name() -> None:
    assert name("PRESIDENT HALE", "Remarks by President Hale", "Thank you, President Tom Hale.") == "Tom Hale"


def test_brackets_name_the_holder_of_an_office() -> None:
    assert name("The Prime Minister", "Debates", inside="Mr Thomas Ardley") == "Thomas Ardley"


def test_an_office_of_the_republic_is_its_holders_before_or_behind_the_name() -> None:
    coletiva = "Entrevista coletiva concedida pela Presidenta da República, Ana Dale, durante café da manhã"
    conference = "Conférence de presse de M. Jean Valin, Président de la République, à Lyon"

    assert name("Presidenta", coletiva) == "Ana Dale"
    assert name("LE PRESIDENT", "Verbatim", conference) == "Jean Valin"
    assert name("The Chairman", "Hearing", "Hon. Ann R. Dale, chairman\nof the committee, presiding.") == "Ann R. Dale"
    assert name("The Chairman", "Hearing", "Ann Dale, chairman of the Harbour Board, is ill.") is None


def test_abbreviations_of_german_offices_stand_before_a_surname() -> None:
    body = "Pressekonferenz von Bundeskanzlerin Anna Vogt und dem französischen Präsidenten Jean Valin"

    assert name("BK’in Vogt", "Mitschrift", body) == "Anna Vogt"
    assert name("P Valin", "Mitschrift", body) == "Jean Valin"
    assert name("StS Ferrer", "Mitschrift", body) == "StS Ferrer"


def test_a_name_goes_on_behind_the_surname_that_people_use() -> None:
    head = "Entrevista concedida pelo presidente da República, Luís Inácio Lobo da Serra"

    assert name("Presidente Lobo", "Entrevista coletiva do presidente Lobo", head) == "Luís Inácio Lobo da Serra"


def test_an_initial_in_the_middle_is_no_monsieur() -> None:
    assert name("MR. HALE", "Conference by Bank President James D. Hale") == "James D. Hale"


def test_a_name_in_capitals_and_in_title_case_is_one_name() -> None:
    body = "Moderator: ADA MARSH-REED, Press Officer\n\nMy name is Ada Marsh-Reed."

    assert str(name("MS. MARSH-REED", "Briefing", body)).title() == "Ada Marsh-Reed"


def test_letters_behind_a_name_are_no_part_of_it() -> None:
    assert name("THE HON. LEO MARSH MP", "Press Conference") == "LEO MARSH"


def test_a_name_with_an_initial_between_is_the_fuller_one() -> None:
    title = "Secretary of Defense Walter J. Orr III Holds a Press Briefing"

    assert name("SECRETARY OF DEFENSE WALTER ORR", title) == "Walter J. Orr III"


def test_of_two_with_one_surname_it_is_who_introduces_herself() -> None:
    body = "Good afternoon.  I am Sibyl Kearns.  My husband, Shane Kearns, is at sea."

    assert name("MS. KEARNS", "Supper with Families", body) == "Sibyl Kearns"
    assert name("MS. KEARNS", "Supper with Families", body.replace("I am", "Here is")) == "MS. KEARNS"
