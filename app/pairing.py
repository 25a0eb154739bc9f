"""Which items of one sequence are which of another: lines, utterances or words of two issues of a text.

Items that are found once on both sides and stand in the same order are sure; what is equal next to a sure pair is paired
too. Linear but for a logarithm, whatever is in the sequences: 100,000 equal lines are no trap.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

Pairs = list[tuple[int, int]]


def pair(old: Sequence[str], new: Sequence[str]) -> Pairs:
    """Pair what is unique on both sides and in order, then what is equal next to such a pair. Both places rise."""
    counts_old, counts_new = Counter(old), Counter(new)
    places = {key: index for index, key in enumerate(new) if counts_new[key] == 1}
    unique = [(at, places[key]) for at, key in enumerate(old) if counts_old[key] == 1 and key in places]
    pairs = _longest_rising(unique)
    grown = dict(pairs)
    taken = set(grown.values())
    edges = [(-1, -1), *pairs, (len(old), len(new))]
    for at, index in edges:
        _grow(old, new, at, index, 1, grown, taken)
        _grow(old, new, at, index, -1, grown, taken)
    return sorted(grown.items())


def _grow(
    old: Sequence[str], new: Sequence[str], at: int, index: int, step: int, grown: dict[int, int], taken: set[int]
) -> None:
    at, index = at + step, index + step
    while (
        0 <= at < len(old)
        and 0 <= index < len(new)
        and at not in grown
        and index not in taken
        and old[at] == new[index]
    ):
        grown[at] = index
        taken.add(index)
        at, index = at + step, index + step


def _longest_rising(pairs: Pairs) -> Pairs:
    """Give the longest part of the pairs in which the second numbers rise (patience sorting)."""
    tails: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for at, (_, index) in enumerate(pairs):
        pile = bisect_left(tails, index)
        before.append(tops[pile - 1] if pile else -1)
        if pile == len(tails):
            tails.append(index)
            tops.append(at)
        else:
            tails[pile], tops[pile] = index, at
    rising: Pairs = []
    at = tops[-1] if tops else -1
    while at >= 0:
        rising.append(pairs[at])
        at = before[at]
    return rising[::-1]


def gaps(pairs: Pairs, old_size: int, new_size: int) -> Iterator[tuple[range, range]]:
    """Give what lies between pairs, as places of old and of new: never both empty."""
    at = index = 0
    for next_at, next_index in [*pairs, (old_size, new_size)]:
        if next_at > at or next_index > index:
            yield range(at, next_at), range(index, max(index, next_index))
        at, index = next_at + 1, max(index, next_index + 1)
