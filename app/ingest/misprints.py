"""Misprinted labels: "MR. SULIVAR" among forty "MR. SULIVAN" is the same person, with a slip of the pen.

Only where nothing else can be meant: one long word differs, by one letter or two that changed places, and the page
prints the other label at least twice as often. The label itself stays as printed; that it was read otherwise is inferred.
"""

from collections import Counter
from collections.abc import Mapping

_SHORTEST = 6  # letters of the word that differs: "BROWN" and "CROWN" are two people
_MOST_LABELS = 500  # comparing more would take long; pages have fifty


def find_misprints(times: Mapping[str, int]) -> dict[str, str]:
    """Give for each misprinted label the one that it stands for. `times` are labels, folded, and how often each comes."""
    if len(times) > _MOST_LABELS:
        return {}
    by_shape: dict[tuple[str, ...], list[str]] = {}  # alike but for the rest of one word
    for label in times:
        words = label.split()
        for no, word in enumerate(words):
            if len(word) >= _SHORTEST - 1:
                by_shape.setdefault((str(no), *words[:no], word[0], *words[no + 1 :]), []).append(label)
    found: dict[str, str] = {}
    for shape, labels in by_shape.items():
        no = int(shape[0])
        common = Counter({label: times[label] for label in labels}).most_common()
        for label, often in common[1:]:
            meant = [
                other for other, more in common if more >= 2 * often and _is_slip(label.split()[no], other.split()[no])
            ]
            if len(meant) == 1:
                found[label] = meant[0]
    return {label: meant for label, meant in found.items() if meant not in found}


def _is_slip(word: str, meant: str) -> bool:
    """Are two words one but for a letter too many, too few or wrong, or two that changed places? A plural is no slip."""
    if max(len(word), len(meant)) < _SHORTEST or word + "s" == meant or meant + "s" == word:
        return False
    at = next((no for no, (a, b) in enumerate(zip(word, meant, strict=False)) if a != b), min(len(word), len(meant)))
    rest, other = word[at:], meant[at:]
    swapped = len(rest) > 1 and rest[:2] == other[:2][::-1] and rest[2:] == other[2:]
    return rest[1:] == other or rest == other[1:] or rest[1:] == other[1:] or swapped
