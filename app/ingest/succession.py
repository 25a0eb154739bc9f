"""What a source that changed does to the rows it had: which stay, which are new, and where old ids lead.

A snapshot's bytes never change, so within one snapshot an old id is an offset: it leads to the statement that offset lies
in now. Across snapshots utterances are found again by their words (`align.py`).
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from app.db import Writer
from app.ingest import rows as columns
from app.ingest.align import align
from app.ingest.rows import Prepared, Row
from app.ingest.tally import Tally
from app.models import metadata

_source, _snapshot, _event = (metadata.tables[name] for name in ("source", "snapshot", "event"))
_statement, _document, _former = (metadata.tables[name] for name in ("statement", "document", "former_id"))
# Statements of a new parse have no number in front.
_START, _END = columns.STATEMENT.index("start") - 1, columns.STATEMENT.index("end") - 1
_TITLE = columns.DOCUMENT.index("title")
_CONTINUATION = columns.EVENT.index("continuation")
# What a statement says of its event: when one of these changes, so does each of its statements.
_FACE = [columns.EVENT.index(name) for name in columns.EVENT if name not in
         ("completeness", "continuation", "elisions", "start", "end", "statements", "speakers", "words", "documents",
          "participants", "revision")]  # fmt: skip

_FORMER = sa.text(
    "INSERT INTO former_id (id, successor, reason, revision) VALUES (:id, :successor, :reason, :revision) "
    "ON CONFLICT (id) DO UPDATE SET successor = excluded.successor, reason = excluded.reason, revision = excluded.revision"
)


@dataclass(frozen=True)
class Kept:
    """A source as the record has it."""

    source_id: str
    path: str
    digest: str
    stamp: str
    snapshot: int
    sha256: str
    tally: dict[str, Any]

    @property
    def tallies(self) -> dict[str, Tally]:
        return {speaker: Tally.from_json(kept) for speaker, kept in self.tally["speakers"].items()}

    @property
    def organizations(self) -> list[str]:
        return list(self.tally["organizations"])


def read_kept(connection: Connection, ids: Sequence[str], paths: Sequence[str]) -> list[Kept]:
    """Read what the record has of these ids, or under these paths."""
    asked = (
        sa.select(
            _source.c.id, _source.c.path, _source.c.digest, _source.c.stamp, _source.c.snapshot, _snapshot.c.sha256,
            _source.c.tally,
        )
        .join(_snapshot, _snapshot.c.number == _source.c.snapshot)
        .where(sa.or_(_source.c.id.in_(ids), _source.c.path.in_(paths)))
    )  # fmt: skip
    return [Kept(*row) for row in connection.execute(asked)]


@dataclass
class Change:
    """The difference that a source's new parse makes, worked out before anything is written."""

    new: Prepared
    old_events: list[Row]
    old_documents: list[str]
    added: list[Row]  # statements without number and revision
    changed: list[Row]  # statements with the number they keep
    gone: list[int]  # numbers of statement rows to be taken out
    former: dict[str, tuple[str | None, str]]

    def clear(self, connection: Connection, snapshot: int) -> None:
        """Take out what is written anew, and what is not there any more; statements that stay as they are stay."""
        source_id = self.new.source_id
        events = [row[0] for row in self.old_events]
        tables = metadata.tables
        signatory, meeting = tables["signatory"], tables["event_organization"]
        connection.execute(sa.delete(signatory).where(signatory.c.document_id.in_(self.old_documents)))
        connection.execute(sa.delete(_document).where(_document.c.id.in_(self.old_documents)))
        connection.execute(sa.delete(meeting).where(meeting.c.event_id.in_(events)))
        participation, finding, segment = tables["participation"], tables["finding"], tables["segment"]
        connection.execute(sa.delete(participation).where(participation.c.event_id.in_(events)))
        connection.execute(sa.delete(finding).where(finding.c.source_id == source_id))
        connection.execute(sa.delete(segment).where(segment.c.snapshot == snapshot))
        if self.gone:
            number = sa.delete(_statement).where(_statement.c.number == sa.bindparam("gone"))
            connection.execute(number, [{"gone": number} for number in self.gone])

    def write_events(self, connection: Connection, writer: Writer, revision: int) -> None:
        """Write the events of the source: those that were there keep their row."""
        held = {row[0] for row in self.old_events}
        writer.load("event", columns.EVENT, [(*row, revision) for row in self.new.events if row[0] not in held])
        for row in self.new.events:
            if row[0] in held:
                values = dict(zip(columns.EVENT, (*row, revision), strict=True))
                connection.execute(sa.update(_event).where(_event.c.id == row[0]).values(values))

    def remove_events(self, connection: Connection) -> None:
        """Take out the events that are not there any more; their statements went before."""
        gone = [row[0] for row in self.old_events if row[0] not in set(self.new.event_ids)]
        if gone:
            connection.execute(sa.delete(_event).where(_event.c.id.in_(gone)))

    def write_former(self, connection: Connection, revision: int) -> int:
        """Note where old ids lead, shorten chains, and forget former ids that live again; give how many led nowhere."""
        living = [str(row[0]) for row in (*self.added, *self.new.events, *self.new.documents)]
        if living:
            revived = sa.delete(_former).where(_former.c.id == sa.bindparam("living"))
            connection.execute(revived, [{"living": name} for name in living])
        if self.former:
            rows = [
                {"id": name, "successor": successor, "reason": reason, "revision": revision}
                for name, (successor, reason) in self.former.items()
            ]
            connection.execute(_FORMER, rows)
            later = (
                sa.update(_former)
                .where(_former.c.successor == sa.bindparam("old"))
                .values(
                    successor=sa.bindparam("now"),
                    reason=sa.case((sa.bindparam("lost", type_=sa.Boolean), "removed"), else_=_former.c.reason),
                    revision=revision,
                )
            )
            chains = [{"old": row["id"], "now": row["successor"], "lost": row["successor"] is None} for row in rows]
            connection.execute(later, chains)
        return sum(successor is None for successor, _ in self.former.values())


