"""The description of the API: routes from declared operations, typed answers and problems, and examples that are real.

FastAPI routes and describes; parameters come from the declarations that also read them, so the two cannot disagree.
"""

import json
from collections.abc import Callable, Coroutine, Sequence
from importlib.resources import files
from inspect import cleandoc
from typing import Any
from urllib.parse import unquote

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from pydantic import TypeAdapter
from starlette.responses import Response

from app.api import problems
from app.api.desk import Desk
from app.api.negotiation import content_type
from app.api.operations import Found, Operation
from app.queries.questions import Parameter

Schema = dict[str, Any]

TITLE = "Summit Records"
DESCRIPTION = """
Transcripts of diplomatic summits as records one can query, cite and trust. Everything is read-only and open to any origin.

- **Lists** answer `{"data", "page", "meta", "links"}`; follow `links.next` (or the `Link` header) to the end. `page.total` is exact.
- **Filters** are `field=value`: a comma or repetition is OR, different fields are AND, `!` before a value excludes. There are no hidden filters, and what is not understood is refused with the nearest valid name.
- **Formats**: `format=csv` or `format=ndjson` (or `Accept`) gives all rows of a list.
- **Spans** are half-open and count code points of the source's canonical text.
- **Caching**: every answer has a strong `ETag` that changes only when the record does; `If-None-Match` gives 304.
- **Problems** are `application/problem+json` (RFC 9457) and say what to do.
"""
TAGS = [
    {"name": "events", "description": "Summits, sessions, talks, press conferences: what was said and signed, whole."},
    {
        "name": "statements",
        "description": "What was said, one continuous utterance each, with its place in the source.",
    },
    {"name": "speakers", "description": "People, collectives and anonymous voices, one record each across all events."},
    {"name": "documents", "description": "What was signed, adopted, approved, issued or announced, and by whom."},
    {"name": "organizations", "description": "States, intergovernmental bodies and their organs."},
    {"name": "sources", "description": "Where it was published: exact bytes, exact characters, any passage."},
    {"name": "search", "description": "Words in the record: search, concordance, trends, quotes."},
    {"name": "record", "description": "What is held, and by which version."},
    {"name": "service", "description": "For operators and machines."},
]
# The problems that operations can answer.
_NAMES = {
    400: "Malformed",
    404: "NotFound",
    406: "NotAcceptable",
    410: "Gone",
    414: "TooLong",
    422: "BadQuestion",
    431: "HeadTooLong",
    503: "NotNow",
}
_MEANINGS = {
    400: "The request has bytes that are not text, or names no host.",
    414: "The query string is longer than the limit.",
    431: "The address and headers of the request are together longer than the limit.",
    404: "No such record; the detail names the nearest one, where there is one.",
    406: "None of the formats that the `Accept` header allows.",
    410: "The record was there and is not any more.",
    422: "The question cannot be answered as asked; each fault names its parameter, the reason and the nearest valid one.",
    503: "Not now: the time limit of a question was reached, or the record is not ready. `Retry-After` says when to ask again.",
}


def add_operations(app: FastAPI, operations: Sequence[Operation], desk: Desk) -> None:
    """Make a route of each operation."""
    for operation in operations:
        summary, _, rest = cleandoc(operation.answer.__doc__ or operation.name).partition("\n")
        app.add_api_route(
            operation.path,
            _endpoint(operation, desk),
            name=operation.name,
            operation_id=operation.name,
            methods=["GET"],
            include_in_schema=operation.documented,
            tags=[operation.tag],
            summary=summary.rstrip("."),
            description=" ".join(rest.split()) or summary,
            response_model=None,
            response_class=JSONResponse,
            responses=_responses(operation),
            openapi_extra={"parameters": [*map(_in_path, operation.holes), *_in_query(operation)]},
        )


def _endpoint(operation: Operation, desk: Desk) -> Callable[[Request], Coroutine[Any, Any, Response]]:
    async def endpoint(request: Request) -> Response:
        return await desk.answer(Found(operation, request.path_params), request.scope)

    return endpoint


def _in_path(parameter: Parameter) -> Schema:
    return {**_parameter(parameter), "in": "path", "required": True, "example": parameter.example}


