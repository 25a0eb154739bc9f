"""Search: statements by their words."""

from collections.abc import Iterator
from dataclasses import replace

from app.api.answers import Answer
from app.api.listing import list_links
from app.api.operations import Ask, Operation
from app.api.words import FORMAT, FORMATS, Q, answered, fields_of, required, streamed, with_filters
from app.queries.questions import PAGING, Parameter, Values
from app.queries.shape import check_fields, keep
from app.search.facets import FACETS, facet_names
from app.search.find import SearchItem, SearchListing, SearchQuestion, find, walk
from app.search.ranking import Sort
from app.search.terms import read_terms

_SORTS: tuple[Sort, ...] = ("relevance", "date", "-date")
_WITHOUT_TEXT = tuple(name for name in SearchItem.__annotations__ if name != "text")

PARAMETERS = with_filters(
    Q,
    Parameter("facet", "Also count the hits by these; facets count statements.", "speaker,country", "words", FACETS),
    Parameter(
        "sort",
        "Order: best first, or by day; equals in reading order.",
        "relevance",
        "word",
        _SORTS,
        default="relevance",
    ),
    *PAGING,
    fields_of("id,speaker.name,text"),
    FORMAT,
)


def search(ask: Ask) -> Answer:
    """Search statements by their words.

    Ranked by BM25; words are compared by their stem in the language of the statement. `highlights` and `snippet` are
    offsets in the statement's own text, in code points; `text` comes when `fields` names it.
    """
    values = ask.values
    question = _question(values)
    fields = values.lists.get("fields", ())
    check_fields(SearchItem, fields)
    format = ask.format
    if format != "json":
        return streamed(ask, format, SearchItem, fields, lambda streaming: _walk(streaming, question), _WITHOUT_TEXT)
    found = find(ask.connection, ask.snapshot, question)
    links = list_links(ask, found.next)
    body: SearchListing = {
        "data": list(keep(fields, found.items)),
        "page": {"limit": question.limit, "total": found.total, "next": found.next},
        "facets": found.facets,
        "query": {"parsed": str(question.terms)},
        "meta": {"revision": found.revision},
        "links": links,
    }
    return answered(ask, body, found.revision, links)


def _question(values: Values) -> SearchQuestion:
    page = values.page()
    sort = next(known for known in _SORTS if known == values.texts.get("sort", "relevance"))
    return SearchQuestion(
        read_terms(required(values, "q", "peace")),
        values.filter(),
        sort,
        facet_names(values.lists.get("facet", ())),
        page.limit,
        page.cursor,
        page.count,
        text="text" in values.lists.get("fields", ()),
    )


def _walk(ask: Ask, question: SearchQuestion) -> Iterator[SearchItem]:
    return walk(ask.connection, ask.snapshot, replace(question, facets=(), cursor=None))


OPERATIONS: tuple[Operation, ...] = (
    Operation(
        "search_statements", "/v1/search", search, "search", SearchListing, PARAMETERS, FORMATS, costly=True,
        example="q=peacekeeping&facet=speaker,year&limit=1", required=("q",),
    ),
)  # fmt: skip
