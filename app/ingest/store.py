"""The only writer: prepared sources into tables, each source wholly or not at all, every change under a new revision.

Sources are written in groups, one transaction each: a group costs some thirty SQL statements however many sources it
holds, and nothing in it grows with the record. What a revised source changes is worked out in `succession.py`.
"""

import json
import logging
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy import Connection

from app.db import Database, Writer
from app.ingest import rows as columns
from app.ingest.identity import Known, read_known
from app.ingest.manifest import Manifest
from app.ingest.outcome import Outcome, Status
from app.ingest.people import merge_organizations, merge_speakers, remove_orphans
from app.ingest.records import Parsed
from app.ingest.rows import Prepared, Row, prepare
from app.ingest.succession import Kept, find_change
from app.models import metadata

logger = logging.getLogger(__name__)

_source, _snapshot = (metadata.tables[name] for name in ("source", "snapshot"))
_NUMBERED = {
    "statement": columns.STATEMENT,
    "participation": columns.PARTICIPATION,
    "signatory": columns.SIGNATORY,
    "finding": columns.FINDING,
}

# A group ends with the source that passes its size. Sizes double: a short ingest is soon safe on disk, and in a long one
# the pages of indexes that every group touches are written for many sources at once. Towards the end they halve, since for
# the last group to be written and indexed everything waits.
_FIRST_GROUP, _LARGEST_GROUP = 4 << 20, 32 << 20
_GROUP_SOURCES = 2_000


def store(
    writer: Writer,
    parsed: Parsed,
    raw: bytes,
    manifest: Manifest,
    path: str,
    *,
    stamp: str = "",
    kind: str = "ingest",
    tool_version: str = "0",
) -> Outcome:
    """Write one source in one transaction."""
    return Registrar(writer, kind=kind, tool_version=tool_version).enter(
        [prepare(parsed, raw, manifest, path, stamp=stamp)]
    )[0]


