"""What became of a source, and what the record knows already: apart from the store, which most files never come to."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import sqlalchemy as sa
from sqlalchemy import Connection

Status = Literal["added", "unchanged", "revised", "rejected"]

_KNOWN = sa.text("SELECT stamp, id FROM source WHERE stamp IN :stamps").bindparams(
    sa.bindparam("stamps", expanding=True)
)
_HELD = sa.text("SELECT id, path, stamp FROM source WHERE id IN :names OR path IN :names").bindparams(
    sa.bindparam("names", expanding=True)
)
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source. `reason` says why it was rejected, or what a person should know of what was done."""

    path: str
    source_id: str
    status: Status
    reason: str | None = None
    statements: int = 0
    findings: int = 0


def find_known(connection: Connection, stamps: Sequence[str]) -> dict[str, str]:
    """Find which stamps the record knows already, with their source ids: these need no parse."""
    known: dict[str, str] = {}
    for start in range(0, len(stamps), _AT_ONCE):
        rows = connection.execute(_KNOWN, {"stamps": stamps[start : start + _AT_ONCE]})
        known.update((row[0], row[1]) for row in rows)
    return known


class Held(NamedTuple):
    """What the record notes of a source: the file that it came by, and the digest of all that went into its parse."""

    id: str
    path: str
    stamp: str


def find_held(connection: Connection, names: Sequence[str]) -> list[Held]:
    """Find the sources that have one of these names as their id or their path."""
    found: list[Held] = []
    for start in range(0, len(names), _AT_ONCE):
        found += (Held(*row) for row in connection.execute(_HELD, {"names": names[start : start + _AT_ONCE]}))
    return found
