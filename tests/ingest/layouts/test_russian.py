"""Russian pages of presidencies and ministries, whole: labels, heads, who is meant."""

import pytest

from app.ingest.directory import EMPTY
from app.ingest.manifest import Manifest
from app.ingest.pipeline import parse
from app.ingest.records import EventRecord, Parsed


def read(page: str) -> Parsed:
    return parse(Manifest(), page.encode(), EMPTY, name="page.txt")


def event(page: str) -> EventRecord:
    return read(page).events[0]


def turns(page: str) -> list[tuple[str | None, str | None]]:
    """Give (label, whom it means) of each statement."""
    return [(s.label, s.speaker_name) for s in event(page).statements]


def kinds(page: str) -> list[str]:
    return [segment.kind for segment in read(page).segments]


HEAD = "Встреча с {who}\n\n5 мая 2021 года, 12:00, Москва, Кремль\n\nПётр Лугов встретился с {who}.\n\n"


@pytest.mark.parametrize(
    ("who", "label", "name"),
    [
        ("Президентом Фиджи Луисом Инасио Лулой да Сильвой", "Л.И.Лула да Сильва", "Луис Инасио Лула да Сильва"),
        ("Президентом Египта Хасаном ас-Сагиром", "Х.ас-Сагир", "Хасан ас-Сагир"),
        ("Эмиром Катара Тамимом Бен Хамадом Аль Тариком", "Т.Аль Тарик", "Тамим Бен Хамад Аль Тарик"),
        ("губернатором Приморской области Игорем Рябеней", "И.Рябеня", "Игорь Рябеня"),
        ("мэром Москвы Сергеем Лужиным", "С.Лужин", "Сергей Лужин"),
        ("Президентом Южной Осетии Аланом Гагоевым", "А.Гагоев", "Алан Гагоев"),
        ("Генеральным секретарём Лиги портов Станиславом Касем", "С.Кась", "Станислав Кась"),
        ("уполномоченным при Президенте Марией Беловой-Рябининой", "М.Белова-Рябинина", "Мария Белова-Рябинина"),
    ],
)  # fmt: skip
def test_initials_mean_whom_the_narrative_names_in_another_case(who: str, label: str, name: str) -> None:
    page = HEAD.format(who=who) + f"П.Лугов: Добрый день!\n\n{label}: Добрый день.\n\nП.Лугов: Прошу.\n"

    assert turns(page) == [("П.Лугов", "Пётр Лугов"), (label, name), ("П.Лугов", "Пётр Лугов")]


def test_offices_before_initials_are_labels() -> None:
    page = (
        "Саммит Лиги портов\n\n16 мая 2022 года, Москва, Кремль\n\nПрезидент России П.Лугов: Коллеги!\n\n"
        "Премьер-министр Армении А.Касян (как переведено): Спасибо.\n\nМинистр иностранных дел С.В.Рябинин: Да.\n"
    )

    assert turns(page) == [
        ("Президент России П.Лугов", "П.Лугов"),
        ("Премьер-министр Армении А.Касян (как переведено)", "А.Касян"),
        ("Министр иностранных дел С.В.Рябинин", "С.В.Рябинин"),
    ]


def test_voices_are_labels_and_passers_by_where_they_come_again() -> None:
    page = (
        HEAD.format(who="жителями") + "П.Лугов: Добрый день!\n\nЖенский голос: А дорога?\n\nСтудентка: Спасибо!\n\n"
        "П.Лугов: Дорога: будет.\n\nУчастница встречи: Когда?\n\nСтудентка: И школа?\n\nВозгласы: Да!\n\nВрачи: отдельная тема.\n"
    )

    assert [label for label, _ in turns(page)] == [
        "П.Лугов", "Женский голос", "Студентка", "П.Лугов", "Участница встречи", "Студентка", "Возгласы",
    ]  # fmt: skip


