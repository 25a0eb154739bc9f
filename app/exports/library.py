"""The whole record as files: NDJSON, CSV with a Frictionless data package, Parquet, each with its checksum.

Files appear together: they are written into a folder beside the one asked for, which then takes its name. Rows stream,
so that memory stays flat; the same rows stand in every format (law 10).
"""

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from sqlalchemy import Connection
from typing_extensions import get_type_hints

from app.errors import BadValue, Fault
from app.exports.ndjson import ndjson
from app.exports.tabular import columns, csv
from app.queries import documents, events, organizations, participations, sources, speakers, statements
from app.queries.links import Links
from app.queries.questions import Question

if TYPE_CHECKING:
    import pyarrow

Row = Mapping[str, Any]
Format = Literal["ndjson", "csv", "parquet"]
FORMATS: tuple[Format, ...] = get_args(Format)

_BATCH = 2000


@dataclass(frozen=True, slots=True)
class Table:
    """A list of the record: the file it goes into, its read model, and how to walk its rows."""

    name: str
    title: str
    model: type
    rows: Callable[[Connection, Links], Iterator[Row]]


def _participants(connection: Connection, links: Links) -> Iterator[Row]:
    for event in events.iterate_events(connection, Question(), links):
        for participant in participations.iterate_participants(connection, event["id"], Question()):
            yield {"event": event["id"], **participant}


class ParticipantOfEvent(participations.Participant):
    """A participant with the id of the event, which the list of one event need not repeat."""

    event: str


