"""A second reading of a search, slow and plain: every statement is split by Python and looked at. The law compares the two."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import Connection, text
from tantivy import Filter, TextAnalyzerBuilder, Tokenizer

from app.search.analysis import WORDS, field_of, forms
from app.search.terms import Term, Terms

# A word by Python's own lights; only the stemmers are tantivy's.
_WORD = re.compile(r"[^\W_]+")
_STEMMED: dict[tuple[str, str], str] = {}


@dataclass(frozen=True)
class Said:
    """A statement as the tables have it."""

    id: str
    event: str
    day: str
    position: int
    speaker: str | None
    represents: str | None
    kind: str
    language: str | None
    words: int
    text: str
    source: str
    start: int


def everything_said(connection: Connection) -> list[Said]:
    rows = connection.execute(
        text(
            "SELECT id, event_id, day, position, speaker_id, represents_id, kind, language, words, text, source_id, start"
            " FROM statement ORDER BY day, event_id, position"
        )
    )
    return [Said(*row) for row in rows]


def stem(word: str, field: str) -> str:
    """What one word is compared as."""
    if (word, field) not in _STEMMED:
        builder = TextAnalyzerBuilder(Tokenizer.raw()).filter(Filter.lowercase())
        names = {"en": "english", "ru": "russian", "fr": "french", "es": "spanish"}
        if field in names:
            builder = builder.filter(Filter.stemmer(names[field]))
        _STEMMED[word, field] = builder.filter(Filter.ascii_fold()).build().analyze(word)[0]
    return _STEMMED[word, field]


@lru_cache(maxsize=20_000)
def _stemmed(text: str, field: str) -> list[str]:
    return [stem(word, field) for word in _WORD.findall(text.replace("ё", "е").replace("Ё", "Е"))]


def places(said: Said, term: Term) -> Iterator[tuple[int, ...]]:
    """Every way in which a term stands in a statement: the numbers of its words, in the order of the term."""
    exact = term.exact or term.form == "prefix"
    field = WORDS if exact else field_of(said.language)
    words = _stemmed(said.text, field)
    wanted = [set(forms(field, word)) for word in term.words]
    if term.form == "prefix":
        yield from ((at,) for at, word in enumerate(words) if any(word.startswith(each) for each in wanted[0]))
    elif term.form == "near":
        found = [[at for at, word in enumerate(words) if word in each] for each in wanted]
        yield from _near(found, (), term.distance)
    else:
        size = len(wanted)
        for at in range(len(words) - size + 1):
            if all(words[at + i] in wanted[i] for i in range(size)):
                yield tuple(range(at, at + size))


def _near(found: Sequence[Sequence[int]], chosen: tuple[int, ...], distance: int) -> Iterator[tuple[int, ...]]:
    if len(chosen) == len(found):
        yield chosen
        return
    for at in found[len(chosen)]:
        if at not in chosen and all(abs(at - other) <= distance for other in chosen):
            yield from _near(found, (*chosen, at), distance)


def holds(said: Said, term: Term) -> bool:
    return next(places(said, term), None) is not None


def matches(said: Said, terms: Terms) -> bool:
    """Is a statement found by these terms?"""
    return all(any(holds(said, term) for term in group) for group in terms.required) and not any(
        holds(said, term) for term in terms.excluded
    )


def times(said: Said, terms: Terms) -> int:
    """How many occurrences of what is wanted a statement has; not for `near`."""
    return sum(len(list(places(said, term))) for term in terms.wanted)
