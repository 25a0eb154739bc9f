"""Who took part, by what narrative and titles say."""

import pytest

from app.ingest.recognisers.participants import find_in_title, find_participants
from app.text import Span, Text
from tests.ingest.reading import event


def people(sentence: str, language: str = "en") -> list[tuple[str | None, str | None]]:
    """Give (name, office), or (None, country) of whom the sentence does not name."""
    found = find_participants(Text(sentence), Span(0, len(sentence)), language)
    return [(m.name, m.office if m.name else m.country) for m in found]


def test_a_list_after_taking_part_names_people_with_their_offices() -> None:
    sentence = (
        "Taking part in the talks were Minister of Ports, Fisheries and Navigation Lucas Ferro, "
        "presidential aides Ana Duarte and Pedro Lima, and Secretary General of the LTO Ilse Maran."
    )

    assert people(sentence) == [
        ("Lucas Ferro", "Minister of Ports, Fisheries and Navigation"),
        ("Ana Duarte", "presidential aides"),
        ("Pedro Lima", "presidential aides"),
        ("Ilse Maran", "Secretary General of the LTO"),
    ]


def test_an_office_behind_its_name_goes_on_after_and() -> None:
    sentence = (
        "Also in attendance were Lucas Ferro, Minister of Ports and Fisheries, Ana Duarte, Head of the Service for Charts "
        "and Tides, and Pedro Lima, Director of the Harbour, and Mayor Ilse Maran."
    )

    assert people(sentence) == [
        ("Lucas Ferro", "Minister of Ports and Fisheries"),
        ("Ana Duarte", "Head of the Service for Charts and Tides"),
        ("Pedro Lima", "Director of the Harbour"),
        ("Ilse Maran", "Mayor"),
    ]


def test_an_unnamed_group_is_no_part_of_the_office_behind_it() -> None:
    sentence = (
        "Taking part in the meeting were presidential envoys to the island districts, the Head of the Chart Service Ana Duarte, "
        "and Minister of Ports Lucas Ferro; and Pedro Lima, head of the fleet."
    )

    assert people(sentence) == [
        ("Ana Duarte", "the Head of the Chart Service"),
        ("Lucas Ferro", "Minister of Ports"),
        ("Pedro Lima", "head of the fleet"),
    ]


def test_who_comes_together_with_another_lends_them_no_office() -> None:
    assert people("The President, together with Prime Minister Mira Cassolet, visited the harbour.") == [
        ("Mira Cassolet", "Prime Minister"),
    ]


def test_heads_of_countries_are_unnamed_people_one_for_each() -> None:
    sentence = (
        "Taking part in the meeting, timed to coincide with the 10th anniversary, "
        "were the heads of Malta, the United States, and Fiji."
    )

    assert people(sentence) == [(None, "MT"), (None, "US"), (None, "FJ")]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("The meeting was also attended by Mayor Ana Duarte.", ["Ana Duarte"]),
        ("Coral Lines CEO Lucas Ferro also attended the meeting.", ["Lucas Ferro"]),
        ("Tomás Arrivel met with President of Fiji Josefa Waqaliti, who is here on a visit.", ["Tomás Arrivel", "Josefa Waqaliti"]),
        ("Telephone conversation with President of Fiji Josefa Waqaliti", ["Josefa Waqaliti"]),
        ("The session was chaired by Prime Minister of Malta Mira Cassolet.", ["Mira Cassolet"]),
        ("It was attended by Ana Duarte, Director of the Chart Service; Pedro Lima, head of the fleet.", ["Ana Duarte", "Pedro Lima"]),
        ("The meeting was attended by Igor Brandt, Head of the Corporation for Harbour Lights Farolux.", ["Igor Brandt"]),
        ("It was attended by members of the Council and Governor of the Coast Region Pedro Lima.", ["Pedro Lima"]),
        ("It was attended by Pedro Lima, as well as the heads of Coral Lines, Blue Shipping, and Azimuth Line.", ["Pedro Lima"]),
        ("The talks began with a restricted meeting that included President of Fiji Josefa Waqaliti and Ilse Maran.", ["Josefa Waqaliti", "Ilse Maran"]),
        ("They were joined, via videoconference, by President of Fiji Josefa Waqaliti as the head of an observer state.", ["Josefa Waqaliti"]),
        ("President of Fiji Josefa Waqaliti (via videoconference) was also invited to join the talks.", ["Josefa Waqaliti"]),
        ("The summit brought together President of Fiji Josefa Waqaliti and Prime Minister of Malta Mira Cassolet.", ["Josefa Waqaliti", "Mira Cassolet"]),
        ("The Fijian delegation at the talks included Foreign Minister Ana Duarte and Ambassador of Fiji to Malta Li Hai.", ["Ana Duarte", "Li Hai"]),
        ("Fiji was represented by Sports Minister Ana Duarte and Culture Minister Pedro Lima.", ["Ana Duarte", "Pedro Lima"]),
        ("Tomás Arrivel was accompanied by Minister of Ports Lucas Ferro.", ["Lucas Ferro"]),
        ("The main reports were presented by Mayor Ana Duarte and Minister of Ports Lucas Ferro.", ["Ana Duarte", "Lucas Ferro"]),
        ("The meeting featured keynote presentations by Mayor Ana Duarte.", ["Ana Duarte"]),
        ("Coral Lines CEO Lucas Ferro told the President about the new quay.", ["Lucas Ferro"]),
        ("Minister of Ports Lucas Ferro and Coast Governor Ana Duarte updated the President on the repairs.", ["Lucas Ferro", "Ana Duarte"]),
        ("Together with Harbour Works Director Pedro Lima, the President opened the lock.", ["Pedro Lima"]),
        ("Tomás Arrivel answered the questions of Pedro Lima, Editor-in-chief of the Coast Gazette.", ["Tomás Arrivel", "Pedro Lima"]),
        ("The President presented the medals to Pedro Lima, foreman at Coral Lines; Ana Duarte, pilot of the port.", ["Pedro Lima", "Ana Duarte"]),
        ("The leaders of the Union – President of Fiji Josefa Waqaliti and Prime Minister of Malta Mira Cassolet – took part in the meeting.", ["Josefa Waqaliti", "Mira Cassolet"]),
        ("The meeting participants include President of Fiji Josefa Waqaliti (via videoconference) and Ana Duarte.", ["Josefa Waqaliti", "Ana Duarte"]),
        ("The session was chaired by Ana Duarte and attended by Pedro Lima.", ["Ana Duarte", "Pedro Lima"]),
        ("The Fijian delegation was led by Foreign Minister Ana Duarte.", ["Ana Duarte"]),
        ("Representing Fiji was Foreign Minister Ana Duarte.", ["Ana Duarte"]),
        ("Minister of Ports Lucas Ferro represented Uruguay at the meeting.", ["Lucas Ferro"]),
        ("The President of Fiji, Josefa Waqaliti, also spoke.", ["Josefa Waqaliti"]),
        ("Invited to the meeting were Ana Duarte and Pedro Lima.", ["Ana Duarte", "Pedro Lima"]),
        ("Remarks by Mayor Ana Duarte in Call With Pedro Lima During the Harbour Day Parade", ["Pedro Lima"]),
        ("It was attended by Chair of the Union Commission Musa Fala Mahat.", ["Musa Fala Mahat"]),
        ("It was attended by Harbour League President-elect Pedro Lima.", ["Pedro Lima"]),
    ],
)  # fmt: skip
def test_narrative_names_who_took_part(sentence: str, names: list[str]) -> None:
    assert [name for name, _ in people(sentence)] == names