def test_a_name_that_begins_like_a_sentence_is_a_label_with_its_note() -> None:
    page = HEAD.format(who="Президентом Вьетнама То Ланом") + "П.Лугов: Прошу.\n\nТо Лан (как переведено): Спасибо.\n"

    assert turns(page)[1] == ("То Лан (как переведено)", "То Лан")


def test_a_report_without_speeches_has_its_head_and_foot() -> None:
    page = (
        "Встреча с Хасаном Рухами\n30 апреля 2025 года\n19:45\nМосква\nПётр Лугов встретился с Хасаном Рухами.\n"
        "География\nИран\nСтатус материала\nОпубликован в разделе: Новости\n"
    )

    assert kinds(page) == ["title", *["dateline"] * 3, "narrative", *["metadata"] * 4]
    place = event(page).place
    assert place is not None
    assert place.value == "Москва"


def test_who_speaks_before_the_first_label_is_named_by_the_title() -> None:
    page = (
        "Выступление и ответы на вопросы СМИ Министра портов Фиджи С.В.Лугова в ходе пресс-конференции, Сува, 20 марта 2023 года\n\n"
        "496-20-03-2023\n\nУважаемые дамы и господа,\n\nПереговоры завершены.\n\nВопрос: Каков итог?\n\nС.В.Лугов: Хороший.\n"
    )
    told = event(page)

    assert turns(page) == [(None, "С.В.Лугов"), ("Вопрос", "Вопрос"), ("С.В.Лугов", "С.В.Лугов")]
    assert told.date is not None
    assert told.date.start == "2023-03-20"
    assert told.place is not None
    assert told.place.value == "Сува"


def test_a_speech_without_labels_is_whom_the_title_names() -> None:
    page = "Выступление Президента Фиджи А.Касяна на саммите портов\n\nСува, 16 мая 2022 года\n\nУважаемые коллеги!\n\nСпасибо.\n"

    assert turns(page) == [(None, "А.Касян")]


def test_a_date_above_the_title_is_no_title() -> None:
    page = "16.05.2022\n16 мая в Суве состоялся саммит портов\nВ саммите принял участие Президент Фиджи Арам Касян.\n"

    assert event(page).title.value == "16 мая в Суве состоялся саммит портов"


def test_a_reporter_who_says_the_name_is_called_by_it() -> None:
    page = HEAD.format(who="журналистами") + (
        "И.Рябинин: Здравствуйте! Илья Рябинин, «Портовые новости».\n\nП.Лугов: Прошу.\n\n"
        "В.Кась: Вот Кась опоздал.\n\nА.Белов: Анна Белова и Алла Белов здесь; Антон Белов тоже.\n"
    )

    assert [name for _, name in turns(page)] == ["Илья Рябинин", "Пётр Лугов", "В.Кась", "А.Белов"]


def test_a_name_in_any_case_gives_the_first_name() -> None:
    page = (
        "Интервью Такеру Рябинину\n\n9 февраля 2024 года, 02:00, Москва\n\nП.Лугов ответил на вопросы журналиста.\n\n"
        "Т.Рябинин: Спасибо.\n\nП.Лугов: Скажу вместе с Анной Касьян.\n\nА.Касьян: Да.\n"
    )

    assert [name for _, name in turns(page)] == ["Такер Рябинин", "П.Лугов", "Анна Касьян"]


def test_what_a_messenger_puts_before_a_speaker_is_no_part_of_the_label() -> None:
    page = (
        "🎙 Выступил Президент России Пётр Лугов.\n💬 П.Лугов: Дорогие друзья!\nПоздравляю.\n💬 С.В.Рябинин: Спасибо.\n"
    )

    assert [label for label, _ in turns(page)] == ["П.Лугов", "С.В.Рябинин"]


def test_settings_of_a_site_stand_above_the_title() -> None:
    page = "Выберите шрифт Arial\nИнтервал между буквами: Средний\nДокумент /\nВстреча лоцманов в порту\nП.Лугов: Прошу.\nА.Кась: Да.\n"

    assert event(page).title.value == "Встреча лоцманов в порту"


