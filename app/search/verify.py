"""Verify: did someone say this? The verdict on a quotation, with the passages that come nearest and what differs.

Candidates come from the index: whole, when all words stand in a row; else by the quotation's rarest words. Each is laid
beside the quotation word by word.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Annotated, Literal

from pydantic import Field
from sqlalchemy import Connection
from tantivy import Occur, Query
from typing_extensions import TypedDict

from app.errors import BadSearch, BadValue, Fault
from app.queries.coverage import CoverageShare
from app.queries.names import resolve
from app.queries.page import Meta
from app.queries.questions import Choice, Filter
from app.queries.references import EventReference, SpeakerReference
from app.search.alignment import Aligned, Operation, shared_words, words_in
from app.search.analysis import WORDS, Split
from app.search.damage import guarded
from app.search.index import Snapshot
from app.search.narrowing import Clause, narrowed, within
from app.search.quotation import Chain, Quotation, lay_beside
from app.search.ranking import count_hits
from app.search.schema import read_note, schema
from app.search.spoken import HitRow, read_rows
from app.search.trends import coverage_of

Verdict = Literal["exact", "normalised", "partial", "other_speaker", "not_found", "out_of_coverage"]
LONGEST = 6000  # code points of a quotation
MOST_WORDS = 600
FEWEST_WORDS = 2
# Passages looked at word by word, and given back.
_CANDIDATES = 16
_COMPARED = 5
_GIVEN = 5
_RAREST = 10  # words by which candidates are found
_STARTS = 3  # words in a row that find a candidate by themselves
# So much of a quotation must stand in a passage for the passage to be worth showing, and for the verdict "partial".
_WORTH_SHOWING, _PARTIAL = 0.5, 0.6
# To say that someone else said it, more of it must stand there, and it must be long enough not to be chance.
_OTHERS_PARTIAL, _TELLING = 0.75, 8


class VerifyDifference(TypedDict):
    """Where the quotation and the record part."""

    kind: Annotated[Operation, Field(description="`replaced`, `added` by the quotation, or `left_out` of it")]
    quoted: Annotated[str, Field(description="Words of the quotation")]
    printed: Annotated[str, Field(description="Words of the record")]


class VerifyMatch(TypedDict):
    """A passage that comes near the quotation."""

    passage: Annotated[
        str, Field(description="Address of the words, under /v1/passages", examples=["csto-moscow-2022@1163-1191"])
    ]
    text: Annotated[str, Field(description="The words of the record, exactly as printed")]
    statement: Annotated[str, Field(description="Id of the statement in which it begins")]
    speaker: Annotated[SpeakerReference | None, Field(description="Who said it; null where the source does not tell")]
    event: EventReference
    distance: Annotated[int, Field(description="Words that differ", ge=0)]
    differences: list[VerifyDifference]


class VerifyCoverage(CoverageShare):
    """Where the quotation would have to be: what the record holds within the filters, of the speaker asked for."""

    statements: int


class Verified(TypedDict):
    """The verdict on a quotation."""

    verdict: Annotated[
        Verdict,
        Field(
            description="`exact`: these characters; `normalised`: these words, other quotation marks, dashes, spacing, "
            "punctuation or case; `partial`: much of it, or all but what it says it leaves out, see the differences; `other_speaker`: said, by someone else; "
            "`not_found`: not in what the record holds; `out_of_coverage`: the record holds nothing where it would be"
        ),
    ]
    quote: Annotated[str, Field(description="As asked")]
    matches: Annotated[list[VerifyMatch], Field(description="Best first")]
    coverage: VerifyCoverage
    meta: Meta


@dataclass(frozen=True, slots=True)
class _Match:
    chain: Chain
    aligned: Aligned
    is_exact: bool
    is_theirs: bool  # said by the speaker asked for, or none was asked for
    passage: tuple[HitRow, int, int]  # the statement in which it begins, and where in its source it begins and ends


def verify(connection: Connection, snapshot: Snapshot, quote: str, asked: Filter) -> Verified:
    """Give the verdict on a quotation. `asked.speaker` is who is said to have said it; other fields narrow the record.

    Raises BadSearch when the quotation is too short or too long to be looked for, BadValue for names that do not exist.
    """
    words = _checked(quote)
    speakers = _speakers(connection, asked)
    clauses = narrowed(connection, resolve(connection, replace(asked, speaker=Choice((), asked.speaker.none))))
    theirs = [*clauses, *_said_by(speakers)]
    with guarded("searched"):
        covered = _count(snapshot, theirs)
        share = coverage_of(connection, snapshot, theirs)
        found = list(_matches(connection, snapshot, Quotation.of(quote, words), clauses, theirs, speakers))
    return {
        "verdict": _verdict(found, len(words), is_covered=covered > 0),
        "quote": quote,
        "matches": [_shown(match, quote) for match in found[:_GIVEN]],
        "coverage": {**share, "statements": covered},
        "meta": {"revision": snapshot.revision},
    }


def _checked(quote: str) -> Split:
    """Split the quotation. Raises BadSearch for one that cannot be looked for."""
    if len(quote) > LONGEST:
        raise _bad(f"{len(quote)} characters are too many; at most {LONGEST} are compared.")
    words = words_in(quote)
    if len(words) > MOST_WORDS:
        raise _bad(f"{len(words)} words are too many; at most {MOST_WORDS} are compared.")
    if len(words) < FEWEST_WORDS:
        raise _bad(f"A quotation has at least {FEWEST_WORDS} words. Look for a single word with /v1/search.")
    return words


def _bad(reason: str) -> BadSearch:
    return BadSearch(f"quote: {reason}", (Fault("query", "quote", reason),))


def _speakers(connection: Connection, asked: Filter) -> tuple[str, ...] | None:
    """Who is asked for, as ids; None for anyone. A name that the record does not know is out of coverage, no mistake."""
    if not asked.speaker.any:
        return None
    try:
        return resolve(connection, Filter(speaker=asked.speaker)).speaker.any
    except BadValue:
        return ()


def _said_by(speakers: Sequence[str] | None) -> list[Clause]:
    if speakers is None:
        return []
    if not speakers:
        return [(Occur.Must, Query.empty_query())]
    return [(Occur.Must, Query.const_score_query(Query.term_set_query(schema(), "speaker", list(speakers)), 0.0))]


def _count(snapshot: Snapshot, clauses: Sequence[Clause]) -> int:
    return count_hits(snapshot.searcher, within(clauses))


def _verdict(found: Sequence[_Match], words: int, *, is_covered: bool) -> Verdict:
    """Decide. What the speaker said comes first; then whether someone else said it."""
    theirs = next((match for match in found if match.is_theirs), None)
    others = next((match for match in found if not match.is_theirs), None)
    if theirs is not None and theirs.aligned.is_whole:
        return "exact" if theirs.is_exact else "normalised"
    if others is not None and others.aligned.is_whole:
        return "other_speaker"
    if theirs is not None and _is_close(theirs.aligned, words, _PARTIAL):
        return "partial"
    if others is not None and words >= _TELLING and _is_close(others.aligned, words, _OTHERS_PARTIAL):
        return "other_speaker"
    return "not_found" if is_covered else "out_of_coverage"


def _is_close(aligned: Aligned, words: int, share: float) -> bool:
    """Does so much of the quotation stand there, without as many other words between?"""
    return aligned.shared >= words * share and aligned.distance <= words * (1 - share) * 2


def _matches(
    connection: Connection,
    snapshot: Snapshot,
    quote: Quotation,
    clauses: Sequence[Clause],
    theirs: Sequence[Clause],
    speakers: Sequence[str] | None,
) -> Iterator[_Match]:
    """Passages worth showing, best first: of the speaker asked for, then exact, then nearest."""
    words = quote.words
    ids = dict.fromkeys([*_holding_all(snapshot, words, theirs), *_holding_all(snapshot, words, clauses)])
    if ids:
        rows = list(read_rows(connection, list(ids)))
    else:
        ids = dict.fromkeys([*_holding_rarest(snapshot, words, theirs), *_holding_rarest(snapshot, words, clauses)])
        rows = _most_promising(list(read_rows(connection, list(ids))), quote)
    matches: dict[tuple[str, int, int], _Match] = {}
    for row in rows:
        beside = lay_beside(connection, row, quote)
        if beside is None or beside.aligned.shared < len(words) * _WORTH_SHOWING:
            continue
        said_by = row.speaker["id"] if row.speaker else None
        is_theirs = speakers is None or said_by in speakers
        first, start, end = passage = beside.chain.passage(beside.aligned.span)
        match = _Match(beside.chain, beside.aligned, beside.is_exact, is_theirs, passage)
        matches.setdefault((first.source, start, end), match)
    yield from sorted(matches.values(), key=_rank)


def _most_promising(rows: Sequence[HitRow], quote: Quotation) -> list[HitRow]:
    """The few statements that share most words with the quotation in one stretch."""
    ordered = sorted(rows, key=lambda row: (-shared_words(quote.words, words_in(row.text), quote.cuts), row.id))
    return ordered[:_COMPARED]


def _rank(match: _Match) -> tuple[bool, int, bool, int, str, str, int]:
    first, start, _ = match.passage
    distance, shared = match.aligned.distance, match.aligned.shared
    return not match.is_theirs, distance, not match.is_exact, -shared, first.event["date"] or "", first.source, start


def _holding_all(snapshot: Snapshot, words: Split, clauses: Sequence[Clause]) -> list[str]:
    """Statements in which all words of the quotation stand in a row."""
    whole = Query.phrase_query(schema(), WORDS, [*words.words])
    return _best(snapshot, Query.boolean_query([(Occur.Must, whole), *clauses]))


def _holding_rarest(snapshot: Snapshot, words: Split, clauses: Sequence[Clause]) -> list[str]:
    """Statements that hold most of the quotation's rarest words, and runs of words around them."""
    texts = [*words.words]
    frequency = {text: snapshot.searcher.doc_freq(WORDS, text) for text in dict.fromkeys(texts)}
    rarest = sorted((text for text in frequency if frequency[text]), key=lambda text: frequency[text])[:_RAREST]
    parts = [(Occur.Should, Query.term_query(schema(), WORDS, text, "freq")) for text in rarest]
    parts += [(Occur.Should, Query.phrase_query(schema(), WORDS, [*run])) for run in _runs(texts, frequency)]
    if not parts:
        return []
    return _best(snapshot, Query.boolean_query([(Occur.Must, Query.boolean_query(parts)), *clauses]))


