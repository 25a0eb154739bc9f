"""Details: one record as JSON, with only some of its keys where asked, or as a citation."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from app.api.answers import Answer, Header
from app.api.operations import Ask, Operation
from app.exports import CITATIONS
from app.exports.citations import Cited
from app.queries.questions import Parameter
from app.queries.shape import check_fields, keep, paths

Record = TypeVar("Record", bound=Mapping[str, Any])

CITABLE = ("json", *CITATIONS)


def detail_operation(
    name: str,
    path: str,
    answer: Callable[[Ask], Answer],
    model: type,
    tag: str,
    *,
    holes: tuple[Parameter, ...],
    includes: tuple[str, ...] = (),
    citable: bool = False,
    instant: bool = False,
) -> Operation:
    """Declare the operation of a detail."""
    offers = CITABLE if citable else ("json",)
    keys = ",".join(path for path in paths(model) if "." not in path and path in ("id", "title", "name", "text")[:3])
    parameters = [
        Parameter("fields", "Keys to keep, nested ones with a dot.", keys or paths(model)[0], "words"),
        Parameter("format", "Representation; wins over `Accept`.", "json", "word", offers),
    ]
    if includes:
        about = "Related records to embed under `included`."
        parameters.insert(0, Parameter("include", about, includes[0], "words", includes))
    return Operation(name, path, answer, tag, model, tuple(parameters), offers, holes=holes, instant=instant)


def answer_detail(
    ask: Ask,
    get: Callable[[tuple[str, ...]], Record],
    cite: Callable[[Record, int], Cited] | None = None,
) -> Answer:
    """Answer a record as it was asked for. `get` is given what `include` names."""
    values = ask.values
    fields = values.fields
    model: Any = ask.operation.model
    check_fields(model, fields)
    format = ask.format
    record = get(values.lists.get("include", ()))
    if format == "json" or cite is None:
        return ask.json(next(iter(keep(fields, [record]))))
    cited = cite(record, ask.revision)
    return ask.written(CITATIONS[format](cited).encode(), format, headers=[_file_name(cited, format)])


def _file_name(cited: Cited, format: str) -> Header:
    extension = {"bibtex": "bib", "csl": "json", "text": "txt"}.get(format, format)
    return (b"content-disposition", f"inline; filename*=UTF-8''{cited.id}.{extension}".encode("ascii"))