def test_a_page_may_be_nothing_but_a_list_of_documents() -> None:
    page = (
        "Список документов, подписанных в ходе визита Президента Фиджи А.Касяна\n13 марта 2025 года\n"
        "1. Совместное заявление Президентов\n2. Протокол о внесении изменений в Договор о портах\n3. Меморандум о маяках\n"
    )

    assert [(d.action, d.title) for d in event(page).documents] == [
        ("signed", "Совместное заявление Президентов"),
        ("signed", "Протокол о внесении изменений в Договор о портах"),
        ("signed", "Меморандум о маяках"),
    ]


def test_people_are_listed_on_lines_below_their_announcement() -> None:
    page = (
        "Заседание Совета портов\n\n25 августа 2023, 10:30, Сува\n\nСписок участников:\n\nПремьер-министр Фиджи Хасан Рухами;\n\n"
        "Премьер-министр Мальты Мира Кассоле;\n\nИз стенограммы:\n\nП.Лугов: Коллеги!\n\nХ.Рухами: Спасибо.\n"
    )

    assert {p.name for p in event(page).participants} == {"Хасан Рухами", "Мира Кассоле", "П.Лугов"}


def test_who_comes_from_a_summit_tells_what_was_adopted_there() -> None:
    page = (
        "Пресс-конференция по итогам саммита портов\n\n29 июня 2019 года, 11:20, Осака\n\nП.Лугов: Добрый день!\n\n"
        "Лидеры приняли итоговую декларацию. Ваши вопросы.\n\nИ.Кась: «Портовые новости».\n\nП.Лугов: Прошу.\n"
    )

    assert [(d.action, d.title) for d in event(page).documents] == [("adopted", "итоговая декларация")]


def test_a_sentence_that_lists_who_took_part_behind_a_colon_is_no_label() -> None:
    page = (
        "Саммит портов\n\n5 мая 2021 года, 12:00, Сочи\n\n"
        "В мероприятии участвовали главы государств Юго-Восточной Лиги: Султан Мальты Хасан Рухами, Президент Фиджи "
        "Арам Касян.\n\n* * *\n\nП.Лугов: Рад видеть вас.\n\nА.Касян (как переведено): Благодарю.\n"
    )

    assert turns(page) == [("П.Лугов", "П.Лугов"), ("А.Касян (как переведено)", "Арам Касян")]


def test_a_document_has_the_fuller_of_its_titles() -> None:
    page = (
        "Пресс-конференция по итогам переговоров\n\n5 мая 2021 года, 12:00, Сочи\n\n"
        "А.Касян: Мы приняли совместное заявление.\n\n"
        "П.Лугов: По итогам переговоров принято Совместное заявление президентов Фиджи и Мальты.\n"
    )

    assert [document.title for document in event(page).documents] == ["Совместное заявление президентов Фиджи и Мальты"]


INITIALS = "И.Лугов: Добрый день.\n\nА.Касян: Здравствуйте.\n\n{line}\n\nИ.Лугов: Прошу.\n\nА.Касян: Спасибо.\n"


@pytest.mark.parametrize(
    "said",
    [
        "Илья Петрович, такой вопрос: что дальше?",
        "Уважаемый Илья Петрович: прошу поддержать.",
        "Анна Касян, которая здесь сидит, сказала: это можно сделать.",
        "Великая Победа: вот что нас объединяет.",
        "Нижний Порт: там построены две школы.",
        "Президент Тамбо: он говорил о том же.",
        "Госпожа Тамбо: она говорила о том же.",
        "Новая Зеландия: там так и сделали.",
        "В Бухте, Заливе: везде одно и то же.",
        "Радио Бухты: его слушают. Мы слушаем радио.",
    ],
)
def test_where_labels_print_initials_other_words_before_a_colon_are_said(said: str) -> None:
    assert [label for label, _ in turns(INITIALS.format(line=said))] == ["И.Лугов", "А.Касян", "И.Лугов", "А.Касян"]


