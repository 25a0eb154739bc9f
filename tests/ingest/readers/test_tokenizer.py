"""Tokens of HTML tile the source and end where a browser ends them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ingest.readers.tokenizer import attributes_of, resolve, tokenize


def tokens(source: str) -> list[tuple[str, str]]:
    return [(token.kind, source[token.start : token.end]) for token in tokenize(source)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a<b>c</b>", [("text", "a"), ("start", "<b>"), ("text", "c"), ("end", "</b>")]),
        ("1 < 2 <…> 3", [("text", "1 < 2 <…> 3")]),
        ("<a title='x > y' b>", [("start", "<a title='x > y' b>")]),
        ("<!-- a > b --!>c", [("comment", "<!-- a > b --!>"), ("text", "c")]),
        ("<!-->a", [("comment", "<!-->"), ("text", "a")]),
        ("<!--->a", [("comment", "<!--->"), ("text", "a")]),
        ("<!DOCTYPE html>a", [("comment", "<!DOCTYPE html>"), ("text", "a")]),
        ("<![CDATA[x]]>a", [("comment", "<![CDATA[x]]>"), ("text", "a")]),
        ("</ x>a</>", [("comment", "</ x>"), ("text", "a"), ("comment", "</>")]),
        ("<script>if (a<b) '</p>'</SCRIPT >x", [("start", "<script>"), ("raw", "if (a<b) '</p>'"), ("end", "</SCRIPT >"), ("text", "x")]),
        ("<script></scripted></script>", [("start", "<script>"), ("raw", "</scripted>"), ("end", "</script>")]),
        ("<br/>", [("start", "<br/>")]),
        ("<a href=x/y>z", [("start", "<a href=x/y>"), ("text", "z")]),
    ],
)  # fmt: skip
def test_markup_ends_where_a_browser_ends_it(source: str, expected: list[tuple[str, str]]) -> None:
    assert tokens(source) == expected


@pytest.mark.parametrize("source", ["<!-- never", "<a href='x>y", "<title>never", "<p class", "<?never"])
def test_what_the_end_cuts_off_takes_the_rest_and_says_so(source: str) -> None:
    assert [token.closed for token in tokenize("words" + source)][-1] is False


@given(st.text(alphabet="<>/!-='\"ab &;?[]\n", max_size=80))
def test_tokens_tile_any_source(source: str) -> None:
    at = 0
    for token in tokenize(source):
        assert token.start == at < token.end
        at = token.end
    assert at == len(source)


def test_the_first_attribute_of_a_name_wins() -> None:
    source = "<p CLASS='a &amp; b' class=c hidden data-x=\"1\" =odd>"
    (token,) = tokenize(source)

    assert attributes_of(source, token.attributes) == {"class": "a & b", "hidden": "", "data-x": "1", "odd": ""}


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("&lt;&hellip;&gt;", "<…>"),
        ("AT&T", "AT&T"),
        ("&#8217;&#x2019;", "’’"),
        ("&#150;", "–"),
        ("&#0;", "\ufffd"),
        ("&#99999999999999;", "\ufffd"),
        ("&nosuch;", "&nosuch;"),
        ("&copy 2022", "© 2022"),
    ],
)
def test_references_mean_what_browsers_show(printed: str, meant: str) -> None:
    assert resolve(printed) == meant


def test_a_reference_longer_than_any_number_is_no_danger() -> None:
    assert resolve("&#" + "9" * 10_000 + ";").startswith("\ufffd")
