"""Reading takes time in proportion to the size of a source, whatever a hostile page repeats."""

import gc
import time

import pytest

from app.ingest.readers import read

# What each page repeats, after what it begins with.
HTML_SHAPES: dict[str, tuple[str, str]] = {
    "comment opened": ("", "<!--"),
    "comment closed": ("", "<!-- x -->"),
    "empty comment": ("", "<!-->"),
    "dashes": ("<!--", "--!"),
    "tag opened": ("", "<a "),
    "cdata": ("", "<![CDATA["),
    "instruction": ("", "<?"),
    "declaration": ("", "<!"),
    "less than": ("", "<"),
    "end tag opened": ("", "</"),
    "quote opened": ("", '<a b="'),
    "quotes mixed": ("", "<a b='\"c=\"'"),
    "equals": ("<a ", "="),
    "attributes": ("<a ", "b=c "),
    "ampersands": ("", "&"),
    "references": ("", "&amp;"),
    "long numbers": ("", "&#123456789"),
    "script opened": ("", "<script>"),
    "script end": ("<script>", "</script"),
    "title opened": ("", "<title>"),
    "divs nested": ("", "<div>"),
    "bold nested": ("", "<b>x"),
    "bold across paragraphs": ("", "<b><p>x</b>"),
    "misnested": ("", "<i><b></i>x"),
    "paragraphs never closed": ("", "<p>x"),
    "end tags of nothing": ("", "</div></p>"),
    "tables nested": ("", "<table><tr><td>"),
    "lists nested": ("", "<ul><li>x"),
    "links nested": ("", "<a href=x>y"),
    "asides nested": ("", "<aside>x"),
    "hidden nested": ("", "<span hidden>x"),
    "quotes in paragraphs": ("", "<blockquote>word word word word"),
    "headings": ("", "<h1>x"),
    "breaks": ("", "x<br>"),
    "white space": ("x", " \n\t"),
    "spaced words": ("", "x  "),
    "preformatted": ("<pre>", "x\r\n &lt;"),
}
MARKDOWN_SHAPES: dict[str, tuple[str, str]] = {
    "stars": ("", "*"),
    "stars and words": ("", "*a "),
    "underscores": ("", "_a"),
    "both": ("", "*_a"),
    "many stars about a word": ("*" * 50_000 + "a", "*"),
    "pairs": ("", "**a***b*"),
    "brackets": ("", "["),
    "closing brackets": ("", "]("),
    "links": ("", "[a]("),
    "images": ("", "![a"),
    "backticks": ("", "`"),
    "backticks growing": ("", "`a``b"),
    "backslashes": ("", "\\"),
    "comments": ("", "<!--"),
    "tags": ("", "<a "),
    "addresses": ("", "<http://"),
    "hashes": ("# x ", "# "),
    "quotes": ("", "> "),
    "rules": ("", "* "),
    "spaces": ("x", " "),
    "lines": ("", "word word\n"),
    "front matter": ("---\n", "a: b\n"),
    "setext": ("", "a\n-\n"),
    "bullets": ("", "- a\n"),
}
XML_SHAPES: dict[str, tuple[str, str]] = {
    "elements nested": ("<TEI>", "<u>x"),
    "header nested": ("<TEI><teiHeader>", "<a>x"),
    "end tags of nothing": ("<TEI>", "</u>"),
    "tag opened": ("<TEI>", "<a "),
    "quote opened": ("<TEI>", '<a b="'),
    "comment opened": ("<TEI>", "<!--"),
    "cdata": ("<TEI>", "<![CDATA["),
    "doctype": ("", "<!DOCTYPE "),
    "doctype inside": ("<!DOCTYPE a [", "<!ENTITY b 'c'"),
    "doctype comments": ("<!DOCTYPE a [", "<!--"),
    "less than": ("<TEI>", "<"),
    "speeches": ("<TEI>", "<note type='speaker'>A:</note><u who='#a'>b</u>"),
    "attributes": ("<TEI><u ", "b='c' "),
}
SHAPES = [
    *(("text/html", *shape) for shape in HTML_SHAPES.items()),
    *(("text/markdown", *shape) for shape in MARKDOWN_SHAPES.items()),
    *(("application/xml", *shape) for shape in XML_SHAPES.items()),
]


def seconds(raw: bytes, media_type: str, times: int) -> float:
    """The least processor time of several readings; what other tests left in memory is not looked through meanwhile."""
    gc.collect()
    gc.freeze()
    try:
        return min(_seconds_once(raw, media_type) for _ in range(times))
    finally:
        gc.unfreeze()


def _seconds_once(raw: bytes, media_type: str) -> float:
    began = time.process_time()
    read(raw, media_type=media_type)
    return time.process_time() - began


def assert_linear(shape: tuple[str, str], media_type: str, size: int) -> None:
    head, repeated = shape
    small, large = (
        seconds((head + repeated * (n // len(repeated))).encode(), media_type, times)
        for n, times in ((size, 3), (4 * size, 2))
    )
    assert large < 6 * max(small, 0.02), f"{small:.3f} s, and {large:.3f} s for four times as much"


@pytest.mark.parametrize(("media_type", "name", "shape"), SHAPES, ids=[f"{kind}-{name}" for kind, name, _ in SHAPES])
def test_four_times_as_much_takes_less_than_six_times_as_long(
    media_type: str, name: str, shape: tuple[str, str]
) -> None:
    assert_linear(shape, media_type, 25_000)


@pytest.mark.full
@pytest.mark.parametrize(("media_type", "name", "shape"), SHAPES, ids=[f"{kind}-{name}" for kind, name, _ in SHAPES])
def test_megabytes_too(media_type: str, name: str, shape: tuple[str, str]) -> None:
    assert_linear(shape, media_type, 1_000_000)
