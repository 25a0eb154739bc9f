"""A person as one printed string: where the office ends and the name begins."""

import pytest

from app.ingest.credit import read_credit


@pytest.mark.parametrize(
    ("printed", "office", "name"),
    [
        ("President of Uruguay Tomás Arrivel", "President of Uruguay", "Tomás Arrivel"),
        ("Tomás Arrivel", None, "Tomás Arrivel"),
        ("Chairman of the Management Committee of Coral Lines Lucas Ferro", "Chairman of the Management Committee of Coral Lines", "Lucas Ferro"),
        ("Coral Lines CEO Lucas Ferro", "Coral Lines CEO", "Lucas Ferro"),
        ("Lucas Ferro, reporter at Channel One", "reporter at Channel One", "Lucas Ferro"),
        ("President of Turkey Ahmet Nur Yildiz", "President of Turkey", "Ahmet Nur Yildiz"),
        ("Emir of Qatar Hamad bin Isa Al Fulan", "Emir of Qatar", "Hamad bin Isa Al Fulan"),
        ("King Hamad II of Bahrain", "King", "Hamad II"),
        ("Patriarch Anselm of Valletta and All Malta", "Patriarch", "Patriarch Anselm"),
        ("Minister of Economic Development", "Minister of Economic Development", None),
        ("Emma Sordi (ENI)", None, "Emma Sordi"),
        ("Sports commentator Lucas Ferro, host of the ceremony", "Sports commentator", "Lucas Ferro"),
        ("Lucas FERRO", None, "Lucas FERRO"),
        ("Генеральный секретарь ОДМ Ильзе Маран", "Генеральный секретарь ОДМ", "Ильзе Маран"),
        ("Председатель Правления ПАО «Маяк» Пётр Лугов", "Председатель Правления ПАО «Маяк»", "Пётр Лугов"),
        ("Т.Арривель", None, "Т.Арривель"),
    ],
)  # fmt: skip
def test_office_and_name_are_taken_apart(printed: str, office: str | None, name: str | None) -> None:
    credit = read_credit(printed, language="ru")

    assert (credit.office, credit.name) == (office, name)


def test_a_name_printed_alone_elsewhere_decides() -> None:
    printed = "Editor of Harbour Light Ana Maria Duarte"

    assert read_credit(printed).name == "Maria Duarte"
    assert read_credit(printed, known=("ana maria duarte",)).name == "Ana Maria Duarte"
