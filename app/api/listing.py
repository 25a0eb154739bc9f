"""Lists: one page as JSON with its links, or all rows as CSV or NDJSON; the same for every collection."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from urllib.parse import quote

from app.api.answers import Answer, Header
from app.api.operations import Ask, Operation, Pairs
from app.exports.ndjson import ndjson
from app.exports.tabular import csv
from app.queries.page import Direction, Listing, ListLinks, Page, read_cursor, write_cursor
from app.queries.parameters import Collection
from app.queries.questions import PAGING, Parameter, Question
from app.queries.shape import check_fields, keep

Item = TypeVar("Item", bound=Mapping[str, Any])

FORMATS = ("json", "csv", "ndjson")
# Parameters that say where in a list one is; an export has all of it.
_OF_A_PAGE = frozenset({"cursor", "limit", "count"})


@dataclass(frozen=True, slots=True)
class Source(Generic[Item]):
    """A list as the queries give it: a page of it, and a walk over all of it."""

    collection: Collection
    page: Callable[[Ask, Question], Page[Item]]
    walk: Callable[[Ask, Question], Iterator[Item]]


def list_operation(
    name: str,
    path: str,
    answer: Callable[[Ask], Answer],
    source: Source[Any],
    tag: str,
    *,
    holes: tuple[Parameter, ...] = (),
    example: str = "limit=1",
) -> Operation:
    """Declare the operation of a list."""
    collection = source.collection
    return Operation(
        name,
        path,
        answer,
        tag,
        model=Listing[collection.model],  # type: ignore[name-defined]  # a model that is made here
        parameters=collection.parameters,
        offers=collection.formats,
        holes=holes,
        instant=True,
        example=example,
    )


def answer_list(ask: Ask, source: Source[Item]) -> Answer:
    """Answer the list as it was asked for."""
    question, format = ask.values.question(), ask.format
    check_fields(source.collection.model, question.fields)
    if format == "json":
        return _page(ask, source, question)

    def pieces(streaming: Ask) -> Iterator[bytes]:
        rows = keep(question.fields, source.walk(streaming, question))
        if format == "ndjson":
            return ndjson(rows)
        return csv(source.collection.model, rows, question.fields, include=bool(question.include))

    return ask.stream(pieces, format, headers=[_file_name(ask, format)])


def table_parameters(model: type, example: str, *, sorts: tuple[str, ...] = ()) -> tuple[Parameter, ...]:
    """The parameters of a list that is made whole: its pages, its order where there are several, and its shape."""
    about = "Order; `-` before a key turns it round, and what has none comes last. Groups in order where left out."
    sort = (Parameter("sort", about, f"-{sorts[-1]}", "sort", sorts),) if sorts else ()
    return (
        *PAGING,
        *sort,
        Parameter("fields", "Keys to keep, nested ones with a dot.", example, "words"),
        Parameter("format", "Representation; wins over `Accept`.", FORMATS[0], "word", FORMATS),
    )


def answer_table(ask: Ask, model: type, rows: Sequence[Item], about: Mapping[str, object] | None = None) -> Answer:
    """Answer a list that was made whole: a page of it with its links and what is said `about` it, or all its rows."""
    values, page = ask.values, ask.values.page()
    check_fields(model, values.fields)
    rows = _in_order(rows, page.sort)
    if ask.format != "json":
        kept = keep(values.fields, rows)
        pieces = ndjson(kept) if ask.format == "ndjson" else csv(model, kept, values.fields)
        return ask.written(b"".join(pieces), ask.format, headers=[_file_name(ask, ask.format)])
    asked = sorted(pair for pair in ask.pairs if pair[0] not in _OF_A_PAGE and pair[0] not in ("fields", "format"))
    key = f"{ask.address} {asked} {ask.revision}"
    start = max(0, int(read_cursor(key, page.cursor, [int])[0])) if page.cursor is not None else 0
    end = start + page.limit
    following = write_cursor(key, [end]) if end < len(rows) else None
    links = list_links(ask, following)
    body: dict[str, object] = {
        "data": list(keep(values.fields, rows[start:end])),
        "page": {"limit": page.limit, "total": len(rows) if page.count else None, "next": following},
        **(about or {}),
        "meta": {"revision": ask.revision},
        "links": links,
    }
    return ask.json(body, headers=link_header(links))


def _in_order(rows: Sequence[Item], sort: Sequence[Direction]) -> Sequence[Item]:
    """Order rows by some of their keys; equals stay as they were, and what has no value comes last."""
    for key in reversed(sort):
        known = [row for row in rows if row[key.name] is not None]
        known.sort(key=lambda row: row[key.name], reverse=key.descending)
        rows = [*known, *(row for row in rows if row[key.name] is None)]
    return rows


def _page(ask: Ask, source: Source[Item], question: Question) -> Answer:
    page = source.page(ask, question)
    links = list_links(ask, page.next)
    body: Listing[Item] = {
        "data": list(keep(question.fields, page.items)),
        "page": {"limit": page.limit, "total": page.total, "next": page.next},
        "meta": {"revision": page.revision},
        "links": links,
    }
    return ask.json(body, headers=link_header(links))


def list_links(ask: Ask, cursor: str | None) -> ListLinks:
    """Give the addresses of a list: this page, the next one, and all of it in the formats for tables."""
    whole = [pair for pair in ask.pairs if pair[0] not in _OF_A_PAGE and pair[0] != "format"]
    following = [pair for pair in ask.pairs if pair[0] != "cursor"]
    return {
        "self": _address(ask, ask.pairs),
        "next": _address(ask, [*following, ("cursor", cursor)]) if cursor is not None else None,
        "csv": _address(ask, [*whole, ("format", "csv")]),
        "ndjson": _address(ask, [*whole, ("format", "ndjson")]),
    }


def link_header(links: ListLinks) -> list[Header]:
    """Give the `Link` header of a page that has a next one."""
    if links["next"] is None:
        return []
    return [(b"link", f'<{links["next"]}>; rel="next"'.encode("ascii"))]


def _address(ask: Ask, pairs: Pairs) -> str:
    path = ask.links.base + ask.address
    query = "&".join(f"{quote(name, safe='')}={quote(value, safe=',:@-._~!*')}" for name, value in pairs)
    return f"{path}?{query}" if query else path


def _file_name(ask: Ask, format: str) -> Header:
    """Give the header that names the file when a browser saves an export."""
    name = ask.address.removeprefix("/v1/").replace("/", "-")
    return (b"content-disposition", f"inline; filename*=UTF-8''{name}.{format}".encode("ascii"))
