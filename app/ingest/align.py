"""Which utterance of a re-issued transcript is which of the earlier one: by their words, wherever they stand now.

Utterances whose words are found once on both sides are sure; between two of them the rest is compared in its order.
Linear in the number of utterances but for short gaps, so that a transcript of 100,000 labels is no trap.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Literal, NamedTuple

from app.pairing import gaps, pair
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
    pairs = pair(old_keys, new_keys)
    for before, after in gaps(pairs, len(old), len(new)):
        _fill_gap(old_keys, new_keys, before, after, found)
    for at, index in pairs:
        found[at] = Successor(index, "moved")
    _find_moved(old_keys, new_keys, found)
    return [each or Successor(None, "removed") for each in found]


def _key(words: str) -> str:
    return " ".join(fold(words).split())


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
        known = found[at]
        if counts_old[key] == 1 and key in places and (known is None or known.reason != "moved"):
            found[at] = Successor(places[key], "moved")