def _best(snapshot: Snapshot, query: Query) -> list[str]:
    hits = snapshot.searcher.search(query, _CANDIDATES, count=False).hits
    return [read_note(snapshot.searcher, address).id for _, address in hits]


def _runs(texts: Sequence[str], frequency: dict[str, int]) -> Iterator[Sequence[str]]:
    """A few short runs of the quotation around its rarest words: a phrase tells more than its words."""
    places = [at for at in range(len(texts) - _STARTS + 1) if all(frequency[text] for text in texts[at : at + _STARTS])]
    rare = sorted(places, key=lambda at: min(frequency[text] for text in texts[at : at + _STARTS]))
    yield from (texts[at : at + _STARTS] for at in islice(rare, 0, _RAREST * 2, 2))


def _shown(match: _Match, quote: str) -> VerifyMatch:
    span, (first, start, end) = match.aligned.span, match.passage
    return {
        "passage": f"{first.source}@{start}-{end}",
        "text": match.chain.text[span.start : span.end],
        "statement": first.id,
        "speaker": first.speaker,
        "event": first.event,
        "distance": match.aligned.distance,
        "differences": [
            {
                "kind": each.operation,
                "quoted": quote[each.quoted.start : each.quoted.end],
                "printed": match.chain.text[each.printed.start : each.printed.end],
            }
            for each in match.aligned.differences
        ],
    }
