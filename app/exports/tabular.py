"""CSV: rows of a read model as a flat table (RFC 4180, UTF-8, no byte order mark), safe to open in a spreadsheet.

A key below another one is a column with a dot (`event.title`); a list, or a map without fixed keys, is one column of JSON.
Null is an empty cell. A cell that a spreadsheet would run as a formula gets a `'` in front: one beginning with `=`, `+`,
`-`, `@`, a tab, a carriage return, or the wide forms of these, after any number of `'`. `unescaped` takes it off again.
"""

import csv as standard
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from io import StringIO
from types import UnionType
from typing import Annotated, Any, NotRequired, Required, Union, cast, get_args, get_origin

from pydantic_core import to_json
from typing_extensions import get_type_hints, is_typeddict

Path = tuple[str, ...]

_RUNS = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
_ESCAPED = re.compile(r"'+[=+\-@\t\r＝＋－＠]")
_ROWS_AT_ONCE = 100


@lru_cache(maxsize=64)
def columns(model: type, fields: Sequence[str] = (), include: bool = False) -> tuple[Path, ...]:
    """List the columns of a model, in its order: all, or those that `fields` keeps. `included` is one where asked for."""
    found: list[Path] = []
    for name, hint in get_type_hints(model, include_extras=True).items():
        if name == "included" and not include:
            continue
        nested = _single_model(hint)
        found.extend([(name, *path) for path in columns(nested)] if nested is not None else [(name,)])
    return tuple(path for path in found if not fields or _is_kept(path, fields))


def _single_model(hint: object) -> type | None:
    """The read model that a key holds, itself or null; a list of them is not flat."""
    if is_typeddict(hint):
        return cast(type, hint)
    if get_origin(hint) in (Annotated, NotRequired, Required):
        return _single_model(get_args(hint)[0])
    if get_origin(hint) in (Union, UnionType):
        return next((model for part in get_args(hint) if (model := _single_model(part)) is not None), None)
    return None


def _is_kept(path: Path, fields: Sequence[str]) -> bool:
    """Is the column asked for, as itself, as part of what is asked for, or as the whole of which a part is?"""
    dotted = ".".join(path)
    return any(dotted == kept or dotted.startswith(f"{kept}.") or kept.startswith(f"{dotted}.") for kept in fields)


def csv(
    model: type, rows: Iterable[Mapping[str, Any]], fields: Sequence[str] = (), *, include: bool = False
) -> Iterator[bytes]:
    """Write a header and one line a row, a hundred rows at a time."""
    paths = columns(model, tuple(fields), include)
    buffer = StringIO(newline="")
    writer = standard.writer(buffer, lineterminator="\r\n")
    writer.writerow([".".join(path) for path in paths])
    readers = [_reader(path) for path in paths]
    for number, row in enumerate(rows, 1):
        writer.writerow([read(row) for read in readers])
        if number % _ROWS_AT_ONCE == 0:
            yield _taken(buffer)
    if rest := _taken(buffer):
        yield rest


def _taken(buffer: StringIO) -> bytes:
    written = buffer.getvalue().encode()
    buffer.seek(0)
    buffer.truncate()
    return written


def _reader(path: Path) -> Callable[[Mapping[str, Any]], str | int | float]:
    def read(row: Mapping[str, Any]) -> str | int | float:
        value: Any = row
        for name in path:
            value = value.get(name)
            if value is None:
                return ""
        return cell(value)

    return read


def cell(value: object) -> str | int | float:
    """Give a value as a cell: words escaped, lists and maps as JSON, true and false in lower case, null empty."""
    if value is None:
        return ""
    if isinstance(value, str):
        return escaped(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return value
    return to_json(value).decode()


def escaped(words: str) -> str:
    """Put a `'` before words that a spreadsheet would run."""
    return f"'{words}" if _RUNS.match(words) else words


def unescaped(words: str) -> str:
    """Take off what `escaped` put on."""
    return words[1:] if _ESCAPED.match(words) else words