@pytest.mark.parametrize(
    "sentence",
    [
        "The agenda included cooperation with Minister of Ports and the plans of Coral Lines.",
        "The President passed on the requests that he received during the Harbour Line.",
        "The President met with the Coral Team and congratulated them on winning the Dakar Rally.",
        "More than 400 people are taking part in the forum, including experts and journalists.",
        "Lucas Ferro was nominated for the position of Mayor.",
        "",
    ],
)
def test_who_is_only_talked_about_took_no_part(sentence: str) -> None:
    assert people(sentence) == []


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Remarks by President Hale Before Meeting with Trade Secretary Ada Bell and Mayor Ana Duarte", ["Ada Bell", "Ana Duarte"]),
        ("Remarks by President Hale in Conversation with Jimmy O. Stone", ["Jimmy O. Stone"]),
        ("Remarks by President Hale in Call with Pedro Lima During the Harbour Day Parade", ["Pedro Lima"]),
        ("Remarks by President Hale Before Meeting with Governors to Discuss the Harbour Framework", []),
        ("Remarks by President Hale Before Meeting with Leadership of the Congressional Harbour Caucus", []),
        ("Remarks by President Hale in Meeting with Community Leaders on Protecting Port Access", []),
        ("Background Press Call by a Senior Official on President Hale’s Meeting with President Tomás Arrivel", []),
        ("Meeting with President of Fiji Josefa Waqaliti", ["Josefa Waqaliti"]),
        ("Ana Duarte met with President and CEO of Coral Lines Corporation Pedro Lima", ["Ana Duarte", "Pedro Lima"]),
    ],
)  # fmt: skip
def test_a_title_names_whom_it_says_was_met(title: str, names: list[str]) -> None:
    found = find_in_title(Text(title), Span(0, len(title)))

    assert [m.name for m in found] == names


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("The session was chaired by Ana Duarte.", "chair"),
        ("Ana Duarte presided over the session.", "chair"),
        ("Taking part in the talks, hosted by Ana Duarte, were guests.", "host"),
        ("The discussion was moderated by Ana Duarte.", "moderator"),
        ("The session was attended by Ana Duarte.", "participant"),
    ],
)
def test_narrative_says_what_somebody_did_there(sentence: str, role: str) -> None:
    [mention] = find_participants(Text(sentence), Span(0, len(sentence)))

    assert (mention.name, mention.role) == ("Ana Duarte", role)


def test_leaders_with_an_article_and_no_name_are_unnamed() -> None:
    sentence = "The President of Uruguay, the Prime Minister of Malta, and the presidents of Fiji and Palau took part."

    assert people(sentence) == [(None, "UY"), (None, "MT"), (None, "FJ"), (None, "PW")]


