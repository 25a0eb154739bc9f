"""Laying a quotation beside a text: the stretch of the text that it fits best, and word by word what differs.

Words are compared folded: case, accents, kinds of quotation marks, dashes and spaces never differ. Punctuation is looked
at last, to tell a quotation that is exact from one that only says the same words. A quotation may say itself where it leaves
words out ("peace [...] and order"): what stands there is a difference, and no error. Costs are bounded: the alignment sees
a stretch little longer than the quotation, however long the text is.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal, NamedTuple

from app.search.analysis import WORDS, Split, split
from app.text import Span

Operation = Literal["replaced", "left_out", "added"]
# A stretch is so much longer than the quotation, at most, to have room for words that the quotation leaves out.
_ROOM = 2.0
_LEAST_ROOM = 24
_MOST_MARKS = 4
_MARKED_ROOM = 150  # words that may stand where the quotation says that it leaves some out, unless all the rest fits


class Difference(NamedTuple):
    """Where quotation and text part: `left_out` of the quotation, `added` by it, or `replaced`; spans of both."""

    operation: Operation
    quoted: Span
    printed: Span


@dataclass(frozen=True, slots=True)
class Aligned:
    """The best stretch of a text for a quotation.

    `distance` counts words that differ, without those that the quotation says it leaves out; `shared` those that agree.
    """

    span: Span
    distance: int
    shared: int
    differences: tuple[Difference, ...]

    @property
    def is_whole(self) -> bool:
        """Do all words of the quotation stand there in a row, and no others between them?"""
        return not self.differences


def words_in(text: str) -> Split:
    """Split a quotation or a text into words as they are compared here."""
    return split(WORDS, text)


def align(quote: Split, printed: Split, cuts: Sequence[int] = ()) -> Aligned | None:
    """Lay a quotation beside a text. None when they share no word. Spans are code points of what was split.

    `cuts` are the numbers of the words before which the quotation says that it leaves something out.
    """
    whole = _find_whole(quote, printed)
    if whole is not None:
        return Aligned(printed.span(whole, whole + len(quote) - 1), 0, len(quote), ())
    found = _find_parts(quote, printed, cuts) if cuts else None
    if found is not None:
        return found
    first, last = _best_stretch(quote, printed, len(cuts))
    if first == last:
        return None
    return _compared(quote, printed, first, last, cuts)


def shared_words(quote: Split, printed: Split, cuts: Sequence[int] = ()) -> int:
    """Count how many words of a quotation stand in the best stretch of a text, in any order: cheap, to choose by."""
    first, last = _best_stretch(quote, printed, len(cuts))
    return (Counter(quote.words) & Counter(printed.words[first:last])).total()


def _find_whole(quote: Split, printed: Split) -> int | None:
    """Where all words of the quotation stand in a row."""
    wanted, words, size = quote.words, printed.words, len(quote)
    rarest = min(range(size), key=lambda at: words.count(wanted[at]) if at < 40 else len(words) + 1)
    for at, word in enumerate(words):
        start = at - rarest
        if word == wanted[rarest] and start >= 0 and words[start : start + size] == wanted:
            return start
    return None


def _find_parts(quote: Split, printed: Split, cuts: Sequence[int]) -> Aligned | None:
    """Where all parts of a quotation stand, one after the other, each as near to the next as it comes."""
    parts = [quote.words[start:end] for start, end in pairwise([0, *cuts, len(quote)])]
    words, starts, at = printed.words, [0] * len(parts), 0
    for number, part in enumerate(parts):
        found = next(_places(part, words, at, len(words)), None)
        if found is None:
            return None
        starts[number], at = found, found + len(part)
    for number in range(len(parts) - 2, -1, -1):
        *_, starts[number] = _places(parts[number], words, starts[number], starts[number + 1] - len(parts[number]) + 1)
    gaps = [(start + len(part), after) for start, part, after in zip(starts, parts, starts[1:], strict=False)]
    differences = [
        _difference(quote, (cut, cut), printed, gap) for cut, gap in zip(cuts, gaps, strict=True) if gap[0] < gap[1]
    ]
    return Aligned(printed.span(starts[0], starts[-1] + len(parts[-1]) - 1), 0, len(quote), tuple(differences))


def _places(wanted: Sequence[str], words: Sequence[str], start: int, end: int) -> Iterator[int]:
    """Every place, from `start` and before `end`, where all the words wanted stand in a row."""
    at = start
    while True:
        try:
            at = words.index(wanted[0], at, end)
        except ValueError:
            return
        if words[at : at + len(wanted)] == wanted:
            yield at
        at += 1


def _best_stretch(quote: Split, printed: Split, cuts: int) -> tuple[int, int]:
    """The stretch, with some room, that shares most words with the quotation: rare words of the text weigh more."""
    common, wanted = Counter(printed.words), set(quote.words)
    width = int(max(len(quote) * _ROOM, len(quote) + _LEAST_ROOM)) + min(cuts, _MOST_MARKS) * _MARKED_ROOM
    weights = [1 / common[word] if word in wanted else 0.0 for word in printed.words]
    if not any(weights):
        return 0, 0
    best = running = sum(weights[:width])
    best_at = 0
    for at in range(1, len(weights) - width + 1):
        running += weights[at + width - 1] - weights[at - 1]
        if running > best + 1e-9:
            best, best_at = running, at
    return best_at, min(len(printed), best_at + width)


def _compared(quote: Split, printed: Split, first: int, last: int, cuts: Sequence[int]) -> Aligned | None:
    """Compare word by word; what the text has before the first and after the last shared word is not the quotation's."""
    matcher = SequenceMatcher(None, printed.words[first:last], quote.words, autojunk=False)
    blocks = _close_blocks([block for block in matcher.get_matching_blocks() if block.size], len(quote))
    if not blocks:
        return None
    start = max(-first, blocks[0].a - blocks[0].b)
    end = min(len(printed) - first, blocks[-1].a + len(quote) - blocks[-1].b)
    differences: list[Difference] = []
    distance = joined = 0
    printed_at, quoted_at = start, 0
    for a, b, size in [*((block.a, block.b, block.size) for block in blocks), (end, len(quote), 0)]:
        said, stands = quote.words[quoted_at:b], printed.words[first + printed_at : first + a]
        if said and "".join(said) == "".join(stands):  # co-operation, cooperation: only the spacing differs
            joined += len(said)
        elif said or stands:
            distance += max(len(said), len(stands)) if said or quoted_at not in cuts else 0
            differences.append(_difference(quote, (quoted_at, b), printed, (first + printed_at, first + a)))
        printed_at, quoted_at = a + size, b + size
    shared = joined + sum(block.size for block in blocks)
    return Aligned(printed.span(first + start, first + end - 1), distance, shared, tuple(differences))


