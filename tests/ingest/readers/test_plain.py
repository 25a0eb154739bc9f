"""Plain text stays what it is; only line ends become one kind."""

import pytest

from app.ingest.readers import find_reader, read
from app.ingest.readers.source import decode_source
from app.text import Span


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_one_way(end: str) -> None:
    reading = read(f"One{end}{end}Two{end}".encode())

    assert reading.text.content == "One\n\nTwo\n"


def test_a_line_end_maps_to_both_its_characters() -> None:
    alignment = read(b"One\r\nTwo").alignment

    assert [alignment.raw_span(Span(*span)) for span in ((0, 3), (3, 4), (4, 7))] == [(0, 3), (3, 5), (5, 8)]


def test_white_space_stays() -> None:
    assert read(b"Q    Thank you.\n\n   MR. PRICE:  Yes.").text.content == "Q    Thank you.\n\n   MR. PRICE:  Yes."


def test_a_line_of_many_megabytes_is_a_line() -> None:
    reading = read(b"word " * 2_000_000)

    assert len(reading.text.lines) == 1
    assert len(reading.alignment.runs) == 1


@pytest.mark.parametrize(
    ("raw", "name", "media_type", "reader"),
    [
        (b"Hello", "a.txt", None, "plain"),
        (b"Hello", "", None, "plain"),
        (b"Hello", "a.unknown", None, "plain"),
        (b"Hello", "folder.html/a.MD", None, "markdown"),
        (b"<p>Hello", "a.HTML", None, "html"),
        (b"Hello", "a.txt", "text/html; charset=utf-8", "html"),
        (b"\xef\xbb\xbf <!DOCTYPE HTML><p>Hello", "a.txt", None, "html"),
        (b'<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><p>', "a.xml", None, "html"),
        (b'<?xml version="1.0"?>\n<TEI><text/></TEI>', "a", None, "xml"),
        (b"<akomaNtoso xmlns='x'>", "a.txt", None, "xml"),
        (b"---\ntitle: Hello\n---\n", "a.txt", None, "markdown"),
        (b"---\nHello\n---\n", "a.txt", None, "plain"),
        (b"<Applause> he said", "a.txt", None, "plain"),
    ],
)
def test_the_reader_is_found_by_type_head_or_name(raw: bytes, name: str, media_type: str | None, reader: str) -> None:
    assert find_reader(decode_source(raw), name=name, media_type=media_type).name == reader
