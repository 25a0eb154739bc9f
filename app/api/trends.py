"""Trends: how often words occur, by one dimension."""

from collections.abc import Iterator
from dataclasses import replace

from app.api.answers import Answer
from app.api.listing import list_links
from app.api.operations import Ask, Operation
from app.api.words import FORMAT, FORMATS, GRAMMAR, answered, fields_of, required, streamed, with_filters
from app.queries.questions import PAGING, Parameter, bad_value
from app.queries.shape import check_fields, keep
from app.search.terms import LONGEST, Terms, read_terms
from app.search.trends import (
    BY,
    MOST_TERMS,
    SORTS,
    UNIT,
    TrendListing,
    TrendQuestion,
    TrendRow,
    count_trends,
    walk,
)

_Q = Parameter(
    "q",
    f"Up to {MOST_TERMS} terms, separated by commas or in repeated parameters. Each: {GRAMMAR}",
    "peace,security",
    "word",
    longest=LONGEST * MOST_TERMS,
    repeated=True,
)

PARAMETERS = with_filters(
    _Q,
    Parameter("by", "What to group by.", "year", "word", BY, default="year"),
    Parameter(
        "sort",
        "Order within each term, `-` turns it round; where left out, years and months by `group`, else `-hits`.",
        "-per_10k",
        "word",
        SORTS,
    ),
    Parameter(
        "group_min_words",
        "Leave out groups in which fewer words were spoken: a rate over few words says little.",
        1000,
        "number",
    ),
    *PAGING,
    fields_of("group,per_10k"),
    FORMAT,
)


def list_trends(ask: Ask) -> Answer:
    """Count words over time, or by who said them.

    Occurrences (not statements) of each term in each group, with the words spoken there as denominator. `coverage` says how
    much of what was counted is excerpts.
    """
    values = ask.values
    page, fields = values.page(), values.lists.get("fields", ())
    check_fields(TrendRow, fields)
    sort = values.texts.get("sort")
    question = TrendQuestion(
        _terms(required(values, "q", "peace,security")),
        next(known for known in BY if known == values.texts.get("by", "year")),
        values.filter(),
        next((known for known in SORTS if known == sort), None),
        page.limit,
        page.cursor,
        page.count,
        values.numbers.get("group_min_words", 0),
    )
    format = ask.format
    if format != "json":
        return streamed(ask, format, TrendRow, fields, lambda streaming: _walk(streaming, question), ())
    found = count_trends(ask.connection, ask.snapshot, question)
    links = list_links(ask, found.next)
    body: TrendListing = {
        "data": list(keep(fields, found.rows)),
        "page": {"limit": question.limit, "total": found.total, "next": found.next},
        "totals": found.totals,
        "unit": UNIT,
        "scope": found.scope,
        "excluded": found.excluded,
        "coverage": found.coverage,
        "meta": {"revision": found.revision},
        "links": links,
    }
    return answered(ask, body, found.revision, links)


def _terms(written: str) -> tuple[Terms, ...]:
    """Read the terms, each once. A comma inside quotation marks separates nothing."""
    parts = _split(written)
    if len(parts) > MOST_TERMS:
        raise bad_value("q", f"{len(parts)} terms are too many; at most {MOST_TERMS} are counted at once.")
    return tuple({str(terms): terms for terms in map(read_terms, parts)}.values())


def _split(value: str) -> list[str]:
    parts, quoted = [""], False
    for char in value:
        quoted ^= char == '"'
        if char == "," and not quoted:
            parts.append("")
        else:
            parts[-1] += char
    return parts


def _walk(ask: Ask, question: TrendQuestion) -> Iterator[TrendRow]:
    return walk(ask.connection, ask.snapshot, replace(question, cursor=None))


OPERATIONS: tuple[Operation, ...] = (
    Operation(
        "list_trends", "/v1/trends", list_trends, "search", TrendListing, PARAMETERS, FORMATS, costly=True,
        example="q=peacekeeping,security&by=year", required=("q",),
    ),
)  # fmt: skip