class _Block(NamedTuple):
    a: int
    b: int
    size: int


def _close_blocks(blocks: Sequence[tuple[int, int, int]], length: int) -> list[_Block]:
    """Leave out, at both ends, single words far from the rest: they are chance."""
    kept = [_Block(*block) for block in blocks]
    while len(kept) > 1 and kept[0].size <= 2 and _gap(kept[0], kept[1]) > max(6, length // 4):
        kept.pop(0)
    while len(kept) > 1 and kept[-1].size <= 2 and _gap(kept[-2], kept[-1]) > max(6, length // 4):
        kept.pop()
    return kept


def _gap(left: _Block, right: _Block) -> int:
    return right.a - left.a - left.size


def _difference(quote: Split, quoted: tuple[int, int], printed: Split, found: tuple[int, int]) -> Difference:
    is_quoted, is_printed = quoted[0] < quoted[1], found[0] < found[1]
    operation: Operation = "replaced" if is_quoted and is_printed else "added" if is_quoted else "left_out"
    return Difference(operation, _span(quote, *quoted), _span(printed, *found))


def _span(words: Split, first: int, last: int) -> Span:
    """The span of some words, `last` not included; of none, the empty one where they would stand."""
    if first < last:
        return words.span(first, last - 1)
    at = words.span(first - 1, first - 1).end if first > 0 else words.span(0, 0).start
    return Span(at, at)
