"""A quotation laid beside what a speaker said: the statement, what belongs to it, and what the source prints within it.

A quotation may run across an aside: what continues a statement is read with it. It may print the aside as the source does. And
it may say that it leaves words out, also those between two statements of a speaker.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from app.queries.sources import slice_of
from app.search.alignment import Aligned, align, words_in
from app.search.analysis import Split
from app.search.spoken import HitRow, read_around
from app.text import Span

_AROUND = 8  # statements before and after, among which more of what was said is looked for

# "peace … order"   "peace [...] order"   "peace <…> order"
_LEFT_OUT = re.compile(r"[\[(<{]\s*(?:…|\.{2,})\s*[\])>}]|…|\.{3,}")
# "Thank you. (Applause.) Please."
_ASIDE = re.compile(r"\([^()]*\w[^()]*\)|\[[^\[\]]*\w[^\[\]]*\]")


@dataclass(frozen=True, slots=True)
class Quotation:
    """What is looked for: as asked, in words, and before which of them it says that it leaves something out."""

    text: str
    words: Split
    cuts: tuple[int, ...]

    @staticmethod
    def of(text: str, words: Split) -> "Quotation":
        """Read the marks of a quotation that was split into words."""
        return Quotation(text, words, _cuts(text, len(words)))


def _cuts(quote: str, length: int) -> tuple[int, ...]:
    before = (len(words_in(quote[: mark.start()])) for mark in _LEFT_OUT.finditer(quote))
    return tuple(dict.fromkeys(count for count in before if 0 < count < length))


@dataclass(frozen=True, slots=True)
class Chain:
    """A statement with what continues it, as one text; `pieces` say which statement each stretch comes from."""

    text: str
    pieces: tuple[tuple[int, HitRow], ...]  # where it starts in `text`

    def at(self, offset: int) -> tuple[HitRow, int]:
        """The statement at an offset, and the offset in its source."""
        start, row = next((start, row) for start, row in reversed(self.pieces) if start <= offset)
        return row, row.start + offset - start

    def passage(self, span: Span) -> tuple[HitRow, int, int]:
        """The statement in which a stretch begins, and where in its source the stretch begins and ends."""
        first, start = self.at(span.start)
        _, last = self.at(span.end - 1)
        return first, start, last + 1


@dataclass(frozen=True, slots=True)
class Beside:
    """A quotation beside the text that it differs least from."""

    chain: Chain
    aligned: Aligned
    is_exact: bool  # these characters, and not only these words


def lay_beside(connection: Connection, row: HitRow, quote: Quotation) -> Beside | None:
    """Lay a quotation beside a statement, and beside what belongs to it where the statement alone is not enough.

    None when they share no word.
    """
    chain = Chain(row.text, ((0, row),))
    aligned = align(quote.words, words_in(row.text), quote.cuts)
    if aligned is None:
        return None
    if aligned.distance:
        chain, aligned = _nearer(quote, chain, aligned, _longer(connection, row, quote))
    if aligned.distance and _ASIDE.search(quote.text):
        chain, aligned = _nearer(quote, chain, aligned, _with_asides(connection, chain, aligned, quote))
    is_exact = aligned.is_whole and _bare(quote.text) in _bare_around(chain.text, aligned.span)
    return Beside(chain, aligned, is_exact)


def _nearer(quote: Quotation, chain: Chain, aligned: Aligned, other: Chain) -> tuple[Chain, Aligned]:
    """The one of two texts beside which the quotation differs less; the first where they are alike."""
    if other.text == chain.text:
        return chain, aligned
    across = align(quote.words, words_in(other.text), quote.cuts)
    return (other, across) if across is not None and across.distance < aligned.distance else (chain, aligned)


def _longer(connection: Connection, row: HitRow, quote: Quotation) -> Chain:
    """A statement with what continues it; with more of its speaker's, where the quotation says that it leaves words out."""
    around = read_around(connection, row, _AROUND)
    if not quote.cuts or row.speaker is None:
        return _joined(_continued(around, row))
    speaker = row.speaker["id"]
    return _joined([each for each in around if each.speaker is not None and each.speaker["id"] == speaker])


def _with_asides(connection: Connection, chain: Chain, aligned: Aligned, quote: Quotation) -> Chain:
    """The text as the source prints it, where all that the quotation adds are brackets; else what it was."""
    brackets = [aside.span() for aside in _ASIDE.finditer(quote.text)]
    for each in aligned.differences:
        if not any(start <= each.quoted.start and each.quoted.end <= end for start, end in brackets):
            return chain
    row, start, end = chain.passage(aligned.span)
    printed = slice_of(connection, row.source, start, end + len(quote.text))
    return Chain(printed, ((row.start - start, row),))


def _continued(around: Sequence[HitRow], row: HitRow) -> list[HitRow]:
    """A statement with what it continues and what continues it. An interjection between two of them is passed over."""
    at = next(at for at, each in enumerate(around) if each.id == row.id)
    before: list[HitRow] = []
    last = row
    for each in reversed(around[:at]):
        if not last.continues:
            break
        if each.kind != "interjection":
            before.insert(0, each)
            last = each
    after: list[HitRow] = []
    for each in around[at + 1 :]:
        if each.continues and each.kind != "interjection":
            after.append(each)
        elif each.kind != "interjection":
            break
    return [*before, row, *after]


def _joined(rows: Sequence[HitRow]) -> Chain:
    """Join statements into one text."""
    pieces: list[tuple[int, HitRow]] = []
    text = ""
    for each in rows:
        text += "\n" if text else ""
        pieces.append((len(text), each))
        text += each.text
    return Chain(text, tuple(pieces))


# The marks that someone puts around a quotation are not part of it.
_AROUND_QUOTE = re.compile(r"""\A[\s"'“”„«»‘’]+|[\s"'“”„«»‘’]+\Z""")


def _bare(quote: str) -> str:
    return _AROUND_QUOTE.sub("", quote)


def _bare_around(text: str, span: Span) -> str:
    """The words with the punctuation that a quotation may take along at its ends."""
    return text[max(0, span.start - 3) : span.end + 3]
