"""Sources: transcripts as published, their snapshots, exact bytes and exact characters."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field
from sqlalchemy import Connection
from typing_extensions import TypedDict

from app.errors import Fault, NotFound, SpanOutOfText, shown
from app.queries.filters import source_conditions
from app.queries.identities import is_writable, missing, require_source
from app.queries.links import Links
from app.queries.names import resolve
from app.queries.page import Page, SortKey
from app.queries.parameters import OF_ITS_EVENTS, Collection
from app.queries.questions import Question
from app.queries.references import End, EventReference, RecordLinks, Start, event_reference
from app.queries.sql import Conditions, Row, Selection, Ways, fetch, fetch_page, walk


class Snapshot(TypedDict):
    """One issue of a source, kept for ever."""

    sha256: Annotated[str, Field(description="Of the raw bytes")]
    media_type: Annotated[str, Field(examples=["text/plain"])]
    encoding: Annotated[str, Field(description="How the bytes were decoded", examples=["utf-8"])]
    encoding_origin: Annotated[str, Field(description="Why so: `declared`, `bom`, `utf-8` or `guessed`")]
    bytes: Annotated[int, Field(description="Length of the raw bytes")]
    characters: Annotated[int, Field(description="Length of the canonical text in code points")]
    taken_at: Annotated[str, Field(description="When it was ingested (UTC, ISO 8601)")]
    current: Annotated[bool, Field(description="Are the records derived from this one?")]
    revision: Annotated[int, Field(description="Revision of the record that took it in")]


class SourceItem(TypedDict):
    """A transcript as published."""

    id: Annotated[str, Field(description="Id of the source", examples=["csto-moscow-2022"])]
    url: Annotated[str | None, Field(description="Where it was published, or null")]
    publisher: str | None
    licence: str | None
    language: Annotated[str | None, Field(examples=["en"])]
    reader: Annotated[str, Field(description="How the bytes were read", examples=["plain"])]
    layout: Annotated[str, Field(description="Layout that the parser recognised")]
    layout_confidence: Annotated[float, Field(description="How sure of it the parser is, 0 to 1")]
    snapshot: Annotated[Snapshot | None, Field(description="The current one")]
    revision: Annotated[int, Field(description="Revision that last changed it")]
    links: RecordLinks


class SourceDetail(SourceItem):
    """A source with its events and all its snapshots."""

    events: Annotated[list[EventReference], Field(description="In reading order")]
    snapshots: Annotated[list[Snapshot], Field(description="The latest first")]


class SourceText(TypedDict):
    """Exact characters of a source."""

    source: Annotated[str, Field(description="Id of the source")]
    sha256: Annotated[str, Field(description="Snapshot that the text was read from")]
    start: Start
    end: End
    text: str
    characters: Annotated[int, Field(description="Length of the whole canonical text in code points")]


@dataclass(frozen=True, slots=True)
class Content:
    """The exact bytes of a snapshot, and what they are."""

    raw: bytes
    media_type: str
    encoding: str
    sha256: str


_ORDERS = (SortKey("id", ("c.id",), "by id", unique=True),)
SOURCES = Collection("sources", SourceItem, OF_ITS_EVENTS, _ORDERS)
_SNAPSHOT = "n.sha256, n.media_type, n.encoding, n.encoding_origin, length(n.raw), n.characters, n.taken_at, n.number, n.revision"
_SELECTION = Selection(
    columns="c.id, c.url, c.publisher, c.licence, c.language, c.reader, c.layout, c.layout_confidence, c.snapshot,"
    f" c.revision, {_SNAPSHOT}",
    tables="source c LEFT JOIN snapshot n ON n.number = c.snapshot",
    count_from="source c",
    id_column="c.id",
)


_ISSUES = (SortKey("issue", ("n.number",), "as they were issued", unique=True, numbers=("n.number",)),)
SNAPSHOTS = Collection("snapshots", Snapshot, (), _ISSUES)
_OF_SOURCE = Selection(
    columns=f"{_SNAPSHOT}, c.snapshot",
    tables="snapshot n JOIN source c ON c.id = n.source_id",
    count_from="snapshot n",
    id_column="n.number",
)


def list_sources(connection: Connection, question: Question, links: Links) -> Page[SourceItem]:
    """List sources. Raises BadValue, BadCursor."""
    asked = resolve(connection, question.filter)
    order = SOURCES.order(question.page.sort)
    found = fetch_page(
        connection,
        _SELECTION,
        Ways.one(source_conditions(connection, asked)),
        question.page,
        order,
        f"sources {question.filter.key()}",
    )
    return found.page([_item(row, links) for row in found.rows])


def iterate_sources(connection: Connection, question: Question, links: Links) -> Iterator[SourceItem]:
    """Stream all sources of the filter, whatever the page says."""
    asked = resolve(connection, question.filter)
    for rows in walk(
        connection, _SELECTION, Ways.one(source_conditions(connection, asked)), SOURCES.order(question.page.sort)
    ):
        yield from (_item(row, links) for row in rows)


def get_source(connection: Connection, source_id: str, links: Links) -> SourceDetail:
    """Get a source with its events and snapshots. Raises NotFound."""
    sql = f"SELECT {_SELECTION.columns} FROM {_SELECTION.tables} WHERE c.id = :id"
    rows = fetch(connection, sql, {"id": source_id}) if is_writable(source_id) else []
    if not rows:
        missing(connection, "source", source_id)
    events = fetch(
        connection, "SELECT id, title, day FROM event WHERE source_id = :id ORDER BY position, id", {"id": source_id}
    )
    return {
        **_item(rows[0], links),
        "events": [event_reference(identifier, title, day) for identifier, title, day in events],
        "snapshots": get_snapshots(connection, source_id),
    }


def get_snapshots(connection: Connection, source_id: str) -> list[Snapshot]:
    """List every issue of a source, the latest first. Raises NotFound."""
    require_source(connection, source_id)
    sql = (
        f"SELECT c.snapshot, {_SNAPSHOT} FROM snapshot n JOIN source c ON c.id = n.source_id"
        " WHERE n.source_id = :id ORDER BY n.number DESC"
    )
    return [_snapshot(row[1:], row[0]) for row in fetch(connection, sql, {"id": source_id})]


def list_snapshots(connection: Connection, source_id: str, question: Question) -> Page[Snapshot]:
    """List the issues of a source, in their order. Raises NotFound, BadValue, BadCursor."""
    order, name = SNAPSHOTS.order(question.page.sort), f"snapshots {source_id}"
    found = fetch_page(connection, _OF_SOURCE, _issued(connection, source_id), question.page, order, name)
    return found.page([_snapshot(row, row[9]) for row in found.rows])


def iterate_snapshots(connection: Connection, source_id: str, question: Question) -> Iterator[Snapshot]:
    """Stream all issues of a source, whatever the page says."""
    order = SNAPSHOTS.order(question.page.sort)
    for rows in walk(connection, _OF_SOURCE, _issued(connection, source_id), order):
        yield from (_snapshot(row, row[9]) for row in rows)


def _issued(connection: Connection, source_id: str) -> Ways:
    require_source(connection, source_id)
    conditions = Conditions()
    conditions.add(conditions.within("n.source_id", [source_id]))
    return Ways.one(conditions)


def get_content(connection: Connection, source_id: str, sha256: str | None = None) -> Content:
    """Get the exact bytes of a source: of its current snapshot, or of the one with this digest. Raises NotFound."""
    require_source(connection, source_id)
    which = "n.number = c.snapshot" if sha256 is None else "n.sha256 = :sha256"
    values: dict[str, object] = {"id": source_id} if sha256 is None else {"id": source_id, "sha256": sha256}
    sql = (
        "SELECT n.raw, n.media_type, n.encoding, n.sha256 FROM source c JOIN snapshot n ON n.source_id = c.id"
        f" WHERE c.id = :id AND {which}"
    )
    rows = fetch(connection, sql, values) if sha256 is None or is_writable(sha256) else []
    if not rows:
        raise NotFound(f"The source {source_id!r} has no snapshot {shown(sha256 or 'yet')!r}.")
    raw, media_type, encoding, digest = rows[0]
    return Content(bytes(raw), media_type, encoding, digest)


def get_text(connection: Connection, source_id: str, start: int | None = None, end: int | None = None) -> SourceText:
    """Get exact characters of a source's canonical text, all where no span is given.

    Raises NotFound, and SpanOutOfText when the span is not inside the text.
    """
    require_source(connection, source_id)
    sql = "SELECT n.sha256, n.characters FROM source c JOIN snapshot n ON n.number = c.snapshot WHERE c.id = :id"
    rows = fetch(connection, sql, {"id": source_id})
    if not rows:
        raise NotFound(f"The source {source_id!r} has no text yet.")
    digest, characters = rows[0]
    start = 0 if start is None else start
    end = characters if end is None else end
    if not 0 <= start <= end <= characters:
        what = "ends before it starts" if start > end else "is not inside the text"
        reason = f"Span {start}-{end} {what}. The text has code points 0 to {characters}."
        raise SpanOutOfText(reason, (Fault("query", "start" if start > min(end, characters) else "end", reason),))
    return {
        "source": source_id,
        "sha256": digest,
        "start": start,
        "end": end,
        "text": slice_of(connection, source_id, start, end),
        "characters": characters,
    }


def slice_of(connection: Connection, source_id: str, start: int, end: int) -> str:
    """Read the words of a span that is known to be inside the current text."""
    sql = "SELECT substr(n.text, :at, :length) FROM source c JOIN snapshot n ON n.number = c.snapshot WHERE c.id = :id"
    rows = fetch(connection, sql, {"id": source_id, "at": start + 1, "length": end - start})
    return str(rows[0][0]) if rows else ""


def _item(row: Row, links: Links) -> SourceItem:
    (identifier, url, publisher, licence, language, reader, layout, confidence, current, revision, *more) = row
    return {
        "id": identifier,
        "url": url,
        "publisher": publisher,
        "licence": licence,
        "language": language,
        "reader": reader,
        "layout": layout,
        "layout_confidence": confidence,
        "snapshot": _snapshot(more, current) if more[0] is not None else None,
        "revision": revision,
        "links": {"self": links.api("sources", identifier), "html": links.api("sources", identifier, "content")},
    }


def _snapshot(row: Row, current: int | None) -> Snapshot:
    digest, media_type, encoding, origin, size, characters, taken_at, number, revision, *_ = row
    return {
        "sha256": digest,
        "media_type": media_type,
        "encoding": encoding,
        "encoding_origin": origin,
        "bytes": size,
        "characters": characters,
        "taken_at": taken_at,
        "current": number == current,
        "revision": revision,
    }
