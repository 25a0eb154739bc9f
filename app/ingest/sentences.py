"""Cuts prose into sentences, as spans of the source's text, so that evidence can point at one."""

import re
from collections.abc import Iterator

from app.text import Span, Text

# A full stop ends a sentence where a capital, a digit or a quotation follows; not after "Mr.", "No.", initials.
_END = re.compile(r"[.!?…]+[”\"»’)\]]*(?=\s+[“\"«(\[]?[A-ZА-ЯЁÀ-ÞЀ-Я0-9])|\n")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|No|Nos|Gen|Sen|Rep|Gov|vs|etc|им|г|гг|тыс|млн|млрд|ст|т|руб)|\b[A-ZА-ЯЁ])\.$"
)


def sentences(text: Text, span: Span) -> list[Span]:
    """Give the sentences of a span, trimmed, in order; line breaks end sentences."""
    found: list[Span] = []
    start = span.start
    for end in _END.finditer(text.content, span.start, span.end):
        if end[0] != "\n" and _ABBREVIATED.search(text.content, max(start, end.start() - 6), end.end()):
            continue
        _add(found, text, Span(start, end.end()))
        start = end.end()
    _add(found, text, Span(start, span.end))
    return found


def _add(found: list[Span], text: Text, span: Span) -> None:
    trimmed = text.trimmed(span)
    if trimmed.length:
        found.append(trimmed)


def line_spans(content: str, span: Span) -> Iterator[tuple[int, int]]:
    """Give where the lines of a span begin and end, without their line breaks."""
    start = span.start
    while start < span.end:
        at = content.find("\n", start, span.end)
        end = span.end if at < 0 else at
        yield start, end
        start = end + 1
