"""Which documents the text says were signed, adopted, ... at the event."""

import pytest

from app.ingest.recognisers.documents import announces_list, find_signings, read_listed
from app.text import Span, Text


def told(sentence: str, *, spoken: bool = False, language: str = "en") -> list[tuple[str, str, str]]:
    """Give (action, kind, title) of each document; a noun apart from its subject is put before it."""
    text = Text(sentence)
    return [
        (s.action, s.kind, f"{s.noun} {text[s.title]}".strip())
        for s in find_signings(text, Span(0, len(text)), spoken=spoken, language=language)
    ]


@pytest.mark.parametrize(
    ("sentence", "documents"),
    [
        (
            "During the meeting, the leaders signed a Statement of the Harbour Council (HC) in connection with the 10th anniversary of the Treaty and the Organisation.",
            [("signed", "statement", "Statement of the Harbour Council (HC) in connection with the 10th anniversary of the Treaty and the Organisation")],
        ),
        (
            "Following the talks, the presidents adopted the Valletta Declaration and approved a Plan of Joint Exercises, which comes into force today.",
            [("adopted", "declaration", "Valletta Declaration"), ("approved", "plan", "Plan of Joint Exercises")],
        ),
        (
            "Intergovernmental agreements were signed on air traffic, on fishing and trade, and on pilots.",
            [
                ("signed", "agreement", "Intergovernmental agreements on air traffic"),
                ("signed", "agreement", "Intergovernmental agreements on fishing and trade"),
                ("signed", "agreement", "Intergovernmental agreements on pilots"),
            ],
        ),
        (
            "A cultural programme for 2022–2024 was signed, as well as an agreement between Coral Lines and Blue Shipping.",
            [("signed", "programme", "cultural programme for 2022–2024"), ("signed", "agreement", "agreement between Coral Lines and Blue Shipping")],
        ),
        (
            "Also signed were a memorandum on charts and the sharing of pilots, and a protocol on wrecks.",
            [("signed", "memorandum", "memorandum on charts and the sharing of pilots"), ("signed", "protocol", "protocol on wrecks")],
        ),
        (
            "They witnessed the signing of a contract for two tugs.",
            [("signed", "contract", "contract for two tugs")],
        ),
        (
            "A joint statement by the presidents of Fiji and Malta was issued after the talks.",
            [("issued", "statement", "joint statement by the presidents of Fiji and Malta")],
        ),
    ],
)  # fmt: skip
def test_documents_are_told_with_title_or_subject(sentence: str, documents: list[tuple[str, str, str]]) -> None:
    assert told(sentence) == documents


@pytest.mark.parametrize(
    "sentence",
    [
        "A package of documents was signed after the meeting.",
        "A number of agreements were signed on the sidelines of the conference.",
        "In March 2019, the two countries signed a treaty on fisheries.",
        "Last year we signed a memorandum on pilots.",
        "The leaders will sign a joint declaration in May.",
        "The parties agreed to sign a protocol on wrecks.",
        "Forty members were approved by the Council.",
        "The treaty, signed on June 26, 1945, is still in force.",
        "The meeting dealt with earlier adopted decisions on ports.",
        "The extended partnership between Fiji and Malta is a statement of friendship.",
    ],
)
def test_the_past_plans_and_generalities_are_no_documents_of_the_event(sentence: str) -> None:
    assert told(sentence) == []


def test_a_package_declares_its_size_and_lists_some() -> None:
    text = Text(
        "A package of 18 resolutions was signed, including a resolution on the budget and a decision on the chair."
    )

    signings = find_signings(text, Span(0, len(text)))

    assert [(s.kind, s.declared) for s in signings] == [("resolution", 18), ("decision", 18)]


@pytest.mark.parametrize(
    ("sentence", "titles"),
    [
        ("We have just signed a joint statement on small boats.", ["joint statement on small boats"]),
        ("As a result of the talks, we adopted the Valletta Declaration.", ["Valletta Declaration"]),
        ("The parliament has adopted a law on ports.", []),
        ("We have also prepared a joint statement.", []),
        ("We have adopted important decisions.", []),
        ("I propose that we sign a protocol.", []),
        ("Let me remind you that we adopted a statement on ports in 2021.", []),
        ("We have just signed a programme of cooperation in 2023-2025.", ["programme of cooperation in 2023-2025"]),
    ],
)
def test_speech_tells_only_what_was_done_here_and_now(sentence: str, titles: list[str]) -> None:
    assert [title for _, _, title in told(sentence, spoken=True)] == titles


def test_russian_prints_documents_behind_the_verb() -> None:
    sentence = (
        "По итогам саммита принято Совместное заявление глав государств, а также подписан Протокол о взаимной помощи."
    )

    assert told(sentence, language="ru") == [
        ("adopted", "statement", "Совместное заявление глав государств"),
        ("signed", "protocol", "Протокол о взаимной помощи"),
    ]


def test_one_noun_serves_several_russian_subjects() -> None:
    text = Text("Приняты решения о создании комиссии, об охране маяков и о проведении регаты.")

    found = find_signings(text, Span(0, len(text)), language="ru")

    assert [(s.noun, text[s.title]) for s in found] == [
        ("решения", "о создании комиссии"),
        ("решения", "об охране маяков"),
        ("решения", "о проведении регаты"),
    ]


def test_one_noun_serves_several_subjects_behind_an_active_verb() -> None:
    text = Text("The presidents signed agreements on pilots, on lighthouses and on the care of harbours.")

    found = find_signings(text, Span(0, len(text)))

    assert [(s.noun, text[s.title]) for s in found] == [
        ("agreements", "on pilots"),
        ("agreements", "on lighthouses"),
        ("agreements", "on the care of harbours"),
    ]


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("Сегодня мы подписали Декларацию, в которой отражены наши подходы.", "Декларацию"),
        ("Подписали решение о передаче председательства.", "решение о передаче председательства"),
        ("Сегодня подписано 14 документов, среди них – соглашение о маяках.", "соглашение о маяках"),
    ],
)
def test_russian_speakers_say_in_few_words_what_was_signed(sentence: str, title: str) -> None:
    text = Text(sentence)

    assert [text[s.title] for s in find_signings(text, Span(0, len(text)), spoken=True, language="ru")] == [title]


def test_a_sentence_that_ends_in_a_colon_announces_a_list() -> None:
    assert announces_list("The following documents were signed:") == ("signed", "signed")
    assert announces_list("The following people spoke:") is None


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("– Agreement on pilots;", "Agreement on pilots"),
        ("3) Memorandum of Understanding on charts.", "Memorandum of Understanding on charts"),
        ("The two countries signed a treaty on fish.", None),
        ("Then everybody went home.", None),
    ],
)
def test_a_line_of_the_list_is_a_title_or_nothing(line: str, title: str | None) -> None:
    text = Text(line)

    listed = read_listed(text, Span(0, len(text)), "signed", "signed")

    assert (text[listed.title] if listed else None) == title