TABLES: tuple[Table, ...] = (
    Table("events", "Meetings", events.EventItem, lambda c, links: events.iterate_events(c, Question(), links)),
    Table("participants", "Who took part in which event", ParticipantOfEvent, _participants),
    Table(
        "statements", "What was said", statements.StatementItem,
        lambda c, links: statements.iterate_statements(c, Question(), links),
    ),
    Table(
        "documents", "What was signed, adopted, ...", documents.DocumentItem,
        lambda c, links: documents.iterate_documents(c, Question(), links),
    ),
    Table("speakers", "People and voices", speakers.SpeakerItem, lambda c, links: speakers.iterate_speakers(c, Question(), links)),
    Table(
        "organizations", "States and bodies", organizations.OrganizationItem,
        lambda c, links: organizations.iterate_organizations(c, Question(), links),
    ),
    Table("sources", "Transcripts as published", sources.SourceItem, lambda c, links: sources.iterate_sources(c, Question(), links)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Written:
    """A file of the export: where it is below the folder, its rows (None: not a table), bytes and sha256."""

    path: str
    rows: int | None
    bytes: int
    sha256: str


def export_library(
    connection: Connection,
    folder: Path,
    links: Links,
    *,
    revision: int,
    version: str,
    formats: Sequence[Format] = ("ndjson", "csv"),
    copy_database: Callable[[Path], None] | None = None,
) -> list[Written]:
    """Write the whole record into a folder and tell what was written.

    `copy_database`, where given, is asked to write a SQLite file. Raises BadValue when the folder holds something that
    is no earlier export, or when Parquet is asked for and its package is missing. OSError (a full disk) leaves what was
    there before untouched.
    """
    _refuse_foreign(folder)
    if "parquet" in formats:
        _require_parquet()
    part = folder.with_name(f".{folder.name}.part-{os.getpid()}")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    try:
        written = list(_write(connection, part, links, formats, copy_database))
        written.append(_write_text(part, "datapackage.json", _datapackage(written, revision, version)))
        written.append(_write_text(part, "README.md", _readme(written, revision, version)))
        (part / "SHA256SUMS").write_text("".join(f"{file.sha256}  {file.path}\n" for file in written))
        if folder.exists():
            shutil.rmtree(folder)
        part.rename(folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return written


def _refuse_foreign(folder: Path) -> None:
    if folder.is_dir() and (not any(folder.iterdir()) or (folder / "SHA256SUMS").exists()):
        return
    if folder.exists():
        raise BadValue(
            f"{folder} holds something that is not an earlier export. Name an empty folder, or one that does not exist yet.",
            (Fault("argument", "DIR", "not empty"),),
        )


def _require_parquet() -> None:
    try:
        import pyarrow.parquet  # noqa: F401  (an extra: 50 MB that most installations do without)
    except ImportError as error:
        raise BadValue("Parquet needs the package pyarrow. Run: pip install 'summit-records[parquet]'") from error


def _write(
    connection: Connection,
    part: Path,
    links: Links,
    formats: Sequence[Format],
    copy_database: Callable[[Path], None] | None,
) -> Iterator[Written]:
    for table in TABLES:
        for format in formats:
            path = part / format / f"{table.name}.{format}"
            path.parent.mkdir(exist_ok=True)
            counted = _Counted(table.rows(connection, links))
            _WRITERS[format](path, table.model, counted)
            yield _describe(part, path, counted.count)
    if copy_database is not None:
        path = part / "summit.sqlite"
        copy_database(path)
        yield _describe(part, path, None)


class _Counted:
    """Rows that are counted while they go by."""

    def __init__(self, rows: Iterator[Row]) -> None:
        self.rows = rows
        self.count = 0

    def __iter__(self) -> Iterator[Row]:
        for row in self.rows:
            self.count += 1
            yield row


def _write_ndjson(path: Path, model: type, rows: _Counted) -> None:
    with path.open("wb") as file:
        file.writelines(ndjson(rows))


def _write_csv(path: Path, model: type, rows: _Counted) -> None:
    with path.open("wb") as file:
        file.writelines(csv(model, rows))


def _write_parquet(path: Path, model: type, rows: _Counted) -> None:
    import pyarrow
    import pyarrow.parquet

    schema = _schema(model)
    stream = iter(rows)
    with pyarrow.parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        while batch := list(islice(stream, _BATCH)):
            writer.write_table(pyarrow.Table.from_pylist([_flat(row, schema) for row in batch], schema))


_WRITERS: Mapping[Format, Callable[[Path, type, _Counted], None]] = {
    "ndjson": _write_ndjson,
    "csv": _write_csv,
    "parquet": _write_parquet,
}


def _schema(model: type) -> "pyarrow.Schema":
    """The columns of the CSV, with types: integers, floats, booleans; all else is text (lists as JSON)."""
    import pyarrow

    kinds = {int: pyarrow.int64(), float: pyarrow.float64(), bool: pyarrow.bool_()}
    return pyarrow.schema(
        [(".".join(path), kinds.get(_kind(model, path), pyarrow.string())) for path in columns(model)]
    )


def _kind(model: type, path: Sequence[str]) -> type:
    """Give the type of a column: int, float, bool, or str for all else."""
    hint: Any = model
    for name in path:
        hint = _bare(get_type_hints(_bare(hint))[name])
    return hint if hint in (int, float, bool) else str


def _bare(hint: Any) -> Any:
    """Take off `| None`; a closed list of words is text."""
    parts = [part for part in get_args(hint) if part is not type(None)]
    if get_origin(hint) is Literal:
        return str
    return parts[0] if len(parts) == 1 and type(None) in get_args(hint) else hint


def _flat(row: Row, schema: "pyarrow.Schema") -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for name in schema.names:
        value: Any = row
        for key in name.split("."):
            value = None if value is None else value.get(key)
        flat[name] = json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value
    return flat


def _describe(part: Path, path: Path, rows: int | None) -> Written:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Written(path.relative_to(part).as_posix(), rows, path.stat().st_size, digest)


def _write_text(part: Path, name: str, text: str) -> Written:
    (part / name).write_text(text, encoding="utf-8")
    return _describe(part, part / name, None)


def _datapackage(written: Sequence[Written], revision: int, version: str) -> str:
    """A Frictionless data package of the CSV files, with the type of each column."""
    by_path = {file.path: file for file in written}
    resources = []
    for table in TABLES:
        file = by_path.get(f"csv/{table.name}.csv")
        if file is not None:
            resources.append(_resource(table, file))
    package = {
        "profile": "tabular-data-package" if resources else "data-package",
        "name": "summit-records",
        "title": "Summit Records",
        "version": f"{version}+revision.{revision}",
        "resources": resources or [{"name": file.path.replace("/", "-"), "path": file.path} for file in written],
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


# The table in which a column's values are ids.
_REFERENCES = {
    "event": "events", "event.id": "events", "speaker.id": "speakers", "represents.id": "organizations",
    "parent.id": "organizations", "source.id": "sources",
}  # fmt: skip
_FRICTIONLESS = {int: "integer", float: "number", bool: "boolean", str: "string"}


def _resource(table: Table, file: Written) -> dict[str, Any]:
    names = [".".join(path) for path in columns(table.model)]
    references = [
        {"fields": [name], "reference": {"resource": "" if to == table.name else to, "fields": ["id"]}}
        for name, to in _REFERENCES.items()
        if name in names
    ]
    return {
        "name": table.name,
        "title": table.title,
        "profile": "tabular-data-resource",
        "path": file.path,
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.bytes,
        "hash": f"sha256:{file.sha256}",
        "schema": {
            "fields": [
                {"name": ".".join(path), "type": _FRICTIONLESS[_kind(table.model, path)]}
                for path in columns(table.model)
            ],
            **({"primaryKey": ["id"]} if "id" in names else {}),
            "foreignKeys": references,
            "missingValues": [""],
        },
    }


def _readme(written: Sequence[Written], revision: int, version: str) -> str:
    rows = "\n".join(f"| `{file.path}` | {'' if file.rows is None else file.rows} | {file.bytes} |" for file in written)
    return f"""# Summit Records: the whole record, revision {revision}

Written by `summit export` {version}. The same rows stand in every format; offsets (`start`, `end`) are code points of each
source's canonical text, half-open. Licences are those of the sources, see `sources`.

- NDJSON: one record a line, as the API answers it.
- CSV: UTF-8, RFC 4180; a dot in a column's name leads into an object; lists are JSON in one cell; null is empty. A cell that a
  spreadsheet would run as a formula begins with an apostrophe, which is not part of the record.
- `datapackage.json` describes the CSV files (Frictionless): types, ids, and which column holds the ids of which file. Parquet has the same columns, typed. `summit.sqlite` is the record itself.

Check that all is whole: `sha256sum -c SHA256SUMS`

| file | rows | bytes |
|---|---|---|
{rows}
"""
