"""Which source a file is: one that the record has, or a new one, and under which ids.

Ids are given once and stay. The same path, or the same bytes under the same id, is the same source; so is a file whose
manifest gives the id of a source that the record has. Two different files with one name are two sources.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256

import sqlalchemy as sa
from sqlalchemy import Connection

from app.ingest.rows import Prepared, renamed
from app.ingest.succession import Kept, read_kept
from app.models import metadata

_event = metadata.tables["event"]


def _suffixed(arrival: Prepared) -> str:
    """Give the id of a file whose own is taken: with the digest of its path, so that it is the same each time."""
    return f"{arrival.source_id}-{sha256(arrival.path.encode()).hexdigest()[:6]}"


@dataclass
class Known:
    """What the record holds about the names of a group: sources by id, ids by path, and whose events have which id."""

    sources: dict[str, Kept] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)
    events: dict[str, str] = field(default_factory=dict)

    def settle(self, arrival: Prepared) -> tuple[Prepared, str | None]:
        """Find under which id a source belongs, and what a person should know of it."""
        source_id, reason = self._find_id(arrival)
        named = arrival if source_id == arrival.source_id else renamed(arrival, source_id)
        taken = [name for name in named.event_ids if self.events.get(name, source_id) != source_id]
        if taken:
            suffix = _suffixed(arrival).rpartition("-")[2]
            named = renamed(named, source_id, {name: f"{name}-{suffix}" for name in taken})
        return named, reason

    def _find_id(self, arrival: Prepared) -> tuple[str, str | None]:
        own, other = arrival.source_id, _suffixed(arrival)
        here, kept = self.paths.get(arrival.path, ""), self.sources.get(own)
        if here in (own, other):
            return here, None
        if here and self.sources[here].sha256 == arrival.sha256:
            return here, f"This file is held as {here}; ids do not change."
        if kept is not None and not arrival.named_by_manifest and kept.sha256 != arrival.sha256:
            return (
                other,
                f"The id {own} is that of {kept.path}. An `id` in a manifest beside the file gives it a better one.",
            )
        if self.events.get(own, own) != own:
            return other, f"The id {own} is that of an event of {self.events[own]}."
        return own, None

    def take(self, named: Prepared) -> None:
        """Note whose the events of a source of the group are."""
        self.events.update(dict.fromkeys(named.event_ids, named.source_id))

    def foresee(self, named: Prepared) -> None:
        """Note a source as if it had been written."""
        self.take(named)
        kept = Kept(named.source_id, named.path, named.digest, named.stamp, 0, named.sha256, {})
        self.sources[named.source_id] = kept
        self.paths[named.path] = named.source_id

    def learn(self, more: "Known") -> None:
        """Take in what another look at the record found; what is noted here already wins."""
        for source_id, kept in more.sources.items():
            self.sources.setdefault(source_id, kept)
        for path, source_id in more.paths.items():
            self.paths.setdefault(path, source_id)
        for event_id, source_id in more.events.items():
            self.events.setdefault(event_id, source_id)


def read_known(connection: Connection, group: Sequence[Prepared]) -> Known:
    """Read what the record holds about the names in a group."""
    ids = [name for each in group for name in (each.source_id, _suffixed(each))]
    sources = read_kept(connection, ids, [each.path for each in group])
    event_ids = [name for each in group for name in (each.source_id, *each.event_ids)]
    asked = sa.select(_event.c.id, _event.c.source_id).where(_event.c.id.in_(event_ids))
    return Known(
        {kept.source_id: kept for kept in sources},
        {kept.path: kept.source_id for kept in sources},
        {row[0]: row[1] for row in connection.execute(asked)},
    )
