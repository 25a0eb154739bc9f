"""The laws of the parser, each for any bytes: it never raises, tells the same twice, and what it tells lies in the text."""

import gc
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.ingest.directory import read_directory
from app.ingest.manifest import EMPTY
from app.ingest.pipeline import parse
from app.ingest.printout import printout
from app.ingest.records import Parsed
from app.text import Span, fold, tiles
from tests.laws.transcripts import media_types, names, printed, raw

DIRECTORY = read_directory(Path(__file__).parent.parent / "specimen")
SLOW_ENVIRONMENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=150)
MANY = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=20_000)


def prove(parsed: Parsed) -> None:
    """Every law of one parsed source."""
    text, length = parsed.text, len(parsed.text)
    assert "".join(text[line.span] for line in text.lines) == text.content
    assert tiles([segment.span for segment in parsed.segments], length)
    for event in parsed.events:
        assert Span(0, length).contains(event.span)
        for statement in event.statements:
            assert text[statement.span] == text[statement.span].strip() != ""
            assert statement.label_span is None or text[statement.label_span] in ("", statement.label)
            assert any(s.kind == "statement" and s.span.overlaps(statement.span) for s in parsed.segments)
        for document in event.documents:
            assert Span(0, length).contains(document.span)
            assert document.title_span is None or " ".join(text[document.title_span].split()) == document.title
        for person in event.participants:
            assert person.span is None or Span(0, length).contains(person.span)
        for stated in (event.title, event.place):
            if stated is not None and stated.span is not None and stated.origin == "explicit":
                assert text[stated.span].split() == stated.value.split()  # on one line, whatever spaces are printed
    known = {speaker.id for speaker in parsed.speakers}
    assert {s.speaker for e in parsed.events for s in e.statements if s.speaker} <= known
    assert {p.speaker for e in parsed.events for p in e.participants if p.speaker} <= known
    bodies = {body.id for body in parsed.organizations}
    assert {p.represents for e in parsed.events for p in e.participants if p.represents} <= bodies
    for finding in parsed.findings:
        assert finding.span is None or Span(0, length).contains(finding.span)


@SLOW_ENVIRONMENT
@given(raw=raw, name=names, media_type=media_types)
def test_any_bytes_parse_and_keep_the_laws(raw: bytes, name: str, media_type: str | None) -> None:
    prove(parse(EMPTY, raw, DIRECTORY, name=name, media_type=media_type))


@pytest.mark.full
@MANY
@given(raw=raw, name=names, media_type=media_types)
def test_very_many_bytes_parse_and_keep_the_laws(raw: bytes, name: str, media_type: str | None) -> None:
    prove(parse(EMPTY, raw, DIRECTORY, name=name, media_type=media_type))


@settings(SLOW_ENVIRONMENT, max_examples=60)
@given(raw=raw, name=names)
def test_the_same_bytes_give_the_same_records(raw: bytes, name: str) -> None:
    first, second = (parse(EMPTY, raw, DIRECTORY, name=name) for _ in range(2))

    assert first == second
    assert printout(name, first) == printout(name, second)


@settings(SLOW_ENVIRONMENT, max_examples=100)
@given(words=st.one_of(printed, st.text()))
def test_fold_keeps_length_and_folding_twice_changes_nothing(words: str) -> None:
    assert len(fold(words)) == len(words)
    assert fold(fold(words)) == fold(words)


HOSTILE = {
    "one long line": "word " * 40_000,
    "one word without end": "w" * 200_000,
    "labels": "".join(f"Anna Bell{no}: Good.\n" for no in range(8_000)),
    "labels of one surname": "".join(f"A{no} Bell: Good.\n" for no in range(8_000)),
    "offices": "".join(f"President of Fiji {no}: Good.\n" for no in range(8_000)),
    "brackets": "(" * 100_000,
    "asides": "(Applause.) " * 15_000,
    "elisions": "<…> " * 40_000,
    "stars": "* " * 100_000,
    "colons": ": " * 100_000,
    "commas": "The meeting was attended by " + "Anna Bell, " * 15_000,
    "countries": "Taking part were the heads of " + "Malta, " * 20_000,
    "signings": "The leaders signed " + "a protocol on wrecks and " * 6_000,
    "signed signed": "The leaders " + "signed adopted " * 10_000,
    "blank lines": "\n" * 150_000,
    "spaces": " " * 200_000 + "x",
    "quotes": "«“" * 80_000,
    "dates": "May 16, 2022\n" * 10_000,
    "feet": "Topics\nGeography\n" * 10_000,
    "see also": "See also\nTrip\n" * 8_000,
    "officials": "Minister " * 25_000 + ": yes",
    "initials": "A." * 80_000 + ": yes",
    "sentences": "He signed. A statement. " * 8_000,
    "cyrillic": "Президент России Владимир Путин: Да.\n" * 5_000,
    "tags": "<b>Anna Bell</b>: Good.<br>" * 8_000,
}


def seconds(words: str, name: str) -> float:
    """Processor time of one parse, without the collector, whose cost is that of all the other tests' objects too."""
    raw = words.encode()
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        parse(EMPTY, raw, DIRECTORY, name=name)
        return time.process_time() - start
    finally:
        gc.enable()


@pytest.mark.parametrize("shape", HOSTILE)
def test_time_grows_linearly_on_hostile_shapes(shape: str) -> None:
    words = HOSTILE[shape]
    name = "x.html" if shape == "tags" else "x.txt"

    quarter = whole = float("inf")
    for _ in range(5):  # other work on the machine makes single measurements unsure: the best of each counts
        quarter = min(quarter, max(seconds(words[: len(words) // 4], name), 0.02))
        whole = min(whole, seconds(words, name))
        if whole / quarter < 6:
            break

    assert whole / quarter < 6
