"""Labels that are another label misprinted: "MR. SULLIAN" once, among so many "MR. SULLIVAN".

A label is taken for a misprint only where in one long word a letter is too many, too few, another, or changed places with
its neighbour, where the page prints the other label at least twice as often, and where nothing else on the page is called
so. The label stays as printed.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from app.ingest.marks import Mark
from app.ingest.recognisers.labelled import honorific_end
from app.text import Text, fold

_LONGEST = 60
_SHORTEST = 6  # letters of a word in which one may be wrong: "BROWN" and "CROWN" are two people
_OFTEN = 2  # times as often
_ENDS = ("s", "a", "а", "я")  # "members", «Иванова»: with these a word is another


def find_meant(text: Text, labels: Sequence[Mark]) -> dict[str, Mark]:
    """Find for each misprinted label, as printed, a label that it should be. Speech that no label opens is left out."""
    printed = [(text[label.span], label) for label in labels if label.kind == "label" and label.span.length]
    found = find_misprints(Counter(words for words, _ in printed), text.content)
    if not found:
        return {}
    first = dict(reversed(printed))
    return {wrong: first[right] for wrong, right in found.items()}


def find_misprints(labels: Mapping[str, int], content: str) -> dict[str, str]:
    """Find which labels are misprints, and of which label each is one.

    `labels` are labels as printed with how often each is; `content` is the text of the page. Time grows with the labels.
    """
    short = {label: times for label, times in labels.items() if len(label) <= _LONGEST}
    by_rest: dict[str, list[str]] = {}
    for label, times in short.items():
        if times >= _OFTEN:
            for rest in _with_one_less(fold(label)):
                by_rest.setdefault(rest, []).append(label)
    if not by_rest:
        return {}
    found = {}
    for label, times in short.items():
        near = {right for rest in _with_one_less(fold(label)) for right in by_rest.get(rest, ())} - {label}
        meant = [right for right in near if short[right] >= _OFTEN * times and _is_misprint(label, right)]
        if len(meant) == 1 and _is_nowhere_else(label, meant[0], times, content):
            found[label] = meant[0]
    return {label: right for label, right in found.items() if right not in found}


def _with_one_less(word: str) -> Iterator[str]:
    yield word
    for no in range(len(word)):
        yield word[:no] + word[no + 1 :]


def _is_misprint(label: str, right: str) -> bool:
    """Is it the same label but for a letter within one word, which is no end of its own ("Ivanova") and no number?"""
    differing = _differing(label, right)
    if len(label.split()) != len(right.split()) or len(differing) != 1:
        return False
    wrong, meant = differing[0]
    if any(char.isdigit() for char in wrong + meant) or _ends_otherwise(wrong, meant):
        return False
    if max(len(wrong), len(meant)) >= _SHORTEST:
        return True
    return honorific_end(right) > 0 and honorific_end(label) == 0  # "S. PSAKI"


def _ends_otherwise(one: str, other: str) -> bool:
    """Are two words an ending apart: "Ivanov" and "Ivanova", "Roberto" and "Roberta"?"""
    return one[:-1] == other[:-1] or any(one + end == other or other + end == one for end in _ENDS)


def _differing(label: str, right: str) -> list[tuple[str, str]]:
    """Pair the words of two labels and give those pairs that differ, folded."""
    pairs = zip(fold(label).split(), fold(right).split(), strict=False)
    return [(one, other) for one, other in pairs if one != other]


def _is_nowhere_else(label: str, right: str, times: int, content: str) -> bool:
    """Does the page print the wrong word in these labels alone?"""
    wrong, _ = _differing(label, right)[0]
    return len(re.findall(rf"(?<!\w){re.escape(wrong)}(?!\w)", content, re.IGNORECASE)) <= times