def find_change(connection: Connection, new: Prepared, kept: Kept) -> Change:
    """Compare a source's new parse with its rows."""
    old_events = _read(connection, _event, columns.EVENT, _event.c.source_id == new.source_id)
    new = _with_continuation(new, kept, old_events)
    old = _read(connection, _statement, columns.STATEMENT, _statement.c.source_id == new.source_id)
    faces = {row[0]: [row[at] for at in _FACE] for row in old_events}
    unmoved = {row[0] for row in new.events if faces.get(row[0]) == [row[at] for at in _FACE]}
    by_id = {row[1]: row for row in old}
    added: list[Row] = []
    changed: list[Row] = []
    staying: set[object] = set()
    for row in new.statements:
        held = by_id.get(row[0])
        if held is None:
            added.append(row)
        elif held[1:-1] == row and row[2] in unmoved:
            staying.add(held[0])
        else:
            changed.append((held[0], *row))
    documents = _read(connection, _document, columns.DOCUMENT, _document.c.event_id.in_([row[0] for row in old_events]))
    former = _successors(connection, new, kept, old)
    former |= _lost(new, old_events, documents, former, old)
    gone = [int(str(row[0])) for row in old if row[0] not in staying]
    return Change(new, old_events, [str(row[0]) for row in documents], added, changed, gone, former)


def _read(connection: Connection, table: sa.Table, names: Sequence[str], where: sa.ColumnElement[bool]) -> list[Row]:
    asked = sa.select(*(table.c[name] for name in names)).where(where).order_by(table.c.start, table.c.id)
    return [tuple(row) for row in connection.execute(asked)]


def _with_continuation(new: Prepared, kept: Kept, old_events: list[Row]) -> Prepared:
    """A record that ended "To be continued" and whose next issue does not is resolved, and stays so."""
    before = {row[0]: row[_CONTINUATION] for row in old_events}
    issued_anew = new.sha256 != kept.sha256
    events = tuple(
        (*row[:_CONTINUATION], "resolved", *row[_CONTINUATION + 1 :])
        if row[_CONTINUATION] == "none"
        and (before.get(row[0]) == "resolved" or (before.get(row[0]) == "pending" and issued_anew))
        else row
        for row in new.events
    )
    return replace(new, events=events)


def _successors(connection: Connection, new: Prepared, kept: Kept, old: list[Row]) -> dict[str, tuple[str | None, str]]:
    """Say of each statement id that is not there any more where it leads."""
    living = {row[0] for row in new.statements}
    lost = [row for row in old if row[1] not in living]
    if not lost:
        return {}
    text = connection.execute(sa.select(_snapshot.c.text).where(_snapshot.c.number == kept.snapshot)).scalar_one()
    start = columns.STATEMENT.index("start")
    if text == new.text:
        return {str(row[1]): _by_offset(new, int(str(row[start]))) for row in lost}
    words = columns.STATEMENT.index("text")
    successors = align([str(row[words]) for row in old], [str(row[words - 1]) for row in new.statements])
    former: dict[str, tuple[str | None, str]] = {}
    for row, (place, reason) in zip(old, successors, strict=True):
        if row[1] not in living:
            former[str(row[1])] = (None if place is None else str(new.statements[place][0]), reason)
    return former


def _by_offset(new: Prepared, offset: int) -> tuple[str | None, str]:
    """Say which statement of the new parse holds a code point of the same text."""
    at = bisect_right(new.statements, offset, key=lambda row: int(str(row[_START]))) - 1
    if at >= 0 and offset < int(str(new.statements[at][_END])):
        return str(new.statements[at][0]), "merged"
    return None, "removed"


def _lost(
    new: Prepared,
    old_events: list[Row],
    documents: list[Row],
    former: dict[str, tuple[str | None, str]],
    old: list[Row],
) -> dict[str, tuple[str | None, str]]:
    """Say of each event and document id that is not there any more where it leads."""
    event_of = {row[0]: str(row[2]) for row in new.statements}
    lost: dict[str, tuple[str | None, str]] = {}
    for name in (str(row[0]) for row in old_events if row[0] not in set(new.event_ids)):
        heirs = [former.get(str(row[1]), (str(row[1]), ""))[0] for row in old if row[3] == name]
        heir = next((event_of[each] for each in heirs if each in event_of), None)
        lost[name] = (heir, "merged" if heir else "removed")
    titles = {row[_TITLE]: str(row[0]) for row in reversed(new.documents)}
    living = set(titles.values())
    for row in documents:
        if row[0] not in {each[0] for each in new.documents}:
            heir = titles.get(row[_TITLE])
            lost[str(row[0])] = (heir, "moved" if heir in living else "removed")
    return lost
