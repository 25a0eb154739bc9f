"""No bytes make a reader or the parser raise, or give anything that breaks the laws of a text."""

import pytest

from app.ingest import directory
from app.ingest.manifest import EMPTY
from app.ingest.pipeline import parse
from app.ingest.readers import read
from app.ingest.rows import find_refusal
from app.text import Span, tiles
from tests.fuzz.mutations import mutation, sources
from tests.laws.test_readers import assert_lawful

SOUND = sources()
QUICK = 2_000
FULL = 100_000


def check_reading(number: int) -> None:
    name, raw = mutation(number, SOUND)

    assert_lawful(read(raw, name=name), raw)


def check_parsing(number: int) -> None:
    name, raw = mutation(number, SOUND)

    parsed = parse(EMPTY, raw, directory.EMPTY, name=name)

    assert "fault of the parser" not in (find_refusal(parsed) or "")
    length = len(parsed.text)
    assert tiles((segment.span for segment in parsed.segments), length)
    for event in parsed.events:
        for statement in event.statements:
            assert 0 <= statement.span.start < statement.span.end <= length
            if statement.label_span is not None:
                assert parsed.text[statement.label_span] == statement.label
    assert all(finding.span is None or Span(0, length).contains(finding.span) for finding in parsed.findings)


def test_readers_survive_thousands_of_hostile_sources() -> None:
    for number in range(QUICK):
        check_reading(number)


def test_the_parser_survives_hundreds_of_hostile_sources() -> None:
    for number in range(QUICK, QUICK + 600):
        check_parsing(number)


@pytest.mark.full
def test_readers_survive_a_hundred_thousand_hostile_sources() -> None:
    for number in range(FULL):
        check_reading(number)


@pytest.mark.full
def test_the_parser_survives_a_hundred_thousand_hostile_sources() -> None:
    for number in range(FULL):
        check_parsing(number)


@pytest.mark.parametrize(
    "name", ["page.txt", *(pytest.param(name, marks=pytest.mark.full) for name in ("page.html", "page.md", "page.xml"))]
)
def test_a_line_of_sixty_four_megabytes_is_read(name: str) -> None:
    raw = b"<p>" + b"word " * (64 * 1024 * 1024 // 5)

    reading = read(raw, name=name)

    assert len(reading.text) > 60_000_000
    assert tiles((line.span for line in reading.text.lines), len(reading.text))


LABELLED = [
    ("page.txt", "Ann Lee: Yes.\n"),
    ("page.html", "<p><b>Ann Lee:</b> Yes.</p>"),
    ("page.md", "**Ann Lee:** Yes.\n\n"),
    ("page.xml", "<speech by='#a'><from>Ann Lee:</from><p>Yes.</p></speech>"),
]


def check_labels(name: str, line: str, count: int) -> None:
    head = "<akomaNtoso>" if name.endswith("xml") else ""

    reading = read((head + line * count).encode(), name=name)

    assert reading.text.content.count("Ann Lee:") == count


@pytest.mark.parametrize(("name", "line"), LABELLED)
def test_ten_thousand_labels_are_read(name: str, line: str) -> None:
    check_labels(name, line, 10_000)


@pytest.mark.full
@pytest.mark.parametrize(("name", "line"), LABELLED)
def test_a_hundred_thousand_labels_are_read(name: str, line: str) -> None:
    check_labels(name, line, 100_000)
