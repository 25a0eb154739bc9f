"""Law 4 for every reader, and that no bytes make one raise: what stands in a text is what its source prints there."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ingest.check import find_misalignment
from app.ingest.readers import READERS, read
from app.ingest.readers.reading import Reading
from app.text import Span, Text, decode, tiles
from tests.laws.documents import Printed, html_pages, markdown_pages, mutated, xml_speeches

MEDIA_TYPES = [reader.media_types[0] for reader in READERS]
_LEFT_OUT = re.compile(r"<script>.*?</script>|<span hidden>.*?</span>|<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z](?:[^>'\"]|'[^']*'|\"[^\"]*\")*>")


def assert_lawful(reading: Reading, raw: bytes) -> None:
    """The laws that hold for any bytes."""
    text = reading.text
    assert tiles((line.span for line in text.lines), len(text))
    assert tiles((Span(run.start, run.start + run.length) for run in reading.alignment.runs), len(text))
    assert find_misalignment(reading.alignment, text.content, decode(raw, reading.encoding)) is None
    assert not re.search("[\x00\r\ud800-\udfff]", text.content)
    spans = [markup.span for markup in reading.markup] + [f.span for f in reading.findings if f.span is not None]
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)
    assert list(reading.markup) == sorted(reading.markup, key=lambda one: (one.span.start, -one.span.end))


def collapsed(words: str) -> str:
    return " ".join(words.split())


@pytest.mark.parametrize("media_type", MEDIA_TYPES)
@given(raw=st.binary(max_size=400))
def test_any_bytes_give_a_lawful_text(media_type: str, raw: bytes) -> None:
    assert_lawful(read(raw, media_type=media_type), raw)


@pytest.mark.parametrize("media_type", MEDIA_TYPES)
@given(words=st.text(alphabet=st.sampled_from("<>!-/[]()\"'=&;#*_`~\\|:. \t\r\n\x00ab0é\u0436\ud800"), max_size=300))
def test_any_heap_of_marks_gives_a_lawful_text(media_type: str, words: str) -> None:
    raw = words.encode("utf-8", "surrogatepass")

    assert_lawful(read(raw, media_type=media_type), raw)


@given(mutated(html_pages()))
def test_damaged_pages_give_a_lawful_text(raw: bytes) -> None:
    assert_lawful(read(raw, media_type="text/html"), raw)


@given(mutated(xml_speeches()))
def test_damaged_xml_gives_a_lawful_text(raw: bytes) -> None:
    assert_lawful(read(raw, media_type="application/xml"), raw)


@given(mutated(markdown_pages()))
def test_damaged_markdown_gives_a_lawful_text(raw: bytes) -> None:
    assert_lawful(read(raw, media_type="text/markdown"), raw)


@given(html_pages())
def test_a_page_gives_its_paragraphs_in_order(page: Printed) -> None:
    reading = read(page.source.encode(), media_type="text/html")

    assert [collapsed(words) for words in reading.text.content.split("\n") if words] == list(page.paragraphs)


@given(xml_speeches())
def test_xml_gives_its_paragraphs_in_order(page: Printed) -> None:
    reading = read(page.source.encode(), media_type="application/xml")

    assert [collapsed(words) for words in reading.text.content.split("\n") if words] == list(page.paragraphs)


@given(markdown_pages())
def test_markdown_gives_its_paragraphs_in_order(page: Printed) -> None:
    reading = read(page.source.encode(), media_type="text/markdown")

    assert [collapsed(words) for words in reading.text.content.split("\n") if words] == list(page.paragraphs)


@given(st.data())
def test_any_slice_of_a_page_is_what_its_tags_enclose(data: st.DataObject) -> None:
    pages = st.one_of(html_pages(), xml_speeches())
    page = data.draw(pages.filter(lambda page: "CDATA" not in page.source))  # a slice may begin or end inside one
    media_type = "application/xml" if page.source.startswith("<akoma") else "text/html"
    reading = read(page.source.encode(), media_type=media_type)
    span = _some_span(data, reading.text)

    raw = reading.alignment.raw_span(span)

    # Tags give nothing, blocks give line ends: compare letter by letter, without the white space between.
    stripped = _TAG.sub("", _LEFT_OUT.sub("", page.source[raw.start : raw.end]))
    assert "".join(unescape(stripped).split()) == "".join(reading.text[span].split())


def _some_span(data: st.DataObject, text: Text) -> Span:
    """Some words of one paragraph, from edge to edge: a slice that cuts a reference would take in all of it."""
    edges = [found.span() for found in re.finditer(r"\S+", text.content)]
    first = data.draw(st.integers(0, len(edges) - 1))
    last = data.draw(st.integers(first, len(edges) - 1))
    return Span(edges[first][0], edges[last][1])


@given(st.text(alphabet="ab \r\n\tй", max_size=60), st.data())
def test_plain_text_maps_back_code_point_by_code_point(words: str, data: st.DataObject) -> None:
    reading = read(words.encode(), media_type="text/plain")
    start = data.draw(st.integers(0, len(reading.text)))
    end = data.draw(st.integers(start, len(reading.text)))

    raw = reading.alignment.raw_span(Span(start, end))

    assert words[raw.start : raw.end].replace("\r\n", "\n").replace("\r", "\n") == reading.text.slice(start, end)


@given(st.binary(max_size=200), st.sampled_from(MEDIA_TYPES))
def test_reading_twice_gives_the_same(raw: bytes, media_type: str) -> None:
    assert read(raw, media_type=media_type) == read(raw, media_type=media_type)
