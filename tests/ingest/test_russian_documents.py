"""Documents, by what a Russian sentence says was signed, adopted, approved."""

import time

import pytest

from app.ingest.recognisers.russian_documents import find_documents, find_listed, nominative_title


def told(sentence: str, *, spoken: bool = False) -> list[tuple[str, str]]:
    return [(d.action, f"{d.noun} {d.title}".strip()) for d in find_documents(sentence, spoken=spoken)]


@pytest.mark.parametrize(
    ("sentence", "documents"),
    [
        ("Главы государств подписали Заявление Совета Лиги портов в связи с 30-летием Договора о маяках.", [("signed", "Заявление Совета Лиги портов в связи с 30-летием Договора о маяках")]),
        ("Также подписано решение Совета о награждении лоцманов.", [("signed", "решение Совета о награждении лоцманов")]),
        ("Лидеры подписали совместное заявление, далее состоялся обмен документами, подписанными в ходе визита.", [("signed", "совместное заявление")]),
        ("Ранее лидеры подписали Совместное заявление по итогам государственного визита Президента Мальты.", [("signed", "Совместное заявление по итогам государственного визита Президента Мальты")]),
        ("Состоялся обмен документами, подписанными в ходе визита, среди которых Программа сотрудничества на 2024–2026 годы и Меморандум о взаимопонимании в сфере туризма.", [("signed", "Программа сотрудничества на 2024–2026 годы"), ("signed", "Меморандум о взаимопонимании в сфере туризма")]),
        ("По итогам принят ряд документов, в их числе решение об оказании помощи порту.", [("adopted", "решение об оказании помощи порту")]),
        ("Кроме того, утверждён План действий на 2013–2015 годы.", [("approved", "План действий на 2013–2015 годы")]),
        ("Участники приняли Портовую декларацию, а также заявления о лоцманах и о маяках.", [("adopted", "Портовая декларация"), ("adopted", "заявления о лоцманах"), ("adopted", "заявления о маяках")]),
        ("Итоговая декларация встречи принята единогласно.", [("adopted", "Итоговая декларация встречи")]),
        ("Итогом переговоров стало подписание Совместной декларации о дружбе.", [("signed", "Совместная декларация о дружбе")]),
        ("Стороны парафировали Соглашение о свободном плавании.", [("initialled", "Соглашение о свободном плавании")]),
        ("Президент подписал Федеральный закон «О маяках».", [("signed", "Федеральный закон «О маяках»")]),
    ],
)  # fmt: skip
def test_russian_narrative_tells_of_documents(sentence: str, documents: list[tuple[str, str]]) -> None:
    assert told(sentence) == documents


@pytest.mark.parametrize(
    "sentence",
    [
        "По итогам встречи подписан пакет документов.",
        "Планируется подписание ряда документов и Соглашения о маяках.",
        "Договор о дружбе подписан 6 декабря 2004 года.",
        "Принято решение провести следующую встречу в Валлетте.",
        "В переговорах приняли участие Министр обороны и авторы Программы развития.",
    ],
)
def test_packages_plans_and_the_past_are_no_documents(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "documents"),
    [
        ("Сегодня мы подписали Договор о гарантиях плавания.", [("signed", "Договор о гарантиях плавания")]),
        (
            "По итогам переговоров принято Совместное заявление, в котором всё сказано.",
            [("adopted", "Совместное заявление")],
        ),
        ("Напомню, что в 2005 году мы подписали договор о союзе.", []),
        ("По итогам Валлеттского саммита принята развёрнутая декларация.", []),
        ("Рад, что мы собираемся подписать договор о партнёрстве.", []),
        ("Прошу принять решение о договоре.", []),
    ],
)
def test_russian_speech_is_believed_where_it_says_here_and_now(sentence: str, documents: list[tuple[str, str]]) -> None:
    assert told(sentence, spoken=True) == documents


def test_a_package_says_how_many_it_holds() -> None:
    found = find_documents("Подписан пакет из 18 документов, включая Декларацию Совета.", spoken=False)

    assert [(d.title, d.declared) for d in found] == [("Декларация Совета", 18)]


@pytest.mark.parametrize(
    ("title", "genitive", "nominative"),
    [
        ("Совместную программу действий в области науки", False, "Совместная программа действий в области науки"),
        ("«Дорожную карту» по развитию сотрудничества", False, "«Дорожная карта» по развитию сотрудничества"),
        ("Соглашения о единых принципах", True, "Соглашение о единых принципах"),
        ("Протокол о внесении изменений в программу", False, "Протокол о внесении изменений в программу"),
    ],
)
def test_a_title_stands_in_the_nominative(title: str, genitive: bool, nominative: str) -> None:
    assert nominative_title(title, genitive=genitive) == nominative


def test_a_long_sentence_costs_as_much_as_its_words() -> None:
    def cost(times: int) -> float:
        sentence = "подписан ряд документов, включая Договор и решения о мире и о плане, принята " * times
        started = time.process_time()
        find_documents(sentence, spoken=False)
        return time.process_time() - started

    small = min(cost(30) for _ in range(3))

    assert min(cost(120) for _ in range(3)) < max(8 * small, 0.1)


def test_a_sentence_lists_the_documents_of_the_one_before_it() -> None:
    found = find_listed(
        "К визиту приурочено подписание ряда документов.", "В их числе соглашение о портах и меморандум о маяках."
    )

    assert [(d.action, d.title) for d in found] == [
        ("signed", "соглашение о портах"),
        ("signed", "меморандум о маяках"),
    ]
    assert find_listed("Обсуждались порты.", "В их числе соглашение о портах.") == []