def store_all(
    database: Database,
    arrivals: Iterable[Prepared | Outcome],
    *,
    kind: str = "ingest",
    tool_version: str,
    group_bytes: int = _LARGEST_GROUP,
    ahead: int = sys.maxsize,
) -> Iterator[Outcome]:
    """Write sources as they arrive, and give what became of each, in order, when it is safe on disk.

    Sources of up to `group_bytes` share a transaction; with 0 each has its own. `ahead` is how many bytes of sources may
    come, where that is known.

    Holds the writer's lock from the first arrival to the last. An `Outcome` among the arrivals is passed on in its place.
    When the caller stops early, or is killed, what was given out is stored and the rest is not there. Raises Busy.
    """
    with database.writer() as writer:
        registrar = Registrar(writer, kind=kind, tool_version=tool_version)
        group: list[Prepared | Outcome] = []
        names: set[str] = set()
        size, full = 0, min(_FIRST_GROUP, group_bytes)
        for arrival in arrivals:
            own = {arrival.source_id, f"/{arrival.path}"}
            if names & own:
                yield from registrar.enter_mixed(group)
                group, names, size = [], set(), 0
            group.append(arrival)
            if isinstance(arrival, Prepared):
                names |= own
                size += arrival.size
            if size >= full or len(group) >= _GROUP_SOURCES:
                yield from registrar.enter_mixed(group)
                ahead -= size
                group, names, size = [], set(), 0
                full = min(2 * full, group_bytes, max(_FIRST_GROUP, ahead // 2))
        yield from registrar.enter_mixed(group)


def decide(known: Known, arrival: Prepared) -> tuple[Prepared, Outcome]:
    """Say under which ids a source belongs, and what is to become of it. Nothing is written."""
    if arrival.refusal:
        return arrival, Outcome(arrival.path, arrival.source_id, "rejected", arrival.refusal)
    named, reason = known.settle(arrival)
    kept = known.sources.get(named.source_id)
    status: Status = "revised"
    if kept is None:
        status = "added"
    elif kept.digest == named.digest and kept.sha256 == named.sha256:
        status = "unchanged"
    return named, Outcome(named.path, named.source_id, status, reason, len(named.statements), len(named.findings))


@dataclass(frozen=True, slots=True)
class StoredSource:
    """A source as it stands, with what its parse was made from."""

    source_id: str
    path: str
    raw: bytes
    manifest: Manifest


def iterate_stored(database: Database) -> Iterator[StoredSource]:
    """Stream every source with the bytes and the manifest of its current snapshot, by id, to parse them again.

    No transaction is open between two of them, so that a writer may go on meanwhile.
    """
    last = ""
    wanted = (
        sa.select(_source.c.id, _source.c.path, _snapshot.c.raw, _snapshot.c.manifest)
        .join(_snapshot, _snapshot.c.number == _source.c.snapshot)
        .order_by(_source.c.id)
        .limit(16)
    )
    while True:
        with database.reading() as connection:
            found = connection.execute(wanted.where(_source.c.id > last)).all()
        for source_id, path, raw, manifest in found:
            yield StoredSource(source_id, path, bytes(raw), Manifest.model_validate(manifest))
            last = source_id
        if not found:
            return


class Registrar:
    """Enters sources into the record, group by group, while the writer holds the lock.

    Row numbers go up from what the tables held at the start; nobody else writes meanwhile.
    """

    def __init__(self, writer: Writer, *, kind: str, tool_version: str) -> None:
        self._writer = writer
        self._kind = kind
        self._tool_version = tool_version
        self._numbers: dict[str, int] = {}

    def enter_mixed(self, group: Sequence[Prepared | Outcome]) -> Iterator[Outcome]:
        """Enter the sources of a group and give all outcomes in its order."""
        entered = iter(self.enter([each for each in group if isinstance(each, Prepared)]))
        for each in group:
            yield each if isinstance(each, Outcome) else next(entered)

    def enter(self, group: Sequence[Prepared]) -> list[Outcome]:
        """Write a group of sources, none of which shares id or path with another, in one transaction."""
        if not group:
            return []
        try:
            with self._writer.transaction() as connection:
                outcomes = self._enter(connection, group)
        except BaseException:
            self._numbers.clear()
            raise
        for outcome in outcomes:
            logger.info("%s %s: %d statements", outcome.status, outcome.source_id, outcome.statements)
        return outcomes

    def _enter(self, connection: Connection, group: Sequence[Prepared]) -> list[Outcome]:
        known = read_known(connection, group)
        outcomes: list[Outcome] = []
        added: list[Prepared] = []
        changed: list[tuple[Prepared, Kept]] = []
        for arrival in group:
            named, outcome = decide(known, arrival)
            outcomes.append(outcome)
            if outcome.status == "rejected":
                continue
            kept = known.sources.get(named.source_id)
            if kept is None:
                added.append(named)
            elif outcome.status == "unchanged":
                _restamp(connection, kept, named)
            else:
                changed.append((named, kept))
            known.take(named)
        if added or changed:
            self._write(connection, added, changed)
        return outcomes

    def _write(self, connection: Connection, added: list[Prepared], changed: list[tuple[Prepared, Kept]]) -> None:
        revision = self._next(connection, "run", 1)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        news = [each for each, _ in changed]
        merge_organizations(connection, self._writer, [*added, *news])
        merge_speakers(connection, self._writer, [*added, *news], [kept.tallies for _, kept in changed])
        self._add(connection, added, revision, now)
        removed = 0
        for prepared, kept in changed:
            removed += self._revise(connection, prepared, kept, revision, now)
        if changed:
            speakers = {name for _, kept in changed for name in kept.tally["speakers"]}
            remove_orphans(connection, speakers, {name for _, kept in changed for name in kept.organizations})
        self._writer.load(
            "run",
            ("revision", "kind", "tool_version", "finished_at", "added", "revised", "removed"),
            [(revision, self._kind, self._tool_version, now, len(added), len(changed), removed)],
        )

    def _add(self, connection: Connection, added: Sequence[Prepared], revision: int, now: str) -> None:
        """Load sources that the record does not have yet."""
        if not added:
            return
        first = self._next(connection, "snapshot", len(added))
        numbers = list(range(first, first + len(added)))
        load = self._writer.load
        load(
            "snapshot",
            columns.SNAPSHOT,
            [_snapshot_row(each, no, now, revision) for no, each in zip(numbers, added, strict=True)],
        )
        load(
            "source", columns.SOURCE, [_source_row(each, no, revision) for no, each in zip(numbers, added, strict=True)]
        )
        load("event", columns.EVENT, ((*row, revision) for each in added for row in each.events))
        load(
            "event_organization",
            columns.EVENT_ORGANIZATION,
            (row for each in added for row in each.event_organizations),
        )
        load("document", columns.DOCUMENT, ((*row, revision) for each in added for row in each.documents))
        load(
            "segment",
            columns.SEGMENT,
            ((no, *row) for no, each in zip(numbers, added, strict=True) for row in each.segments),
        )
        self._load_numbered(connection, [row for each in added for row in each.statements], "statement", revision)
        self._load_numbered(connection, [row for each in added for row in each.participations], "participation")
        self._load_numbered(connection, [row for each in added for row in each.signatories], "signatory")
        self._load_numbered(
            connection,
            [(no, *row) for no, each in zip(numbers, added, strict=True) for row in each.findings],
            "finding",
        )

    def _revise(self, connection: Connection, new: Prepared, kept: Kept, revision: int, now: str) -> int:
        """Write what became different in a source; say how many ids went without a successor."""
        change = find_change(connection, new, kept)
        new = change.new
        number = self._write_snapshot(connection, new, revision, now)
        _replace_source(connection, new, number, revision)
        change.write_events(connection, self._writer, revision)
        change.clear(connection, number)
        load = self._writer.load
        load("event_organization", columns.EVENT_ORGANIZATION, new.event_organizations)
        load("document", columns.DOCUMENT, ((*row, revision) for row in new.documents))
        load("segment", columns.SEGMENT, ((number, *row) for row in new.segments))
        load("statement", columns.STATEMENT, ((*row, revision) for row in change.changed))
        self._load_numbered(connection, change.added, "statement", revision)
        self._load_numbered(connection, new.participations, "participation")
        self._load_numbered(connection, new.signatories, "signatory")
        self._load_numbered(connection, [(number, *row) for row in new.findings], "finding")
        change.remove_events(connection)
        return change.write_former(connection, revision)

    def _write_snapshot(self, connection: Connection, new: Prepared, revision: int, now: str) -> int:
        """Keep the bytes as a new snapshot, or correct how bytes that are kept already were read. Give its number."""
        same = (_snapshot.c.source_id == new.source_id) & (_snapshot.c.sha256 == new.sha256)
        number: int | None = connection.execute(sa.select(_snapshot.c.number).where(same)).scalar()
        if number is None:
            number = self._next(connection, "snapshot", 1)
            self._writer.load("snapshot", columns.SNAPSHOT, [_snapshot_row(new, number, now, revision)])
            return number
        media_type, encoding, origin = new.decoding
        connection.execute(
            sa.update(_snapshot)
            .where(_snapshot.c.number == number)
            .values(
                media_type=media_type, encoding=encoding, encoding_origin=origin, text=new.text, characters=len(new.text),
                alignment=new.alignment, manifest=json.loads(new.manifest),
            )
        )  # fmt: skip
        return number

    def _load_numbered(
        self, connection: Connection, rows: Sequence[Row], table: str, revision: int | None = None
    ) -> None:
        """Load rows under the next numbers of their table."""
        if rows:
            number = self._next(connection, table, len(rows))
            end = () if revision is None else (revision,)
            self._writer.load(table, _NUMBERED[table], ((no, *row, *end) for no, row in enumerate(rows, number)))

    def _next(self, connection: Connection, table: str, count: int) -> int:
        """Give the first of `count` numbers that nobody has in a table."""
        if table not in self._numbers:
            key = "revision" if table == "run" else "number"
            self._numbers[table] = connection.exec_driver_sql(
                f"SELECT coalesce(max({key}), 0) FROM {table}"
            ).scalar_one()
        first = self._numbers[table] + 1
        self._numbers[table] += count
        return first


def _snapshot_row(each: Prepared, number: int, now: str, revision: int) -> Row:
    return (number, each.source_id, each.sha256, *each.decoding, each.raw, each.text, len(each.text), each.alignment,
            each.manifest, now, revision)  # fmt: skip


def _source_row(each: Prepared, snapshot: int, revision: int) -> Row:
    return (each.source_id, *each.source, each.stamp, each.digest, each.tally(), snapshot, revision)


def _replace_source(connection: Connection, new: Prepared, number: int, revision: int) -> None:
    """Write a source's row anew; its path stays the one under which it came first, unless it came by a new one."""
    values = dict(zip(columns.SOURCE, _source_row(new, number, revision), strict=True))
    del values["id"]
    values["tally"] = json.loads(new.tally())
    connection.execute(sa.update(_source).where(_source.c.id == new.source_id).values(values))


def _restamp(connection: Connection, kept: Kept, named: Prepared) -> None:
    """Note that this edition of the parser gives the same rows, so that the next ingest need not parse."""
    if named.stamp and named.stamp != kept.stamp and named.path == kept.path:
        connection.execute(sa.update(_source).where(_source.c.id == kept.source_id).values(stamp=named.stamp))
