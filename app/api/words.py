"""What the questions about words share: parameters, and answering from an index that may be a revision behind the tables."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from app.api.answers import Answer
from app.api.listing import link_header
from app.api.operations import Ask, write_json
from app.errors import BadSearch, Fault
from app.exports.ndjson import ndjson
from app.exports.tabular import csv
from app.queries.page import ListLinks
from app.queries.questions import Parameter, Values
from app.queries.shape import keep
from app.queries.statements import STATEMENTS
from app.search.terms import LONGEST

FORMATS = ("json", "csv", "ndjson")
Row = Mapping[str, Any]

GRAMMAR = (
    'All of several words; `"a phrase"`; `a OR b`; `-without`; `begin*`; `"two words"~5` at most five words apart, in either '
    "order; `exact:word` without stemming. Case and accents never matter."
)
Q = Parameter("q", f"What to look for. {GRAMMAR}", "peace force", "word", longest=LONGEST * 2)
FORMAT = Parameter("format", "Representation; wins over `Accept`.", "json", "word", FORMATS)


def fields_of(example: str) -> Parameter:
    """The parameter `fields`, with its example."""
    return Parameter("fields", "Keys to keep, nested ones with a dot.", example, "words")


def with_filters(*parameters: Parameter) -> tuple[Parameter, ...]:
    """The parameters of a question about words: these, among the filters of statements."""
    return (parameters[0], *STATEMENTS.filters, *parameters[1:])


def required(values: Values, name: str, example: str) -> str:
    """Give the value of a parameter that must be there. Raises BadSearch."""
    value = values.texts.get(name)
    if value is None:
        reason = f"There is nothing to look for. Write {name}={example}."
        raise BadSearch(reason, (Fault("query", name, reason, f"{name}={example}"),))
    return value


def answered(ask: Ask, body: object, revision: int, links: ListLinks | None = None) -> Answer:
    """Answer JSON that reflects a revision of the index. Behind the tables, it is not to be kept under theirs."""
    headers = link_header(links) if links is not None else None
    if revision == ask.revision:
        return ask.json(body, headers=headers)
    return Answer(write_json(body), headers=headers)


def streamed(
    ask: Ask,
    format: str,
    model: type,
    fields: Sequence[str],
    walk: Callable[[Ask], Iterator[Row]],
    shown: Sequence[str],
) -> Answer:
    """Stream all rows as CSV or NDJSON. `shown` are the columns where `fields` names none."""

    def pieces(streaming: Ask) -> Iterator[bytes]:
        rows = keep(fields, walk(streaming))
        return ndjson(rows) if format == "ndjson" else csv(model, rows, tuple(fields) or tuple(shown))

    name = ask.operation.name.partition("_")[2]
    disposition = f"inline; filename*=UTF-8''{name}.{format}".encode("ascii")
    return ask.stream(pieces, format, headers=[(b"content-disposition", disposition)])
