"""What a careful reader is told of bytes that are not quite a text."""

import pytest

from app.ingest.readers import read
from app.ingest.readers.source import decode_source, place
from app.text import Alignment, Run, Span, decode, raw_bytes


def codes(raw: bytes, media_type: str = "text/plain") -> list[str]:
    return [finding.code for finding in read(raw, media_type=media_type).findings]


def test_undecodable_bytes_stand_as_replacement_characters_with_their_place() -> None:
    reading = read("Žádost: ".encode() + b"\xff\xfe" + " ďábel".encode())

    assert reading.text.content == "Žádost: \ufffd\ufffd ďábel"
    assert [(f.code, f.span) for f in reading.findings] == [("undecodable-bytes", Span(8, 9))]


def test_bytes_of_an_undecodable_character_are_found_again() -> None:
    raw = "Žá".encode() + b"\xff" + b"x"
    reading = read(raw)

    assert raw_bytes(raw, reading.encoding, reading.alignment.raw_span(Span(2, 3))) == Span(4, 5)


def test_nul_stands_as_a_replacement_character() -> None:
    reading = read(b"The\x00 end")

    assert reading.text.content == "The\ufffd end"
    assert [(f.code, f.span) for f in reading.findings] == [("nul-characters", Span(3, 4))]


def test_a_lone_surrogate_stands_as_replacement_characters() -> None:
    reading = read("Да, ".encode() + "\ud800".encode("utf-8", "surrogatepass") + " конец".encode())

    assert reading.text.content == "Да, \ufffd\ufffd\ufffd конец"


def test_a_lone_surrogate_in_utf_16_is_one_replacement_character() -> None:
    raw = b"\xff\xfe" + "a\ud800b".encode("utf-16-le", "surrogatepass") + b"c"
    reading = read(raw)

    assert reading.text.content == "a\ufffdb\ufffd"
    assert raw_bytes(raw, reading.encoding, reading.alignment.raw_span(Span(3, 4))) == Span(8, 9)


def test_control_characters_stay_and_are_found() -> None:
    reading = read(b"a\x07b")

    assert (reading.text.content, [f.code for f in reading.findings]) == ("a\x07b", ["control-characters"])


def test_line_ends_of_several_kinds_are_found() -> None:
    assert codes(b"a\r\nb\nc\rd") == ["mixed-line-ends"]


@pytest.mark.parametrize("raw", [b"", b"  \n\t", b"\xef\xbb\xbf"])
def test_an_empty_source_is_found(raw: bytes) -> None:
    assert "empty-source" in codes(raw)


@pytest.mark.parametrize(
    "raw", [b"%PDF-1.7\n...", b"PK\x03\x04....", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", bytes(range(32)) * 8]
)
@pytest.mark.parametrize("media_type", ["text/plain", "text/html", "application/xml", "text/markdown"])
def test_a_binary_file_has_no_text(raw: bytes, media_type: str) -> None:
    reading = read(raw, media_type=media_type)

    assert (reading.text.content, [f.code for f in reading.findings]) == ("", ["binary-source"])


def test_many_faults_of_a_kind_are_one_finding() -> None:
    (finding,) = read(b"x\x00" * 3 + b"y").findings

    assert finding.message == "3 NUL characters are in the source; U+FFFD stands for each."


def test_a_place_in_the_source_is_found_in_the_text() -> None:
    alignment = Alignment((Run(0, 10, 5, 5), Run(5, 20, 1, 4), Run(6, 24, 2, 2)))

    assert [place(alignment, Span(*span)) for span in ((12, 13), (21, 22), (16, 18), (14, 25), (0, 4), (90, 91))] == [
        Span(2, 3),
        Span(5, 6),
        None,
        Span(4, 7),
        None,
        None,
    ]


def test_content_keeps_the_length_of_the_decoded_source() -> None:
    raw = b"a\x00\xffb\r\n"
    source = decode_source(raw)

    assert len(source.content) == len(decode(raw, source.encoding))
