"""Where terms stand in the words of a statement: every occurrence with its span, highlights, and the best passage.

Spans are code points of the statement's own text, half-open. The words are split and stemmed as in the index, so that a
statement is found exactly when an occurrence is.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from app.search.analysis import WORDS, Split, field_of, forms, split
from app.search.terms import Term
from app.text import Span

SNIPPET = 240  # code points, about


class Occurrence(NamedTuple):
    """A term in a text: the stretch from its first word to its last, and the words themselves."""

    term: Term
    start: int
    end: int
    words: tuple[Span, ...]


@dataclass
class Words:
    """The words of one text, split for each field that is asked for."""

    text: str
    language: str | None
    _split: dict[str, Split] = field(default_factory=dict)

    def of(self, term: Term) -> Split:
        """The words as a term compares them."""
        name = _field(term, self.language)
        if name not in self._split:
            self._split[name] = split(name, self.text)
        return self._split[name]


def _field(term: Term, language: str | None) -> str:
    return WORDS if term.exact or term.form == "prefix" else field_of(language)


@lru_cache(maxsize=1024)
def _slots(term: Term, name: str) -> tuple[frozenset[str], ...]:
    """What may stand in place of each word of a term."""
    return tuple(frozenset(forms(name, word)) for word in term.words)


def occurrences(text: str, language: str | None, terms: Sequence[Term]) -> list[Occurrence]:
    """Find every occurrence of these terms, in order of the text."""
    words = Words(text, language)
    found = [each for term in dict.fromkeys(terms) for each in _iterate(term, words)]
    return sorted(found, key=lambda each: (each.start, each.end))


def holds(text: str, language: str | None, term: Term) -> bool:
    """Does a text hold a term?"""
    return next(_iterate(term, Words(text, language)), None) is not None


def _iterate(term: Term, words: Words) -> Iterator[Occurrence]:
    found = words.of(term)
    slots = _slots(term, _field(term, words.language))
    if term.form == "prefix":
        starts = tuple(slots[0])
        return (_occurrence(term, found, [at]) for at, word in enumerate(found.words) if word.startswith(starts))
    if term.form == "word":
        wanted = slots[0]
        return (_occurrence(term, found, [at]) for at, word in enumerate(found.words) if word in wanted)
    if term.form == "phrase":
        return _phrases(term, found, slots)
    return _stretches(term, found, slots)


def _occurrence(term: Term, found: Split, at: Sequence[int]) -> Occurrence:
    """The occurrence made of the words with these numbers."""
    words = tuple(found.span(each, each) for each in at)
    return Occurrence(term, words[0].start, words[-1].end, words)


def _phrases(term: Term, found: Split, slots: Sequence[frozenset[str]]) -> Iterator[Occurrence]:
    words, size = found.words, len(slots)
    for at in range(len(words) - size + 1):
        if words[at] in slots[0] and all(words[at + i] in slots[i] for i in range(1, size)):
            yield _occurrence(term, found, range(at, at + size))


def _stretches(term: Term, found: Split, slots: Sequence[frozenset[str]]) -> Iterator[Occurrence]:
    """The shortest stretches, from left to right without overlap, that hold all words at most `distance` apart."""
    wanted = frozenset().union(*slots)
    places = [at for at, word in enumerate(found.words) if word in wanted]
    at = 0
    while at < len(places):
        near = [place for place in places[at:] if place - places[at] <= term.distance]
        for size in range(len(slots), len(near) + 1):
            first = next((skip for skip in range(size, -1, -1) if _assigned(found, near[skip:size], slots)), None)
            if first is not None:
                yield _occurrence(term, found, _assigned(found, near[first:size], slots))
                at += size - 1
                break
        at += 1


def _assigned(found: Split, places: Sequence[int], slots: Sequence[frozenset[str]]) -> list[int]:
    """Give each slot a word of its own among these; nothing when that cannot be."""
    taken: dict[int, int] = {}  # place -> slot

    def settle(slot: int, seen: set[int]) -> bool:
        for place in places:
            if found.words[place] in slots[slot] and place not in seen:
                seen.add(place)
                if place not in taken or settle(taken[place], seen):
                    taken[place] = slot
                    return True
        return False

    return sorted(taken) if all(settle(slot, set()) for slot in range(len(slots))) else []


def highlights(found: Sequence[Occurrence]) -> list[Span]:
    """Give the words to mark, in order, each once and none overlapping another."""
    marked: list[Span] = []
    for span in sorted({word for each in found for word in each.words}):
        if marked and span.start < marked[-1].end:
            marked[-1] = Span(marked[-1].start, max(marked[-1].end, span.end))
        else:
            marked.append(span)
    return marked


def best_passage(text: str, found: Sequence[Occurrence], length: int = SNIPPET) -> Span:
    """Find the passage of about `length` code points that holds most different terms, then most occurrences.

    It begins and ends between words. Of equally good ones the first; without an occurrence, the beginning.
    """
    if len(text) <= length:
        return Span(0, len(text))
    if not found:
        return _between_words(text, Span(0, length), Span(0, 0))
    starts = [each.start for each in found]
    best, best_value = 0, (-1, -1)
    for at, first in enumerate(found):
        inside = found[at : bisect_right(starts, first.start + length * 3 // 4)]
        value = (len({each.term for each in inside}), len(inside))
        if value > best_value:
            best, best_value = at, value
    first = found[best]
    last = found[bisect_right(starts, first.start + length * 3 // 4) - 1]
    middle = (first.start + min(last.end, first.start + length)) // 2
    start = min(max(0, middle - length // 2), len(text) - length, first.start)
    return _between_words(text, Span(start, start + length), Span(first.start, first.end))


def _between_words(text: str, span: Span, kept: Span, reach: int = 24) -> Span:
    """Move both ends inwards to the next gap between words, if one is within reach and `kept` stays inside."""
    start, end = span.start, min(max(span.end, kept.end), len(text))
    if start > 0 and not text[start - 1].isspace():
        gaps = range(start, min(start + reach, kept.start))
        start = next((at + 1 for at in gaps if text[at].isspace()), start)
    if end < len(text) and not text[end].isspace():
        gaps = range(end - 1, max(end - reach, kept.end - 1, start), -1)
        end = next((at for at in gaps if text[at].isspace()), end)
    words = text[start:end]
    return Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))