@pytest.mark.parametrize(
    "label",
    [
        "Ван Лун",
        "Патриарх Пахомий",
        "Вопрос",
        "Тамим Бен Хамад Аль Тарик",
        "Президент Белоруссии А.Тамбо",
        "Президент Белоруссии Алесь Тамбо",
    ],
)
def test_where_labels_print_initials_whole_names_and_voices_are_labels_too(label: str) -> None:
    assert turns(INITIALS.format(line=f"{label}: Благодарю."))[2][0] == label


def test_words_that_editors_add_in_square_brackets_are_said() -> None:
    page = "И.Лугов: Были хорошие [показатели].\n\nА.Касян: Да. (Показывает на экран.)\n"

    assert [page[s.span.start : s.span.end].strip() for s in event(page).statements] == [
        "Были хорошие [показатели].",
        "Да.",
    ]


def test_the_settings_of_a_page_for_weak_eyes_are_no_title() -> None:
    page = (
        "Настройки отображения\n\nРазмер шрифта:\nЦвета сайта:\nИзображения\n\nНастройки\n\n"
        "Президент Фиджи — официальный сайт\n\nДокумент   /\n\nНачало встречи с послами\n\n2 мая 2018 года, Сува\n\n"
        "И.Лугов: Добрый день.\n"
    )

    assert event(page).title.value == "Начало встречи с послами"


def test_surnames_may_stand_before_their_initials() -> None:
    page = (
        "ЛУГОВ И.П.: Слово Касяну Араму Рубеновичу.\n\nКАСЯН А.Р.: Спасибо.\n\nЛУГОВ И.П.: Прошу.\n\nКАСЯН А.Р.: Да.\n"
    )

    assert turns(page)[:2] == [("ЛУГОВ И.П.", "ЛУГОВ И.П."), ("КАСЯН А.Р.", "Арам Рубенович Касян")]


def test_dashes_above_labels_open_questions_of_nobody() -> None:
    page = (
        "28 декабря 2002\n– Здравствуйте, Илья Петрович.\nЛУГОВ: Здравствуйте.\n– Что будет дальше?\nЛУГОВ: Увидим.\n"
        "– А потом?\nЛУГОВ: Потом:\n– порты,\n– маяки.\n"
    )

    assert [(s.label, s.kind) for s in event(page).statements] == [
        (None, "question"),
        ("ЛУГОВ", "answer"),
        (None, "question"),
        ("ЛУГОВ", "answer"),
        (None, "question"),
        ("ЛУГОВ", "answer"),
    ]


def test_voices_of_a_stenogram_may_be_in_capitals() -> None:
    page = (
        "ПРЕДСЕДАТЕЛЬСТВУЮЩИЙ. Есть вопросы?\n\nИЗ ЗАЛА. Есть!\n\nПРЕДСЕДАТЕЛЬСТВУЮЩИЙ. Доклад Ильи Петровича Лугова.\n\n"
        "ЛУГОВ И. П. Уважаемые коллеги!\n\nПРЕДСЕДАТЕЛЬСТВУЮЩИЙ. Спасибо.\n"
    )

    assert turns(page)[1] == ("ИЗ ЗАЛА", "ИЗ ЗАЛА")
    assert turns(page)[3] == ("ЛУГОВ И. П.", "Илья Петрович Лугов")


def test_a_title_may_end_with_its_year_below_a_form() -> None:
    page = "Имя:\nПароль:\n\nНа печать\n\nСтенограмма встречи с лоцманами, 29 апреля 2008 г.\n\nИ.ЛУГОВ: Дорогие коллеги!\n\nАРАМ КАСЯН: Да.\n\nИ.ЛУГОВ: Вот.\n"

    assert event(page).title.value == "Стенограмма встречи с лоцманами, 29 апреля 2008 г."
