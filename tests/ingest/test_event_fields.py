"""The fields of an event."""

import pytest

from app.ingest.event_fields import completeness_of, read_period
from tests.ingest.reading import event


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("CSTO summit", "summit"),
        ("Meeting of the Council of Heads of State", "council_session"),
        ("Supreme Harbour Council expanded meeting", "council_session"),
        ("Talks with President of Fiji Josefa Waqaliti", "talks"),
        ("Meeting with President of Fiji Josefa Waqaliti", "meeting"),
        ("Press statements following the summit", "press_conference"),
        ("Telephone conversation with President of Fiji", "phone_call"),
        ("Interview to Harbour Light", "interview"),
        ("Ceremony for presenting the Order of the Lantern", "ceremony"),
        ("Speech at the Harbour Academy", "speech"),
        ("Саммит ОДМ", "summit"),
        ("Переговоры с Президентом Фиджи", "talks"),
        ("Сессия Совета коллективной безопасности", "council_session"),
        ("Lanterns", "other"),
    ],
)
def test_the_title_says_what_kind_of_event_it_is(title: str, kind: str) -> None:
    assert event(f"{title}\n\nTomás Arrivel: Hello.\n\nTomás Arrivel: Bye.\n").kind == kind


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("2022-05-16", ("2022-05-16", "2022-05-16", "day")),
        ("2024-02", ("2024-02-01", "2024-02-29", "month")),
        ("2022", ("2022-01-01", "2022-12-31", "year")),
        ("2022-05-16/2022-05-18", ("2022-05-16", "2022-05-18", "day")),
    ],
)
def test_a_period_has_a_first_and_a_last_day(words: str, period: tuple[str, str, str]) -> None:
    read = read_period(words, "supplied", None)

    assert read is not None
    assert (read.start, read.end, read.precision) == period


@pytest.mark.parametrize("words", ["", "2022-13", "2022-02-30", "May 16", "0000", "2022-05-16/"])
def test_what_is_no_period_is_none_or_one_day(words: str) -> None:
    read = read_period(words, "supplied", None)

    assert read is None or read.start == read.end == "2022-05-16"


def test_an_elision_or_a_word_for_it_makes_an_excerpt() -> None:
    assert completeness_of(["Talks"], elisions=1, statements=2, continuation="pending") == "excerpt"
    assert completeness_of(["Beginning of meeting"], elisions=0, statements=2, continuation="none") == "excerpt"
    assert completeness_of(["Talks"], elisions=0, statements=2, continuation="pending") == "in_progress"
    assert completeness_of(["Talks"], elisions=0, statements=2, continuation="none") == "complete"
    assert completeness_of(["Talks"], elisions=0, statements=0, continuation="none") == "unknown"


def test_bodies_that_met_are_those_of_title_and_their_organs() -> None:
    page = "LTO summit\n\nA meeting of the Harbour Council was held.\n\nTomás Arrivel: Hello.\n\nTomás Arrivel: Bye.\n"

    assert event(page).organizations == ("lto", "lto-harbour-council")


def test_a_title_may_be_all_that_prints_the_day() -> None:
    page = "<html><head><title>Debates (Hansard) No. 2 - March 4, 2010 (40-3) - House of Harbours</title></head><body><p>The House met.</p></body></html>"

    dated = event(page, name="debates.html").date

    assert dated is not None
    assert dated.start == "2010-03-04"


HELD = """
    ---
    title: Remarks by President Hale at a Town Hall
    date: '{published}'
    ---

    Pabst Hall
    Harborside, Wisconsin

    ({held})

    THE PRESIDENT:  Good evening.
    """


@pytest.mark.parametrize(
    ("published", "held", "day"),
    [
        ("2021-02-17", "February 16, 2021", "2021-02-16"),
        ("2021-02-17", "February 17, 2021", "2021-02-17"),
        ("2021-02-17", "October 27, 2020", "2021-02-17"),
    ],
)
def test_a_day_printed_shortly_before_that_of_publication_is_when_it_was_held(
    published: str, held: str, day: str
) -> None:
    date = event(HELD.format(published=published, held=held), name="page.md").date

    assert date is not None
    assert date.start == day


def test_a_title_printed_again_in_capitals_is_no_place() -> None:
    page = """
        ---
        title: Remarks by President Hale at Opening of the Docks
        ---

        REMARKS BY PRESIDENT HALE
        AT OPENING OF THE DOCKS

        Oval Office

        3:10 P.M. EST

        THE PRESIDENT:  Hello, everybody.
        """

    place = event(page, name="page.md").place

    assert place is not None
    assert place.value == "Oval Office"


@pytest.mark.parametrize(
    "line", ["Speeches 15 December 2022", "News | 15 December 2022", "15 December 2022, Press releases"]
)
def test_the_section_of_a_site_is_no_place(line: str) -> None:
    told = event(f"The harbour of the year\n\n{line}\n\nAnn Dale: Good morning.\n\nTobias Lowe: Good morning.\n")

    assert (told.date and told.date.start, told.place) == ("2022-12-15", None)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Conférence de presse de la ministre", "press_conference"),
        ("Abschlusspressekonferenz zum Hafenrat", "press_conference"),
        ("Виступ Президента на засіданні ради", "speech"),
        ("Entretien avec la ministre des ports", "interview"),
    ],
)
def test_a_title_of_another_language_tells_the_kind(title: str, kind: str) -> None:
    assert event(f"{title}\n\nAnn Dale: Bonjour.\n\nTobias Lowe: Bonjour.\n").kind == kind
