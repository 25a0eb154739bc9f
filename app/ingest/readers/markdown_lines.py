"""The lines of a Markdown file, and the width that it is wrapped to, where it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise

from app.text import Span

_LINE_END = re.compile("\r\n?|\n")
_WRAPPED_AT_LEAST = 40  # a file wrapped to fewer columns is verse, or a list
_WRAPPED_SHARE = 0.75  # so many of the line ends inside paragraphs must come of the width


@dataclass(frozen=True)
class Lines:
    """Lines by their numbers: where each starts in the source, and what stands in it before its line end."""

    content: str
    starts: list[int]
    words: list[str]

    @cached_property
    def bare(self) -> list[str]:
        """The lines without white space at their ends; blank ones are empty."""
        return [words.rstrip() for words in self.words]

    def span(self, no: int) -> Span:
        """Give the span of a line, without its line end."""
        start = self.starts[no]
        return Span(start, start + len(self.words[no]))

    def after(self, count: int) -> "Lines":
        """Give the lines that follow the first `count`."""
        return Lines(self.content, self.starts[count:], self.words[count:])


def split_lines(content: str, start: int) -> Lines:
    """Split a source at its line ends, from `start` on. What follows the last line end is a line where it is not empty."""
    if "\r" in content:
        spans = list(_spans(content, start))
        return Lines(content, [line.start for line in spans], [content[line.start : line.end] for line in spans])
    words = content[start:].split("\n")
    if not words[-1]:
        words.pop()
    starts = list(accumulate((len(line) + 1 for line in words), initial=start))[: len(words)]
    return Lines(content, starts, words)


def _spans(content: str, start: int) -> Iterator[Span]:
    for found in _LINE_END.finditer(content, start):
        yield Span(start, found.start())
        start = found.end()
    if start < len(content):
        yield Span(start, len(content))


def wrapped_width(lines: Lines) -> int | None:
    """Find the width that a file is wrapped to, or None: most line ends inside its paragraphs come of one width."""
    soft = [
        (words, following)
        for (words, bare), (following, further) in pairwise(zip(lines.words, lines.bare, strict=True))
        if bare and further and not words.endswith(("  ", "\\"))
    ]
    if len(soft) < 3:
        return None
    lengths = sorted(len(words.rstrip()) for words, _ in soft)
    width = lengths[len(lengths) * 98 // 100] if len(lengths) > 50 else lengths[-1]
    if width < _WRAPPED_AT_LEAST:
        return None
    full = sum(is_full(words, following, width) for words, following in soft)
    return width if full >= _WRAPPED_SHARE * len(soft) else None


def is_full(line: str, following: str, width: int) -> bool:
    """Does the first word of the following line not fit behind this one?

    A no-break space belongs to its word, and the two spaces of a hard line break to the word before them.
    """
    word, _, rest = following.lstrip(" ")[: width + 1].partition(" ")
    return len(line.rstrip(" \t")) + 1 + len(word) + 2 * (rest == " ") > width
