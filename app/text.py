"""The coordinate system: spans, lines, a text that lines tile, and the way back to the source.

Every offset in the project is a code point of one source's canonical text, half-open. A reader records, while
reading, how that text came from the decoded source (`Alignment`), so that provenance is exact and nobody searches
for words afterwards. Fold, the comparison form of text, keeps length, so that a find in folded text is a span.
"""

import sys
import unicodedata
import zlib
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import filterfalse
from typing import NamedTuple

from app.errors import SpanOutOfText


class Span(NamedTuple):
    """Code points `start` to `end` of a text, half-open."""

    start: int
    end: int

    @property
    def length(self) -> int:
        return self.end - self.start

    def contains(self, other: "Span") -> bool:
        """Is the other span inside this one, edges included?"""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Do the two share at least one code point?"""
        return self.start < other.end and other.start < self.end

    def shift(self, by: int) -> "Span":
        """The same length, `by` code points further on."""
        return Span(self.start + by, self.end + by)


class Line(NamedTuple):
    """One line of a text: its number from 0, its span with the line break, and where its words end without it."""

    no: int
    start: int
    end: int
    words_end: int

    @property
    def span(self) -> Span:
        """The line with its line break: lines tile the text."""
        return Span(self.start, self.end)

    @property
    def words(self) -> Span:
        """The line without its line break."""
        return Span(self.start, self.words_end)


@dataclass(frozen=True)
class Text:
    """The canonical text of a source. Its lines tile it: concatenated they equal it.

    A line ends after `\\n`; readers turn other line ends into it and keep the way back in the alignment.
    """

    content: str

    def __len__(self) -> int:
        return len(self.content)

    def __getitem__(self, span: Span) -> str:
        return self.content[span.start : span.end]

    def slice(self, start: int, end: int) -> str:
        """Give the words of a span. Raises SpanOutOfText when it is not inside the text."""
        if not 0 <= start <= end <= len(self.content):
            raise SpanOutOfText(
                f"Span {start}-{end} is not inside the text, which has code points 0 to {len(self.content)}."
            )
        return self.content[start:end]

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """All lines in order; an empty text has none."""
        return tuple(self._iterate_lines())

    def _iterate_lines(self) -> Iterator[Line]:
        *ended, last = self.content.split("\n")
        start = 0
        for no, words in enumerate(ended):
            words_end = start + len(words)
            yield Line(no, start, words_end + 1, words_end)
            start = words_end + 1
        if last:
            yield Line(len(ended), start, len(self.content), len(self.content))

    def line_at(self, offset: int) -> Line:
        """Give the line that holds a code point. Raises SpanOutOfText outside the text."""
        if not 0 <= offset < len(self.content):
            raise SpanOutOfText(f"Offset {offset} is not inside the text of {len(self.content)} code points.")
        return self.lines[bisect_right(self._line_starts, offset) - 1]

    @cached_property
    def _line_starts(self) -> list[int]:
        return [line.start for line in self.lines]

    def trimmed(self, span: Span) -> Span:
        """Narrow a span so that it neither begins nor ends with white space; an empty one stays where it starts."""
        words = self.content[span.start : span.end]
        start = span.start + len(words) - len(words.lstrip())
        return Span(start, start + len(words.strip()))


class Run(NamedTuple):
    """A stretch of the alignment: `length` code points of text from `raw_length` of the decoded source.

    Equal lengths map one to one; otherwise the stretch is atomic (an entity, collapsed white space, an inserted break).
    """

    start: int
    raw_start: int
    length: int
    raw_length: int


@dataclass(frozen=True)
class Alignment:
    """How a canonical text came from the decoded source: runs that tile the text, monotone in the source.

    What lies between runs in the source (tags, scripts, a byte order mark) gave no text. Offsets on the raw side
    are code points of the source decoded with its encoding; bytes follow from the encoding, see `raw_bytes`.
    """

    runs: tuple[Run, ...]

    @staticmethod
    def identity(length: int, *, raw_start: int = 0) -> "Alignment":
        """The alignment of a text that is its source, from `raw_start` on."""
        return Alignment((Run(0, raw_start, length, length),) if length else ())

    @cached_property
    def _starts(self) -> list[int]:
        return [run.start for run in self.runs]

    def raw_span(self, span: Span) -> Span:
        """Map a span of the canonical text to the decoded source.

        Offsets are code points, half-open. The raw slice may contain tags and entities; unescaped and stripped of
        tags it equals the text. A span that cuts an atomic run takes in the whole run. Raises SpanOutOfText when the
        span is not inside the text.
        """
        size = self.runs[-1].start + self.runs[-1].length if self.runs else 0
        if not 0 <= span.start <= span.end <= size:
            raise SpanOutOfText(f"Span {span.start}-{span.end} is not inside the text of {size} code points.")
        if not self.runs:
            return Span(0, 0)
        if span.start == span.end:
            at = self._raw_start(min(span.start, size - 1)) if span.start < size else self._raw_end(size - 1)
            return Span(at, at)
        return Span(self._raw_start(span.start), self._raw_end(span.end - 1))

    def _raw_start(self, offset: int) -> int:
        run = self.runs[bisect_right(self._starts, offset) - 1]
        return run.raw_start + (offset - run.start if run.length == run.raw_length else 0)

    def _raw_end(self, last: int) -> int:
        run = self.runs[bisect_right(self._starts, last) - 1]
        return run.raw_start + (last - run.start + 1 if run.length == run.raw_length else run.raw_length)

    def to_bytes(self) -> bytes:
        """Pack the runs for storage; `from_bytes` gives them back."""
        packed = array("q", [number for run in self.runs for number in run])
        if sys.byteorder == "big":
            packed.byteswap()
        return zlib.compress(packed.tobytes(), 1)

    @staticmethod
    def from_bytes(packed: bytes) -> "Alignment":
        """Unpack what `to_bytes` packed."""
        numbers = array("q")
        numbers.frombytes(zlib.decompress(packed))
        if sys.byteorder == "big":
            numbers.byteswap()
        return Alignment(tuple(Run(*numbers[i : i + 4]) for i in range(0, len(numbers), 4)))


@dataclass(slots=True)
class TextBuilder:
    """Collects a canonical text and its alignment together, piece by piece, as a reader goes through a source."""

    pieces: list[str] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    length: int = 0
    _open: int = 0  # where the last stretch that maps one to one begins, ...
    _shift: int | None = None  # ... and how much further on its source stands; None where no such stretch is open

    def add(self, words: str, raw_start: int, raw_length: int | None = None) -> None:
        """Add words that stand at `raw_start` of the decoded source; one to one unless `raw_length` differs."""
        size, start = len(words), self.length
        if not size:
            return
        if raw_length is not None and raw_length != size:
            self._close()
            self.runs.append(Run(start, raw_start, size, raw_length))
        elif self._shift != raw_start - start:
            self._close()
            self._open, self._shift = start, raw_start - start
        self.pieces.append(words)
        self.length = start + size

    def _close(self) -> None:
        if self._shift is not None:
            length = self.length - self._open
            self.runs.append(Run(self._open, self._open + self._shift, length, length))
            self._shift = None

    def build(self) -> tuple[Text, Alignment]:
        """Give the text and its alignment."""
        self._close()
        return Text("".join(self.pieces)), Alignment(tuple(self.runs))


def decode(raw: bytes, encoding: str) -> str:
    """Decode a source: what does not decode counts one code point per byte (a lone surrogate, U+DC00 plus the byte).

    In UTF-16 an unpaired surrogate stays what it is, and an odd last byte counts one code point. Never raises for an
    encoding that readers use.
    """
    if not encoding.startswith("utf-16"):
        return raw.decode(encoding, "surrogateescape")
    even = len(raw) - len(raw) % 2
    return raw[:even].decode(encoding, "surrogatepass") + "".join(chr(0xDC00 + byte) for byte in raw[even:])


def raw_bytes(raw: bytes, encoding: str, span: Span) -> Span:
    """Map a span of the decoded source (see `decode`) to bytes."""
    errors = "surrogatepass" if encoding.startswith("utf-16") else "surrogateescape"
    decoded = decode(raw, encoding)
    start = len(decoded[: span.start].encode(encoding, errors))
    end = start + len(decoded[span.start : span.end].encode(encoding, errors))
    return Span(min(start, len(raw)), min(end, len(raw)))


_PLAIN: dict[int, str] = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´ʼ", "'"),
        **dict.fromkeys("“”„‟″«»‹›", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000", " "),
        **{chr(code): " " for code in range(0x2000, 0x200B)},
    }
)


class _Folding(dict[int, int]):
    """What each code point folds to, told when it is first met."""

    def __missing__(self, code: int) -> int:
        self[code] = folded = ord(_fold_one(_PLAIN.get(code, chr(code))))
        return folded


def _fold_one(char: str) -> str:
    """Fold one character to exactly one: lower case and without its accent, where that is one character."""
    lower = char.lower()
    if len(lower) != 1:
        lower = char
    base = unicodedata.normalize("NFD", lower)[0]
    return base if len(base) == 1 and not unicodedata.combining(base) else lower


_folding = _Folding()
_ASCII_FOLDED = bytes(_folding[code] for code in range(128)).ljust(256)


def fold(words: str) -> str:
    """Give the form in which words are compared: lower case, no accents, plain quotes, dashes and spaces.

    Keeps length: code point i of the result comes from code point i of `words`, so a find in it is a span.
    """
    if words.isascii():  # most are: as bytes, four times faster
        return words.encode("ascii").translate(_ASCII_FOLDED).decode("ascii")
    return words.translate(_folding)


def count_words(words: str) -> int:
    """Count words as white-space separated runs that hold a letter or a digit."""
    tokens = words.split()
    marked = [token for token in filterfalse(str.isalnum, tokens) if not token[0].isalnum()]
    return len(tokens) - sum(not any(map(str.isalnum, token)) for token in marked)


def tiles(spans: Iterable[Span], length: int) -> bool:
    """Do these spans, in order, cover 0 to `length` without a gap or an overlap?"""
    at = 0
    for span in spans:
        if span.start != at or span.end < span.start:
            return False
        at = span.end
    return at == length
