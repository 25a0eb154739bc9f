"""Which utterance of a re-issued transcript is which of the earlier one: by their words, wherever they stand now.

Utterances whose words are found once on both sides are sure; between two of them the rest is compared in its order.
Linear in the number of utterances but for short gaps, so that a transcript of 100,000 labels is no trap.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from app.text import fold

Reason = Literal["moved", "edited", "merged", "removed"]

_ALIKE = 0.5  # share of common words from which two utterances in one place are one that was edited
_GAP_PAIRS = 4_000  # pairs of a gap that are compared word by word; beyond it only equal words are found


class Successor(NamedTuple):
    """Where an earlier utterance is now: its place among the new ones, or None, and what happened to it."""

    place: int | None
    reason: Reason


def align(old: Sequence[str], new: Sequence[str]) -> list[Successor]:
    """Give the successor of each old utterance among the new ones.

    `moved` has the same words (case, accents and quotes aside), `edited` stands in the same place with most of its words,
    `merged` is now part of a longer one, `removed` is not there any more.
    """
    old_keys, new_keys = [_key(words) for words in old], [_key(words) for words in new]
    found: list[Successor | None] = [None] * len(old)
    pairs = _anchors(old_keys, new_keys)
    for before, after in _between(pairs, len(old), len(new)):
        _fill_gap(old_keys, new_keys, range(*before), range(*after), found)
    for at, index in pairs:
        found[at] = Successor(index, "moved")
    _find_moved(old_keys, new_keys, found)
    return [each or Successor(None, "removed") for each in found]


def _key(words: str) -> str:
    return " ".join(fold(words).split())


def _anchors(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """Pair what is unique on both sides and in order, then what is equal next to such a pair."""
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
    old: list[str], new: list[str], at: int, index: int, step: int, grown: dict[int, int], taken: set[int]
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


def _longest_rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
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
    rising: list[tuple[int, int]] = []
    at = tops[-1] if tops else -1
    while at >= 0:
        rising.append(pairs[at])
        at = before[at]
    return rising[::-1]


def _between(
    pairs: list[tuple[int, int]], old_size: int, new_size: int
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Give the gaps between pairs, as ranges of old and of new. A pair out of order bounds no new ones."""
    at = index = 0
    for next_at, next_index in [*pairs, (old_size, new_size)]:
        if next_at > at:
            yield (at, next_at), (index, max(index, next_index))
        at, index = next_at + 1, max(index, next_index + 1)


def _fill_gap(old: list[str], new: list[str], before: range, after: range, found: list[Successor | None]) -> None:
    """Settle the utterances between two sure ones: equal words in order, then longer ones that took them in, then likeness."""
    free = _pair_equal(old, new, before, after, found)
    if len(before) * len(after) > _GAP_PAIRS:
        return
    bags = {index: Counter(new[index].split()) for index in free}
    for at in before:
        if found[at] is None:
            holder = next(
                (i for i in after if old[at] and len(new[i]) > len(old[at]) and f" {old[at]} " in f" {new[i]} "), None
            )
            if holder is not None:
                found[at] = Successor(holder, "merged")
    for at in before:
        if found[at] is None and free:
            words = Counter(old[at].split())
            likeness, index = max((_likeness(words, bags[i]), -i) for i in free)
            if likeness >= _ALIKE:
                found[at] = Successor(-index, "edited")
                free = [i for i in free if i > -index]


def _pair_equal(
    old: list[str], new: list[str], before: range, after: range, found: list[Successor | None]
) -> list[int]:
    """Pair equal words of a gap in their order; give the new ones that are left."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for index in reversed(after):
        places[new[index]].append(index)
    left = dict.fromkeys(after)
    last = -1
    for at in before:
        waiting = places.get(old[at])
        while waiting and waiting[-1] <= last:
            waiting.pop()
        if waiting:
            last = waiting.pop()
            del left[last]
            found[at] = Successor(last, "moved")
    return list(left)


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0


def _find_moved(old: list[str], new: list[str], found: list[Successor | None]) -> None:
    """Find what is unique on both sides and went elsewhere."""
    counts_old, counts_new = Counter(old), Counter(new)
    places = {key: index for index, key in enumerate(new) if counts_new[key] == 1}
    for at, key in enumerate(old):
        if counts_old[key] == 1 and key in places and (found[at] is None or found[at].reason != "moved"):  # type: ignore[union-attr]
            found[at] = Successor(places[key], "moved")
