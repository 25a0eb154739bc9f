"""How often a term stands in each statement that has it, without reading the statements.

The index knows, but the binding gives only scores, and explains one score at a time. A BM25 score follows from two
numbers, how often the word occurs and how long the statement is; so statements with equal scores are explained once for
all, unless another pair of numbers gives the same score, when each is explained for itself.
"""

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product
from typing import NamedTuple, TypeAlias

from tantivy import DocAddress, Occur, Query

from app.search.matching import Matching
from app.search.narrowing import Clause
from app.search.ranking import every_hit
from app.search.reader import Reader
from app.search.schema import schema
from app.search.terms import Term

Node: TypeAlias = dict[str, object]

# tantivy keeps the length of a statement rounded down to one of 256 lengths: each up to 40, then ever fewer.
_EXACT_LENGTHS = 40
# Scores have 24 bits; what lies closer than this may be equal.
_PRECISION = 1e-6


class Often(NamedTuple):
    """Statements in which a term occurs equally often."""

    times: int
    addresses: list[DocAddress]


class _Reckoning(NamedTuple):
    """What one score is made of."""

    times: float
    length: float
    average: float
    k1: float
    b: float

    def weight(self, length: float) -> float:
        """The part of BM25 that the length of a statement decides."""
        return self.k1 * (1 - self.b + self.b * length / self.average)


def count_occurrences(matching: Matching, term: Term, clauses: Sequence[Clause]) -> Iterator[Often]:
    """Count a term (not `near`) in every statement that the clauses leave. A statement may come several times: add up."""
    for query in _counted(matching, term):
        yield from _count(matching.snapshot.searcher, query, clauses)


def _counted(matching: Matching, term: Term) -> Iterator[Query]:
    """The queries whose BM25 counts the forms of a term, none of them twice."""
    for name in matching.fields_of(term):
        if term.form == "prefix":
            spelled = [tuple(dict.fromkeys(matching.beginning(term.words[0])))]
        else:
            spelled = [matching.forms(word, name) for word in term.words]
        if len(spelled) == 1:
            yield from (Query.term_query(schema(), name, form, "freq") for form in spelled[0])
        else:
            yield from (Query.phrase_query(schema(), name, [*words]) for words in product(*spelled))


def _count(searcher: Reader, query: Query, clauses: Sequence[Clause]) -> Iterator[Often]:
    asked = Query.boolean_query([(Occur.Must, query), *clauses]) if clauses else query
    known: dict[float, tuple[int, int]] = {}  # score -> times, and from which length on it could mean something else
    for hits in every_hit(searcher, asked):
        equals: dict[float, list[DocAddress]] = {}
        for score, address in hits:
            equals.setdefault(score, []).append(address)
        for score, addresses in equals.items():
            if score not in known:
                first = _explained(searcher, query, addresses[0])
                known[score] = int(first.times), _ambiguous_from(first)
            times, length = known[score]
            if _longest(searcher, addresses) < length:
                yield Often(times, addresses)
            else:
                for address in addresses:
                    yield Often(int(_explained(searcher, query, address).times), [address])


def _explained(searcher: Reader, query: Query, address: DocAddress) -> _Reckoning:
    """Read the explanation of one score: nested, each node with a value and a description that begins with its name."""
    values: dict[str, float] = {}
    nodes: list[Node] = [json.loads(searcher.explain(query, address))]
    while nodes:
        node = nodes.pop()
        name = str(node["description"]).partition(",")[0]
        values.setdefault(name, float(str(node["value"])))
        nested = node.get("details")
        if isinstance(nested, list):
            nodes.extend(nested)
    return _Reckoning(values["freq"], values["dl"], values["avgdl"], values["k1"], values["b"])


def _longest(searcher: Reader, addresses: list[DocAddress]) -> int:
    """No statement of these has more words than this: a word has a character."""
    return max(int(value or 0) for value in searcher.fast_field_values("characters", addresses))


@lru_cache(maxsize=10_000)  # thousands of words of one beginning have the same few hundred pairs of numbers
def _ambiguous_from(known: _Reckoning) -> int:
    """The shortest other length of a statement in which another count has the same score."""
    own = known.weight(known.length)
    tolerance = _PRECISION * (1 + known.times / own)
    for length in _LENGTHS:
        if length == known.length:
            continue
        times = known.times * known.weight(length) / own
        if times >= 0.5 and abs(times - round(times)) <= tolerance * times and round(times) <= max(1, length):
            return length
    return _LENGTHS[-1]


def _length(number: int) -> int:
    """The length that a byte stands for (as in Lucene: four bits of it are kept, beyond the first lengths)."""
    if number < 24:
        return number
    rest = number - 24
    bits, shift = rest & 7, (rest >> 3) - 1
    return 24 + (bits if shift < 0 else (bits | 8) << shift)


_LENGTHS = tuple(_length(number) for number in range(256) if _length(number) < 10_000_000)
assert _LENGTHS[: _EXACT_LENGTHS + 1] == tuple(range(_EXACT_LENGTHS + 1))
