"""From marks to tiles and turns: who has the floor."""

from app.ingest.manifest import EMPTY
from app.ingest.pipeline import parse
from app.text import Span
from tests.ingest.reading import DIRECTORY, parsed


def tiles_of(printed: str) -> list[tuple[str, str]]:
    source = parsed(printed)
    return [(segment.kind, source.text[segment.span].strip()) for segment in source.segments]


def test_tiles_follow_the_page() -> None:
    page = "Talks\n\nTomás Arrivel: One. (Applause.) Two.\n\nThree.\n\n* * *\n\nMira Cassolet: Four.\n"

    assert tiles_of(page) == [
        ("title", "Talks"),
        ("label", "Tomás Arrivel:"),
        ("statement", "One."),
        ("aside", "(Applause.)"),
        ("statement", "Two.\n\nThree."),
        ("separator", "* * *"),
        ("label", "Mira Cassolet:"),
        ("statement", "Four."),
    ]


def test_a_text_of_white_space_is_one_unclaimed_tile() -> None:
    source = parse(EMPTY, b" \n\n \n", DIRECTORY)

    assert [(segment.kind, segment.span) for segment in source.segments] == [("unclaimed", Span(0, 5))]


def test_an_empty_text_has_no_tile() -> None:
    assert tiles_of("") == []


def test_a_label_without_words_says_nothing() -> None:
    source = parsed("Talks\n\nTomás Arrivel:\n\nMira Cassolet: Four.\n\nTomás Arrivel: Five.\n")

    assert [s.label for s in source.events[0].statements] == ["Mira Cassolet", "Tomás Arrivel"]