def _in_query(operation: Operation) -> list[Schema]:
    described = []
    for parameter in operation.parameters:
        schema = {**_parameter(parameter), "in": "query", "required": parameter.name in operation.required}
        if schema["required"]:
            schema["example"] = parameter.example
        elif parameter.example != "":
            # In its schema, not as `example`: "Try it out" would fill in every filter at once, and nothing answers to all.
            # And not of `fields`, whose answers are parts of their model: programs that try examples would find them short.
            if parameter.name != "fields":
                schema["schema"] = {**schema["schema"], "examples": [parameter.example]}
            schema["description"] += f" For example: `{parameter.example}`."
        described.append(schema)
    return described


def _parameter(parameter: Parameter) -> Schema:
    return {"name": parameter.name, "description": parameter.description, "schema": parameter.schema()}


def _responses(operation: Operation) -> dict[int | str, Schema]:
    found: Schema = {"description": "The answer.", "headers": _HEADERS if operation.kept else {}}
    if operation.model is not None:
        found["model"] = operation.model
    others = [format for format in operation.offers if format != "json" or operation.model is None]
    if others:
        found["content"] = {
            content_type(format).partition(";")[0]: {"schema": _CSL if format == "csl" else {"type": "string"}}
            for format in others
        }
    responses: dict[int | str, Schema] = {200: found}
    if operation.kept:
        responses[304] = {"description": "The client holds the current answer (`If-None-Match`)."}
    statuses = [400, 406, 414, 422, 431] + ([404, 410] if operation.holes else []) + ([503] if operation.reads else [])
    for status in sorted(statuses):
        responses[status] = {"$ref": f"#/components/responses/{_NAMES[status]}"}
    return responses


_CSL: Schema = {"type": "array", "items": {"type": "object"}, "description": "CSL-JSON items"}
_HEADERS: Schema = {
    "ETag": {"description": "Names exactly these bytes.", "schema": {"type": "string"}},
    "Last-Modified": {"description": "When the record last changed.", "schema": {"type": "string"}},
}


def describe(app: FastAPI) -> Schema:
    """Give the OpenAPI description of the application, with problems and examples. Made once."""
    if app.openapi_schema is None:
        schema = FastAPI.openapi(app)
        components = schema.setdefault("components", {})
        problem = TypeAdapter(problems.Problem).json_schema(ref_template="#/components/schemas/{model}")
        components.setdefault("schemas", {}).update(problem.pop("$defs"), Problem=problem)
        examples = read_examples()
        for name, model in components["schemas"].items():  # generators of clients name their classes by the titles
            model["title"] = name.replace("_", "")
        components["responses"] = {name: _problem_response(status, examples) for status, name in _NAMES.items()}
        for path, methods in schema["paths"].items():
            operation = methods["get"]
            example = examples.get(operation["operationId"])
            if example is not None:
                _show_example(path, operation, example)
        app.openapi_schema = schema
    return app.openapi_schema


def _show_example(path: str, operation: Schema, example: Schema) -> None:
    """Show the stored answer, and let "Try it out" begin with the record that it is of."""
    asked = example["address"].partition("?")[0].split("/")
    for place, part in enumerate(path.split("/")):
        for parameter in operation["parameters"]:
            if part == f"{{{parameter['name']}}}":
                parameter["example"] = unquote(asked[place])
    content = operation["responses"]["200"].setdefault("content", {})
    media_type = example["content_type"].partition(";")[0]
    content.setdefault(media_type, {"schema": {"type": "string"}})["examples"] = {
        "record": {"summary": f"GET {example['address']}", "value": example["answer"]}
    }


def _problem_response(status: int, examples: dict[str, Schema]) -> Schema:
    content: Schema = {"schema": {"$ref": "#/components/schemas/Problem"}}
    example = examples.get(f"problem-{status}")
    if example is not None:
        content["examples"] = {"record": {"summary": f"GET {example['address']}", "value": example["answer"]}}
    return {"description": _MEANINGS[status], "content": {problems.MEDIA_TYPE: content}}


def read_examples() -> dict[str, Schema]:
    """Read the stored examples: name -> address, content type, answer. A test asks each again and compares."""
    stored = files("app.api").joinpath("examples.json")
    examples: dict[str, Schema] = json.loads(stored.read_text("utf-8")) if stored.is_file() else {}
    return examples
