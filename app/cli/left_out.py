"""Tells a person which files of the folders named are not read, and why."""

from collections.abc import Iterable

from app.cli import codes
from app.ingest.folder import LeftOut

_NAMED = 5  # files that are named for each reason; `summit ingest --json` names all


def tell_left_out(left_out: Iterable[LeftOut]) -> None:
    """Say what is left out, a line per reason: a folder of pictures is one thing to know, not a thousand."""
    names: dict[str, list[str]] = {}
    for each in left_out:
        names.setdefault(each.reason, []).append(each.name)
    for reason, files in names.items():
        more = f" and {len(files) - _NAMED} more" if len(files) > _NAMED else ""
        codes.say(f"left out  {', '.join(files[:_NAMED])}{more}: {reason}")
