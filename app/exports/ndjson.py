"""NDJSON: one JSON object a line, exactly the rows that the JSON list has."""

from collections.abc import Iterable, Iterator

from pydantic_core import to_json


def ndjson(rows: Iterable[object]) -> Iterator[bytes]:
    """Write rows of a read model, one line each, in UTF-8."""
    for row in rows:
        yield to_json(row) + b"\n"
