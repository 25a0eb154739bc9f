"""Tells pull quotes from quotations: a pull quote prints again what the page prints elsewhere."""

from collections.abc import Iterable, Sequence

from app.ingest.readers.reading import Markup
from app.text import Text, fold

_WINDOW = 4  # words
_SHARE = 0.5  # of the windows of a pull quote stand elsewhere on the page


def without_quotations(text: Text, markup: Sequence[Markup]) -> tuple[Markup, ...]:
    """Drop the mark of what is no pull quote but a quotation, which is read aloud or belongs to the words around it.

    One that repeats words of the page is a pull quote; where a page has one such, its others are taken for the same,
    because an editor may shorten what is pulled out.
    """
    quotes = [one for one in markup if one.kind == "pull_quote"]
    if not quotes:
        return tuple(markup)
    elsewhere = set(_windows(_rest(text, quotes)))
    if any(_repeats(text[one.span], elsewhere) for one in quotes):
        return tuple(markup)
    return tuple(one for one in markup if one.kind != "pull_quote")


def _rest(text: Text, quotes: Iterable[Markup]) -> str:
    pieces, at = [], 0
    for one in quotes:
        pieces.append(text.content[at : max(one.span.start, at)])
        at = max(one.span.end, at)
    return "\n".join((*pieces, text.content[at:]))


def _windows(words: str) -> list[tuple[str, ...]]:
    tokens = ["".join(c for c in token if c.isalnum()) for token in fold(words).split()]
    kept = [token for token in tokens if token]
    return list(zip(*(kept[first:] for first in range(_WINDOW)), strict=False))


def _repeats(quote: str, elsewhere: set[tuple[str, ...]]) -> bool:
    windows = _windows(quote)
    return bool(windows) and sum(window in elsewhere for window in windows) >= _SHARE * len(windows)
