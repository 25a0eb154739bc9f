"""Laying a quotation beside a text: the stretch of the text that it fits best, and word by word what differs.

Words are compared folded: case, accents, kinds of quotation marks, dashes and spaces never differ. Punctuation is looked
at last, to tell a quotation that is exact from one that only says the same words. Costs are bounded: the alignment sees a
stretch little longer than the quotation, however long the text is.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from app.search.analysis import WORDS, Split, split
from app.text import Span

Operation = Literal["replaced", "left_out", "added"]
# A stretch is so much longer than the quotation, at most, to have room for words that the quotation leaves out.
_ROOM = 2.0
_LEAST_ROOM = 24


class Difference(NamedTuple):
    """Where quotation and text part: `left_out` of the quotation, `added` by it, or `replaced`; spans of both."""

    operation: Operation
    quoted: Span
    printed: Span


@dataclass(frozen=True, slots=True)
class Aligned:
    """The best stretch of a text for a quotation. `distance` counts words that differ; `shared` those that agree."""

    span: Span
    distance: int
    shared: int
    differences: tuple[Difference, ...]


def words_in(text: str) -> Split:
    """Split a quotation or a text into words as they are compared here."""
    return split(WORDS, text)


def align(quote: Split, printed: Split) -> Aligned | None:
    """Lay a quotation beside a text. None when they share no word. Spans are code points of what was split."""
    whole = _find_whole(quote, printed)
    if whole is not None:
        return Aligned(printed.span(whole, whole + len(quote) - 1), 0, len(quote), ())
    first, last = _best_stretch(quote, printed)
    if first == last:
        return None
    return _compared(quote, printed, first, last)


def shared_words(quote: Split, printed: Split) -> int:
    """Count how many words of a quotation stand in the best stretch of a text, in any order: cheap, to choose by."""
    first, last = _best_stretch(quote, printed)
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


def _best_stretch(quote: Split, printed: Split) -> tuple[int, int]:
    """The stretch, with some room, that shares most words with the quotation: rare words of the text weigh more."""
    common, wanted = Counter(printed.words), set(quote.words)
    width = int(max(len(quote) * _ROOM, len(quote) + _LEAST_ROOM))
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


def _compared(quote: Split, printed: Split, first: int, last: int) -> Aligned | None:
    """Compare word by word; what the stretch has before the first and after the last shared word is not the quotation's."""
    matcher = SequenceMatcher(None, printed.words[first:last], quote.words, autojunk=False)
    blocks = _close_blocks([block for block in matcher.get_matching_blocks() if block.size], len(quote))
    if not blocks:
        return None
    start = max(0, blocks[0].a - blocks[0].b)
    end = min(last - first, blocks[-1].a + blocks[-1].size + len(quote) - blocks[-1].b - blocks[-1].size)
    differences: list[Difference] = []
    distance = 0
    printed_at, quoted_at = start, 0
    for a, b, size in [*((block.a, block.b, block.size) for block in blocks), (end, len(quote), 0)]:
        if printed_at < a or quoted_at < b:
            distance += max(a - printed_at, b - quoted_at)
            differences.append(_difference(quote, (quoted_at, b), printed, (first + printed_at, first + a)))
        printed_at, quoted_at = a + size, b + size
    shared = sum(block.size for block in blocks)
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