def test_a_name_behind_the_comma_is_the_leaders() -> None:
    assert people("The Prime Minister of Malta, Mira Cassolet, took part.") == [
        ("Mira Cassolet", "The Prime Minister of Malta")
    ]


def test_russian_lists_stand_in_the_nominative() -> None:
    sentence = (
        "Во встрече приняли участие Премьер-министр Мальты Мира Кассоле, помощники Президента Анна Лугова и Пётр Лугов."
    )

    assert people(sentence, "ru") == [
        ("Мира Кассоле", "Премьер-министр Мальты"),
        ("Анна Лугова", "помощники Президента"),
        ("Пётр Лугов", "помощники Президента"),
    ]


def test_russian_talks_give_names_without_their_case_endings() -> None:
    sentence = "Состоялись переговоры Владимира Лугова с Президентом Узбекистана Шавкатом Каримовым."

    assert people(sentence, "ru") == [
        ("Владимир Лугов", None),
        ("Шавкат Каримов", "Президентом Узбекистана"),
    ]


def test_russian_talks_of_several_name_each_of_them() -> None:
    sentence = "Состоялись переговоры Владимира Лугова, Президента Азербайджанской Республики Рашида Велиева и Президента Египта Карима Насера."

    assert [name for name, _ in people(sentence, "ru")] == ["Владимир Лугов", "Рашид Велиев", "Карим Насер"]


def test_the_group_that_announces_a_list_is_no_part_of_the_first_office() -> None:
    sentence = "Участие в заседании приняли главы государств – членов Союза: Премьер-министр Мальты Мира Кассоле, Президент Узбекистана Шавкат Каримов."

    assert people(sentence, "ru") == [
        ("Мира Кассоле", "Премьер-министр Мальты"),
        ("Шавкат Каримов", "Президент Узбекистана"),
    ]


def test_the_side_on_which_somebody_stands_is_no_part_of_the_office() -> None:
    sentence = "В переговорах участвовали Министр обороны Пётр Лугов, с армянской – Министр обороны Арам Касян."

    assert people(sentence, "ru") == [("Пётр Лугов", "Министр обороны"), ("Арам Касян", "Министр обороны")]


def test_a_person_is_found_where_the_text_prints_them() -> None:
    text = Text("Before. Taking part were President of Fiji Josefa Waqaliti.")

    [mention] = find_participants(text, Span(8, len(text)))

    assert text[mention.span] == "President of Fiji Josefa Waqaliti."


def test_a_title_that_is_a_list_of_people_says_who_met() -> None:
    page = """
        Foreign Minister Ann Hale And Prime Minister of Malta Mira Cassolet Before Their Meeting

        FOREIGN MINISTER HALE:  Welcome to the harbour, Prime Minister.

        FOREIGN MINISTER HALE:  Thank you all.
    """

    assert {p.name for p in event(page).participants} == {"Ann Hale", "Mira Cassolet"}


def test_the_heads_of_a_countrys_newspapers_are_not_its_heads() -> None:
    page = "Talks\n\nPresident of Malta Mira Cassolet met with the heads of Fiji's newspapers.\n"

    assert [p.name for p in event(page).participants] == ["Mira Cassolet"]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "Министры иностранных дел Мальты и Фиджи Пётр Лугов и Арам Касян подписали протокол.",
            [("Пётр Лугов", "Министры иностранных дел"), ("Арам Касян", "Министры иностранных дел")],
        ),
        (
            "Президенты Мальты, Фиджи и исполняющий обязанности Премьер-министра Армении провели заседание.",
            [(None, "MT"), (None, "FJ"), (None, "AM")],
        ),
        (
            "К переговорам присоединились Президент Мальты Пётр Лугов как глава делегации Союза и исполнительный секретарь "
            "Содружества Вольных Портов Арам Касян.",
            [("Пётр Лугов", "Президент Мальты"), ("Арам Касян", "исполнительный секретарь Содружества Вольных Портов")],
        ),
        (
            "От мальтийской стороны участвовали Министр портов Пётр Лугов, от фиджийской – Арам Касян.",
            [("Пётр Лугов", "Министр портов"), ("Арам Касян", None)],
        ),
        (
            "Встреча прошла по видеосвязи с участием Президента Мальты Петра Лугова.",
            [("Пётр Лугов", "Президента Мальты")],
        ),
        ("Пётр Лугов принял участие в расширенном заседании Саммита СНГ.", [("Пётр Лугов", None)]),
        (
            "Подписи под документом поставили глава Минпорта Пётр Лугов и директор фонда Арам Касян.",
            [("Пётр Лугов", "глава Минпорта"), ("Арам Касян", "директор фонда")],
        ),
        ("Президент Мальты Пётр Лугов адресовал участникам обращение.", [("Пётр Лугов", "Президент Мальты")]),
    ],
)
def test_russian_lists_of_people_are_read_as_they_are_printed(
    sentence: str, told: list[tuple[str | None, str | None]]
) -> None:
    assert people(sentence, "ru") == told
