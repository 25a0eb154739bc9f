"""Proves what is stored: reads every snapshot again, re-proves laws 1 to 4 on it, and compares the rows with a fresh parse.

Nothing is written. What is wrong comes out as a stream of problems; a damaged record is data, not an exception.
"""

import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from html import unescape
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy import Connection

from app.db import Database
from app.ingest import rows as columns
from app.ingest.manifest import Manifest
from app.ingest.records import Parsed
from app.ingest.rows import Prepared, prepare, renamed
from app.ingest.store import StoredSource
from app.ingest.tally import Tally
from app.models import metadata
from app.text import Alignment, Span, Text, decode, tiles

ProblemCode = Literal[
    "bytes-changed", "text-changed", "lines-do-not-tile", "segments-do-not-tile", "words-differ", "alignment-differs",
    "rows-differ", "counts-differ", "dangling", "engine",
]  # fmt: skip

_T = metadata.tables
_TAG = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)
_UNDECODABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is not as it must be: what, where, and what to do about it."""

    code: ProblemCode
    source_id: str | None
    message: str
    snapshot: int | None = None
    span: Span | None = None


@dataclass
class Check:
    """A check of a whole record. `counts` says what was looked at; it is complete when `problems` has ended.

    `parse` gives the parse of a stored source; None leaves the comparison with a fresh parse out.
    """

    database: Database
    parse: Callable[[StoredSource], Parsed] | None
    counts: Counter[str]

    def __init__(self, database: Database, parse: Callable[[StoredSource], Parsed] | None = None) -> None:
        self.database = database
        self.parse = parse
        self.counts = Counter()

    def problems(self) -> Iterator[Problem]:
        """Look at everything, source by source, and give what is wrong."""
        yield from self._engine()
        last = ""
        while source := self._next_source(last):
            last = str(source["id"])
            yield from self._check_source(source)
        yield from self._check_counts()
        yield from self._check_former()

    def check_source(self, source_id: str) -> Iterator[Problem]:
        """Look at one source and all its snapshots. A source that is not there has no problems."""
        table = _T["source"]
        with self.database.reading() as connection:
            row = connection.execute(sa.select(table).where(table.c.id == source_id)).mappings().first()
        if row is not None:
            yield from self._check_source(dict(row))

    def _next_source(self, after: str) -> dict[str, Any] | None:
        table = _T["source"]
        with self.database.reading() as connection:
            asked = sa.select(table).where(table.c.id > after).order_by(table.c.id).limit(1)
            row = connection.execute(asked).mappings().first()
        return dict(row) if row else None

    def _engine(self) -> Iterator[Problem]:
        """Ask SQLite for what it can tell itself: pages, indexes, references. (PostgreSQL keeps references all the time.)"""
        if self.database.dialect != "sqlite":
            return
        with self.database.reading(seconds=float("inf")) as connection:
            for (words,) in connection.exec_driver_sql("PRAGMA integrity_check").all():
                if words != "ok":
                    yield Problem("engine", None, f"SQLite: {words}. Restore a copy, or ingest into a new database.")
            for row in connection.exec_driver_sql("PRAGMA foreign_key_check").all():
                yield Problem("dangling", None, f"A row of {row[0]} refers to a row of {row[2]} that is not there.")

    def _check_source(self, source: dict[str, Any]) -> Iterator[Problem]:
        self.counts["sources"] += 1
        table = _T["snapshot"]
        with self.database.reading(seconds=float("inf")) as connection:
            numbers = connection.execute(
                sa.select(table.c.number).where(table.c.source_id == source["id"]).order_by(table.c.number)
            ).scalars()
            for number in numbers.all():
                snapshot = dict(connection.execute(sa.select(table).where(table.c.number == number)).mappings().one())
                self.counts["snapshots"] += 1
                self.counts["characters"] += len(snapshot["text"])
                yield from _check_snapshot(connection, snapshot, self.counts)
                if number == source["snapshot"]:
                    yield from self._check_rows(connection, source, snapshot)
            if source["snapshot"] is None:
                yield Problem("dangling", source["id"], "The source has no snapshot. Ingest its file again.")

    def _check_rows(
        self, connection: Connection, source: dict[str, Any], snapshot: dict[str, Any]
    ) -> Iterator[Problem]:
        held = _read_rows(connection, source["id"], snapshot["number"])
        self.counts.update({f"{table}s": len(rows) for table, rows in held.items()})
        yield from _check_words(held, snapshot["text"], source["id"])
        if self.parse is None:
            return
        manifest = Manifest.model_validate(snapshot["manifest"])
        stored = StoredSource(source["id"], source["path"], bytes(snapshot["raw"]), manifest)
        fresh = prepare(self.parse(stored), stored.raw, manifest, stored.path, source_id=stored.source_id)
        yield from _compare(held, fresh, source["id"], snapshot)

    def _check_counts(self) -> Iterator[Problem]:
        """Add up what sources say that they contributed, and what statements there are, and compare with the speakers."""
        total: dict[str, Tally] = {}
        statement = _T["statement"].c
        spoken = sa.select(statement.speaker_id, sa.func.count(), sa.func.sum(statement.words)).group_by(
            statement.speaker_id
        )
        with self.database.reading(seconds=float("inf")) as connection:
            for tally in connection.execute(sa.select(_T["source"].c.tally)).scalars():
                for speaker, kept in tally["speakers"].items():
                    each, one = total.setdefault(speaker, Tally()), Tally.from_json(kept)
                    each.events, each.statements, each.words = (
                        each.events + one.events, each.statements + one.statements, each.words + one.words,
                    )  # fmt: skip
            said = {row[0]: (row[1], int(row[2])) for row in connection.execute(spoken)}
            for row in connection.execute(sa.select(_T["speaker"])).mappings():
                self.counts["speakers"] += 1
                counted = total.get(row["id"], Tally())
                have = (row["events"], row["statements"], row["words"])
                if have != (counted.events, counted.statements, counted.words) or have[1:] != said.get(
                    row["id"], (0, 0)
                ):
                    yield Problem(
                        "counts-differ", None, f"Speaker {row['id']} is counted as {have}, which does not add up."
                    )

    def _check_former(self) -> Iterator[Problem]:
        former = _T["former_id"].c
        living = [
            sa.select(_T[name].c.id).where(_T[name].c.id == former.successor)
            for name in ("statement", "event", "document")
        ]
        lost = sa.select(former.id, former.successor).where(
            former.successor.is_not(None), *(~sa.exists(query) for query in living)
        )
        with self.database.reading(seconds=float("inf")) as connection:
            self.counts["former ids"] = connection.execute(
                sa.select(sa.func.count()).select_from(_T["former_id"])
            ).scalar_one()
            for name, successor in connection.execute(lost):
                yield Problem("dangling", None, f"The former id {name} leads to {successor}, which is not there.")


def _check_snapshot(connection: Connection, snapshot: dict[str, Any], counts: Counter[str]) -> Iterator[Problem]:
    """Prove the bytes, and laws 1, 2 and 4."""
    source_id, number, content = snapshot["source_id"], snapshot["number"], snapshot["text"]
    raw = bytes(snapshot["raw"])
    if sha256(raw).hexdigest() != snapshot["sha256"]:
        yield Problem(
            "bytes-changed", source_id, "The stored bytes are not those that were read. Restore a copy.", number
        )
    if len(content) != snapshot["characters"]:
        yield Problem(
            "text-changed", source_id, f"The text has {len(content)} characters, not {snapshot['characters']}.", number
        )
    if not tiles((line.span for line in Text(content).lines), len(content)):
        yield Problem("lines-do-not-tile", source_id, "The lines do not tile the text (law 1).", number)
    segment = _T["segment"].c
    asked = sa.select(segment.start, segment.end).where(segment.snapshot == number).order_by(segment.position)
    spans = [Span(*row) for row in connection.execute(asked)]
    counts["segments"] += len(spans)
    if not tiles(spans, len(content)):
        yield Problem(
            "segments-do-not-tile",
            source_id,
            "The segments do not tile the text (law 2). Run `summit reparse`.",
            number,
        )
    try:
        alignment = Alignment.from_bytes(bytes(snapshot["alignment"]))
    except (zlib.error, ValueError):
        alignment = Alignment(())  # unreadable: nothing of the text is accounted for
    fault = find_misalignment(alignment, content, decode(raw, snapshot["encoding"]))
    if fault is not None:
        yield Problem(
            "alignment-differs",
            source_id,
            f"The text at {fault.start} is not what the bytes print there (law 4).",
            number,
            fault,
        )


def find_misalignment(alignment: Alignment, content: str, decoded: str) -> Span | None:
    """Find where a text is not what its source prints: the first run of the alignment that breaks law 4, or None.

    Runs must tile the text and go forward in the source. Code points that do not decode stand as U+FFFD; line ends and
    white space may be printed otherwise; tags and entities give what they mean.
    """
    at = raw_at = 0
    for run in alignment.runs:
        span = Span(run.start, run.start + run.length)
        if run.start != at or run.raw_start < raw_at or run.raw_start + run.raw_length > len(decoded):
            return span
        at, raw_at = span.end, run.raw_start + run.raw_length
        printed, source = content[span.start : span.end], decoded[run.raw_start : raw_at]
        if printed != source and not _means(printed, _UNDECODABLE.sub("\ufffd", source)):
            return span
    return None if at == len(content) else Span(at, len(content))


def _means(printed: str, source: str) -> bool:
    words = " ".join(printed.split())
    return words in (" ".join(source.split()), " ".join(unescape(_TAG.sub(" ", source)).split())) or words == " ".join(
        unescape(_TAG.sub("", source)).split()
    )


def _read_rows(connection: Connection, source_id: str, snapshot: int) -> dict[str, list[dict[str, Any]]]:
    """Read what stands under a source, in reading order."""
    event, finding = _T["event"].c, _T["finding"].c
    asked = sa.select(event.id).where(event.source_id == source_id).order_by(event.position)
    events = list(connection.execute(asked).scalars())
    wanted: dict[str, tuple[sa.ColumnElement[bool], tuple[str, ...]]] = {
        "event": (event.source_id == source_id, ("position",)),
        "statement": (_T["statement"].c.source_id == source_id, ("start",)),
        "document": (_T["document"].c.event_id.in_(events), ("event_id", "position")),
        "participation": (_T["participation"].c.event_id.in_(events), ("event_id", "position")),
        "finding": ((finding.source_id == source_id) & (finding.snapshot == snapshot), ("number",)),
        "segment": (_T["segment"].c.snapshot == snapshot, ("position",)),
    }
    return {
        name: [dict(row) for row in connection.execute(_ordered(_T[name], where, order)).mappings()]
        for name, (where, order) in wanted.items()
    }


def _ordered(table: sa.Table, where: sa.ColumnElement[bool], order: tuple[str, ...]) -> sa.Select[Any]:
    return sa.select(table).where(where).order_by(*(table.c[key] for key in order))


def _check_words(held: dict[str, list[dict[str, Any]]], content: str, source_id: str) -> Iterator[Problem]:
    """Prove law 3: statements, labels and titles are the words of their spans.

    A title may be printed over several lines and with no-break spaces; what separates its words is kept as one space.
    """
    places = (("statement", "text", "start", "end"), ("statement", "label", "label_start", "label_end"),
              ("document", "title", "title_start", "title_end"))  # fmt: skip
    for table, words, start, end in places:
        for row in held[table]:
            if row[start] is None:
                continue
            printed = content[row[start] : row[end]]
            if printed != row[words] and (table != "document" or " ".join(printed.split()) != row[words]):
                message = f"The {words} of {row['id']} is not what stands at its span (law 3)."
                yield Problem("words-differ", source_id, message, None, Span(row[start], row[end]))
    for table in ("event", "document", "participation", "finding"):
        for row in held[table]:
            if row["start"] is not None and not 0 <= row["start"] <= row["end"] <= len(content):
                message = f"A {table} points outside the text (law 3)."
                yield Problem("words-differ", source_id, message, None, Span(row["start"], row["end"]))


def _compare(
    held: dict[str, list[dict[str, Any]]], fresh: Prepared, source_id: str, snapshot: dict[str, Any]
) -> Iterator[Problem]:
    """Compare the rows of a source with those that its bytes give now."""
    remedy = "Run `summit reparse` to write what this version makes of the stored bytes."
    number = snapshot["number"]
    if fresh.refusal:
        yield Problem("rows-differ", source_id, f"A fresh parse gives no records: {fresh.refusal}", number)
        return
    names = [str(row["id"]) for row in held["event"]]
    if len(names) == len(fresh.event_ids):  # an event whose id was taken has another
        fresh = renamed(fresh, source_id, dict(zip(fresh.event_ids, names, strict=True)))
    if fresh.text != snapshot["text"]:
        yield Problem("rows-differ", source_id, f"A fresh reading of the bytes gives another text. {remedy}", number)
    expected: dict[str, tuple[Sequence[str], Sequence[columns.Row]]] = {
        "event": (columns.EVENT[:-1], fresh.events),
        "statement": (columns.STATEMENT[1:-1], fresh.statements),
        "document": (columns.DOCUMENT[:-1], sorted(fresh.documents, key=lambda row: (str(row[1]), int(str(row[3]))))),
        "participation": (
            columns.PARTICIPATION[1:],
            sorted(fresh.participations, key=lambda row: (str(row[0]), int(str(row[1])))),
        ),
        "finding": (columns.FINDING[2:], fresh.findings),
        "segment": (columns.SEGMENT[1:], fresh.segments),
    }
    for table, (names_of, rows) in expected.items():
        have = [tuple(row[name] for name in names_of) for row in held[table]]
        want = [_as_kept(table, row, has) for row, has in zip(rows, have, strict=False)] + list(rows[len(have) :])
        if have != want:
            at = next(
                (i for i, (one, other) in enumerate(zip(have, want, strict=False)) if one != other),
                min(len(have), len(want)),
            )
            yield Problem(
                "rows-differ", source_id,
                f"{len(have)} rows of {table} are stored, {len(want)} come from a fresh parse; number {at + 1} differs. {remedy}",
                number,
            )  # fmt: skip


def _as_kept(table: str, row: columns.Row, has: columns.Row) -> columns.Row:
    """An event whose continuation was resolved by a later issue stays so, whatever its own page says."""
    at = columns.EVENT.index("continuation")
    if table == "event" and has[at] == "resolved" and row[at] == "none":
        return (*row[:at], "resolved", *row[at + 1 :])
    return row
