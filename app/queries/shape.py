"""The shape of answers: which keys a read model has, and keeping only some of them (`fields=a,b.c`)."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from types import UnionType
from typing import Annotated, NotRequired, Required, TypeVar, Union, cast, get_args, get_origin

from typing_extensions import get_type_hints, is_typeddict

from app.errors import BadValue, Fault, nearest, shown

Row = TypeVar("Row")
Kept = dict[str, "Kept"]  # key -> keys kept below it; empty for the whole value


@lru_cache(maxsize=64)
def paths(model: type) -> tuple[str, ...]:
    """List every key of a read model, in order, nested ones with dots: `id`, `event`, `event.id`, ..."""
    found: list[str] = []
    for name, hint in get_type_hints(model).items():
        found.append(name)
        nested = _model_in(hint)
        if nested is not None:
            found.extend(f"{name}.{path}" for path in paths(nested))
    return tuple(found)


def _model_in(hint: object) -> type | None:
    """The read model that a key holds: itself, optional, or in a list."""
    if is_typeddict(hint):
        return cast(type, hint)
    if get_origin(hint) in (Annotated, NotRequired, Required, Union, UnionType, list):
        inner = get_args(hint)[:1] if get_origin(hint) is Annotated else get_args(hint)
        return next((model for part in inner if (model := _model_in(part)) is not None), None)
    return None


def check_fields(model: type, fields: Sequence[str]) -> None:
    """Raise BadValue, with the nearest key, when a field is not a key of the model."""
    known = paths(model)
    faults = []
    for name in fields:
        if name not in known:
            top = ", ".join(path for path in known if "." not in path)
            faults.append(
                Fault("query", "fields", f"There is no key {shown(name)!r}. Keys: {top}.", nearest(name[:100], known))
            )
    if faults:
        meant = f" Did you mean {faults[0].suggestion!r}?" if faults[0].suggestion else ""
        raise BadValue(f"fields: {faults[0].reason}{meant}", tuple(faults))


def keep(fields: Sequence[str], rows: Iterable[Row]) -> Iterable[Row]:
    """Keep only these keys of each row, in the model's order; no fields keeps all.

    A row with keys left out is a part of its model; the type stays, as every reader of it goes by the keys asked for.
    """
    if not fields:
        return rows
    wanted: Kept = {}
    for path in fields:
        _want(wanted, path.split("."))
    return (cast(Row, _kept(row, wanted)) for row in rows)


def _want(wanted: Kept, path: Sequence[str]) -> None:
    """Add a path. Asking for a key as a whole wins over asking for parts of it."""
    name, *rest = path
    if not rest:
        wanted[name] = {}
    elif name not in wanted:
        wanted[name] = {}
        _want(wanted[name], rest)
    elif wanted[name]:
        _want(wanted[name], rest)


def _kept(value: object, wanted: Kept) -> object:
    if not wanted:
        return value
    if isinstance(value, list):
        return [_kept(item, wanted) for item in value]
    if isinstance(value, Mapping):
        return {name: _kept(inner, wanted[name]) for name, inner in value.items() if name in wanted}
    return value
