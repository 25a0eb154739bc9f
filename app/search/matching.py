"""Terms as queries to the index: which statements hold them. What it finds is what `passages` finds in their words.

A term is asked of each language field with the forms it has there (`analysis.forms`), those forms that occur at all.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product

from tantivy import Occur, Query

from app.errors import BadSearch, Fault
from app.search.analysis import WORDS, field_of, forms
from app.search.index import Snapshot
from app.search.schema import schema
from app.search.terms import Term, Terms

# A prefix stands for at most so many words; more are asked for without ranking among them.
_RANKED_WORDS = 128
# A phrase of words with several forms each is asked for once for each combination.
_MOST_COMBINATIONS = 256


@dataclass
class Matching:
    """Turns terms into queries for one commit of the index. `fields` are those that statements can be in."""

    snapshot: Snapshot
    fields: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.fields = tuple(dict.fromkeys(field_of(language) for language in self.snapshot.languages))

    def query(self, terms: Terms, filters: Sequence[tuple[Occur, Query]] = ()) -> Query:
        """Statements that hold what is required and nothing excluded, within the filters."""
        parts = [(Occur.Must, self.any_of(group)) for group in terms.required]
        parts += [(Occur.MustNot, self.term(term)) for term in terms.excluded]
        parts += filters
        return parts[0][1] if len(parts) == 1 else Query.boolean_query(parts)

    def any_of(self, terms: Sequence[Term]) -> Query:
        """Statements that hold one of these."""
        return _union([self.term(term) for term in terms])

    def term(self, term: Term) -> Query:
        """Statements that hold a term. For `near` of more than two words it may find too many: see `needs_proof`."""
        return _union([self.in_field(term, name) for name in self.fields_of(term)])

    def fields_of(self, term: Term) -> tuple[str, ...]:
        """The fields in which a term is asked for."""
        return (WORDS,) if term.exact or term.form == "prefix" else self.fields

    def in_field(self, term: Term, name: str) -> Query:
        """Statements that hold a term in one field."""
        if term.form == "prefix":
            return self._prefix(term.words[0])
        spelled = [self.forms(word, name) for word in term.words]
        if not all(spelled):
            return Query.empty_query()
        if term.form == "word":
            return _union([Query.term_query(schema(), name, form, "freq") for form in spelled[0]])
        if term.form == "near":
            return self._near(spelled, name, term.distance)
        chosen = list(self._combined(spelled, term))
        return _union([Query.phrase_query(schema(), name, list(words)) for words in chosen])

    def forms(self, word: str, name: str) -> tuple[str, ...]:
        """The forms of a word that occur in a field."""
        return tuple(form for form in forms(name, word) if self.snapshot.searcher.doc_freq(name, form))

    def beginning(self, start: str) -> list[str]:
        """Every word of the record that begins so, the most frequent first."""
        return [
            word for form in forms(WORDS, start) for word, _ in self.snapshot.searcher.terms_with_prefix(WORDS, form)
        ]

    def _prefix(self, start: str) -> Query:
        words = self.beginning(start)
        ranked = [Query.term_query(schema(), WORDS, word, "freq") for word in words[:_RANKED_WORDS]]
        rest = words[_RANKED_WORDS:]
        if rest:
            ranked.append(Query.const_score_query(Query.term_set_query(schema(), WORDS, rest), 0.0))
        return _union(ranked)

    def _near(self, spelled: Sequence[Sequence[str]], name: str, distance: int) -> Query:
        """Pairs that are near each other: exact for two different words, all that it can be for more."""
        found = []
        for at, left in enumerate(spelled):
            for right in spelled[at + 1 :]:
                pairs = [_near_pair(name, one, other, distance) for one, other in product(left, right) if one != other]
                if set(left) & set(right):
                    pairs += [Query.term_query(schema(), name, form, "freq") for form in set(left) & set(right)]
                found.append(_union(pairs))
        return found[0] if len(found) == 1 else Query.boolean_query([(Occur.Must, each) for each in found])

    def _combined(self, spelled: Sequence[Sequence[str]], term: Term) -> Iterator[tuple[str, ...]]:
        count = 1
        for each in spelled:
            count *= len(each)
        if count > _MOST_COMBINATIONS:
            reason = f"{term} can be spelled in {count} ways. Put exact: before it, or ask for fewer words in a row."
            raise BadSearch(reason, (Fault("query", "q", reason),))
        return product(*spelled)

    def needs_proof(self, term: Term) -> bool:
        """May `term` find statements that do not hold it, so that their words must be looked at?"""
        if term.form != "near":
            return False
        if len(term.words) > 2:
            return True
        return any(set(forms(name, term.words[0])) & set(forms(name, term.words[1])) for name in self.fields_of(term))


def _union(queries: Sequence[Query]) -> Query:
    """Statements that one of these finds; of nothing, nothing."""
    if len(queries) == 1:
        return queries[0]
    return Query.boolean_query([(Occur.Should, query) for query in queries]) if queries else Query.empty_query()


def _near_pair(name: str, one: str, other: str, distance: int) -> Query:
    """Two different words at most `distance` apart.

    tantivy's slop moves the second word by so many places, to either side of where it would stand in the phrase:
    asked in both orders, `distance - 1` finds all that are `distance` apart or less, and nothing else.
    """
    orders = ((one, other), (other, one))
    return _union([Query.phrase_query(schema(), name, [*words], slop=distance - 1) for words in orders])
