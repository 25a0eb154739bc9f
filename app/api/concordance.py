"""Concordance: every occurrence of some words in its context."""

from collections.abc import Iterator
from dataclasses import replace

from app.api.answers import Answer
from app.api.listing import list_links
from app.api.operations import Ask, Operation
from app.api.words import FORMAT, FORMATS, Q, answered, fields_of, required, streamed, with_filters
from app.queries.questions import PAGING, Parameter, Values, bad_value
from app.queries.shape import check_fields, keep
from app.search.concordance import (
    MOST_SAMPLED,
    MOST_SORTED,
    MOST_STREAMED,
    SORTS,
    WIDEST,
    ConcordanceItem,
    ConcordanceListing,
    ConcordanceQuestion,
    Unit,
    concord,
    walk,
)
from app.search.terms import read_terms

_UNITS: tuple[Unit, ...] = ("words", "characters")
_WIDTH = 8

PARAMETERS = with_filters(
    Q,
    Parameter("left", "How much context before the hit.", 8, "number", maximum=1000, default=_WIDTH),
    Parameter("right", "How much context after the hit.", 8, "number", maximum=1000, default=_WIDTH),
    Parameter("unit", "What `left` and `right` count.", "words", "word", _UNITS, default="words"),
    Parameter(
        "sort",
        "Order: `position` and `date` go in reading order (day, event, place in it), `-date` begins with the newest day; "
        "`left1`, `right1` go by the word next to the hit, for which every statement found is read: at most "
        f"{MOST_SORTED:,} ({MOST_STREAMED:,} with `format=csv` or `ndjson`), more of them with a `sample`.",
        "right1",
        "word",
        SORTS,
        default="position",
    ),
    Parameter("sample", "Number of occurrences to draw at random.", 100, "number", minimum=1, maximum=MOST_SAMPLED),
    Parameter("seed", "Which sample: the same seed draws the same.", 1, "number", default=0),
    *PAGING,
    fields_of("left,hit,right"),
    FORMAT,
)


def list_concordance(ask: Ask) -> Answer:
    """List every occurrence in its context.

    Keyword in context: each occurrence is a row, also several of one statement; `page.total` counts occurrences, and
    `passage` is the exact address of the words found.
    """
    values = ask.values
    question = _question(values)
    fields = values.lists.get("fields", ())
    check_fields(ConcordanceItem, fields)
    format = ask.format
    if format != "json":
        return streamed(ask, format, ConcordanceItem, fields, lambda streaming: _walk(streaming, question), ())
    found = concord(ask.connection, ask.snapshot, question)
    links = list_links(ask, found.next)
    body: ConcordanceListing = {
        "data": list(keep(fields, found.items)),
        "page": {"limit": question.limit, "total": found.total, "next": found.next},
        "query": {"parsed": str(question.terms)},
        "meta": {"revision": found.revision},
        "links": links,
    }
    return answered(ask, body, found.revision, links)


def _question(values: Values) -> ConcordanceQuestion:
    page, unit = values.page(), next(known for known in _UNITS if known == values.texts.get("unit", "words"))
    for side in ("left", "right"):
        if values.numbers.get(side, 0) > WIDEST[unit]:
            raise bad_value(side, f"{values.numbers[side]} {unit} are too many; at most {WIDEST[unit]}.")
    return ConcordanceQuestion(
        read_terms(required(values, "q", "peace")),
        values.filter(),
        next(known for known in SORTS if known == values.texts.get("sort", "position")),
        values.numbers.get("left", _WIDTH),
        values.numbers.get("right", _WIDTH),
        unit,
        values.numbers.get("sample"),
        values.numbers.get("seed", 0),
        page.limit,
        page.cursor,
        page.count,
    )


def _walk(ask: Ask, question: ConcordanceQuestion) -> Iterator[ConcordanceItem]:
    return walk(ask.connection, ask.snapshot, replace(question, cursor=None))


OPERATIONS: tuple[Operation, ...] = (
    Operation(
        "list_concordance", "/v1/concordance", list_concordance, "search", ConcordanceListing, PARAMETERS, FORMATS,
        costly=True, example="q=peacekeeping&limit=2", required=("q",),
    ),
)  # fmt: skip
