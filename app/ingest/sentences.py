"""Cuts prose into sentences, as spans of the source's text, so that evidence can point at one."""

import re
from collections.abc import Iterator

from app.text import Span, Text

_SAMPLE = 20_000  # code points looked at to tell whether a text is wrapped
_BLANK = re.compile(r"[ \t\xa0]*(?:\n|$)")
_BLANKS = re.compile(r"\n[ \t\xa0]*\n\s*")
# A full stop ends a sentence where a capital, a digit or a quotation follows; not after "Mr.", "No.", initials.
_END = re.compile(r"[.!?…]+[”\"»’)\]]*(?=\s+[“\"«(\[]?[A-ZА-ЯЁÀ-ÞЀ-Я0-9])|\n")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|No|Nos|Gen|Sen|Rep|Gov|vs|etc|им|г|гг|тыс|млн|млрд|ст|т|руб)|\b[A-ZА-ЯЁ])\.$"
)


def sentences(text: Text, span: Span, *, wrapped: bool = False) -> list[Span]:
    """Give the sentences of a span, trimmed, in order; line breaks end sentences, in `wrapped` text only blank lines do."""
    found: list[Span] = []
    start = span.start
    for end in _END.finditer(text.content, span.start, span.end):
        if end[0] == "\n":
            if wrapped and not _BLANK.match(text.content, end.end()):
                continue
        elif _ABBREVIATED.search(text.content, max(start, end.start() - 6), end.end()):
            continue
        _add(found, text, Span(start, end.end()))
        start = end.end()
    _add(found, text, Span(start, span.end))
    return found


def _add(found: list[Span], text: Text, span: Span) -> None:
    trimmed = text.trimmed(span)
    if trimmed.length:
        found.append(trimmed)


def is_wrapped(content: str) -> bool:
    """Is a text printed in lines of one width, so that its paragraphs are set off by blank lines only?"""
    widths = sorted(len(line) for line in content[:_SAMPLE].split("\n") if line.strip())
    width = widths[len(widths) * 19 // 20] if widths else 0  # a title or two may be longer
    return len(widths) > 8 and 50 <= width <= 100 and sum(each > width - 16 for each in widths) >= 0.3 * len(widths)


def paragraph_spans(content: str, span: Span, *, wrapped: bool) -> Iterator[tuple[int, int]]:
    """Give where the paragraphs of a span begin and end: its lines, or, in wrapped text, what stands between blank ones."""
    if not wrapped:
        yield from line_spans(content, span)
        return
    start = span.start
    for blank in _BLANKS.finditer(content, span.start, span.end):
        yield start, blank.start()
        start = blank.end()
    yield start, span.end


def line_spans(content: str, span: Span) -> Iterator[tuple[int, int]]:
    """Give where the lines of a span begin and end, without their line breaks."""
    start = span.start
    while start < span.end:
        at = content.find("\n", start, span.end)
        end = span.end if at < 0 else at
        yield start, end
        start = end + 1
