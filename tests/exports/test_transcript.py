"""Every transcript format prints the same pieces, and none drops a word."""

import html as html_library
import re

import pytest

from app.exports import TRANSCRIPTS
from tests.exports.made import STATEMENTS, TEXT, transcript

WORD = re.compile(r"\w+")


def _shown(name: str) -> str:
    """What a reader of the format sees: without tags and entities, or without Markdown's escapes."""
    text = TRANSCRIPTS[name](transcript())
    if name == "md":
        return re.sub(r"\\(.)", r"\1", text)
    return text if name == "txt" else html_library.unescape(re.sub(r"<[^<>]+>", " ", text))


@pytest.mark.parametrize("name", TRANSCRIPTS)
def test_no_word_of_the_source_is_lost(name: str) -> None:
    printed = WORD.findall(_shown(name))

    missing = [word for word in WORD.findall(TEXT) if word not in printed]

    assert missing == []


@pytest.mark.parametrize("name", TRANSCRIPTS)
def test_statements_stand_in_reading_order(name: str) -> None:
    printed = _shown(name)

    places = [printed.index(statement["text"].split("\n")[-1]) for statement in STATEMENTS]

    assert places == sorted(places)


@pytest.mark.parametrize("name", TRANSCRIPTS)
def test_a_statement_that_goes_on_has_no_second_label(name: str) -> None:
    printed = _shown(name)

    assert printed.count("Chair Ann Lee (retranslated):") == 1


def test_plain_text_indents_what_is_not_speech() -> None:
    blocks = TRANSCRIPTS["txt"](transcript()).split("\n\n")

    assert "    (Applause.)" in blocks
    assert "Bo Ek:\nThank you." in blocks
    assert "[no label]:\nWe agreed on #1_plan." in blocks


def test_a_label_without_a_statement_is_kept_as_narrative() -> None:
    from app.exports.transcript import compose
    from tests.exports.made import EVENT, SEGMENTS, SOURCE

    alone = [segment for segment in SEGMENTS if segment["kind"] == "label"][:1]

    pieces = compose(EVENT, SOURCE, alone, [], revision=1).pieces

    assert [(piece.kind, piece.text) for piece in pieces] == [("narrative", "Chair Ann Lee (retranslated):")]
