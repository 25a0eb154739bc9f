"""Who is meant by an office and a surname on a day."""

import pytest

from app.ingest.directory import Directory, Office, Person
from app.ingest.incumbents import Incumbents


def held(title: str, kind: str, state: str, since: str, until: str | None = None) -> Office:
    return Office.model_validate({"title": title, "class": kind, "represents": state, "since": since, "until": until})


HALE = Person(
    id="anna-hale",
    name="Anna Hale",
    names=("Anna M. Hale",),
    offices=(
        held("Vice President of Uruguay", "vice_president", "uy", "2016-03-01", "2020-02-29"),
        held("President of Uruguay", "head_of_state", "uy", "2020-03-01"),
    ),
)
SEO = Person(
    id="seo-min-ji",
    name="Seo Min-ji",
    offices=(held("Prime Minister of the Republic of Malta", "head_of_government", "mt", "2020-01-01"),),
)
FERRER = Person(
    id="luis-ferrer-sol",
    name="Luis Ferrer Sol",
    offices=(held("Minister of Ports of Chile", "minister", "cl", "2020-01-01", "2021-12-31"),),
)
RAUL = Person(
    id="raul-hale", name="Raúl Hale", offices=(held("President of Chile", "head_of_state", "cl", "2022-03-01"),)
)
DIRECTORY = Directory((HALE, SEO, FERRER, RAUL))


@pytest.mark.parametrize(
    ("day", "name", "office", "who"),
    [
        ("2021-05-01", "PRESIDENT HALE", None, "anna-hale"),
        ("2021-05-01", "Hale", "President of Uruguay", "anna-hale"),
        ("2021-05-01", "Hale", "President of Chile", None),
        ("2021-05-01", "Vice President Hale", None, None),
        ("2019-05-01", "Vice President Hale", None, "anna-hale"),
        ("2019-05-01", "President Hale", None, None),
        ("2023-05-01", "President Hale", None, None),  # two of them
        ("2023-05-01", "Hale", "President of Chile", "raul-hale"),
        ("2021-05-01", "Prime Minister Seo", None, "seo-min-ji"),
        ("2021-05-01", "SEO", "PRIME MINISTER OF MALTA", "seo-min-ji"),
        ("2021-05-01", "Minister Ferrer Sol", None, "luis-ferrer-sol"),
        ("2021-05-01", "Minister Ferrer", None, None),  # neither the name's beginning nor its end
        ("2022-01-01", "Minister Ferrer Sol", None, None),
        ("2021-05-01", "President Bruno Hale", None, None),
        ("2021-05-01", "Ms. Hale", None, None),
        ("2021-05-01", "Hale", None, None),
        (None, "President Hale", None, None),
    ],
)
def test_office_surname_and_day_mean_one_person_or_nobody(
    day: str | None, name: str, office: str | None, who: str | None
) -> None:
    found = Incumbents(DIRECTORY, day).find_called([name], [office] if office else [], "en")

    assert (found.id if found else None) == who


def test_another_first_name_beside_the_surname_is_another_person() -> None:
    incumbents = Incumbents(DIRECTORY, "2021-05-01")

    assert incumbents.find_called(["President Hale", "Bruno Hale"], [], "en") is None
    assert incumbents.find_called(["President Hale", "Anna M. Hale"], [], "en") == HALE
