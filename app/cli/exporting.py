"""`summit export`: the whole record into a folder."""

import json
import math
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path
from typing import cast

from app.cli import codes
from app.cli.known import read_settings
from app.db import Database, open_database
from app.errors import BadValue
from app.exports.library import FORMATS, Format, export_library
from app.ingest.edition import tool_version
from app.queries.links import Links
from app.settings import Settings

SQLITE = "sqlite"


def export(folder: Path, *, formats: Sequence[str], database_url: str | None, as_json: bool, quiet: bool) -> int:
    """Write the record into a folder, and give the exit code."""
    settings = read_settings(database_url=database_url)
    with _opened(settings, formats) as database:
        wanted = _wanted(formats, database)
        links = Links(settings.base_url or "")  # relative where no public address is set
        with database.reading(seconds=math.inf) as connection:
            written = export_library(
                connection,
                folder.absolute(),
                links,
                revision=database.revision(),
                version=tool_version(),
                formats=[cast(Format, name) for name in wanted if name != SQLITE],
                copy_database=_copier(database) if SQLITE in wanted else None,
            )
        revision = database.revision()
    if as_json:
        print(json.dumps({"revision": revision, "folder": str(folder), "files": [asdict(file) for file in written]}))
    elif not quiet:
        size = sum(file.bytes for file in written) / 1e6
        print(f"{len(written)} files, {size:,.1f} MB, in {folder}. Revision {revision}. Check: sha256sum -c SHA256SUMS")
    return codes.DONE


@contextmanager
def _opened(settings: Settings, formats: Sequence[str]) -> Iterator[Database]:
    """Open the database; for a copy of it, keep writers out, so that all files are of one revision."""
    copied = settings.database_url.startswith("sqlite") and (not formats or SQLITE in formats)
    with open_database(settings.database_url, read_only=not copied) as database:
        if not copied:
            yield database
            return
        with database.writer():
            yield database


def _wanted(formats: Sequence[str], database: Database) -> list[str]:
    """Say which formats to write: those named, or all that can be. Raises BadValue where there is no file to copy."""
    if SQLITE in formats and database.dialect != SQLITE:
        raise BadValue(f"The record is kept in {database.dialect}: there is no SQLite file to copy.")
    if formats:
        return list(dict.fromkeys(formats))
    can = {SQLITE: database.dialect == SQLITE, "parquet": find_spec("pyarrow") is not None}
    return [name for name in (*FORMATS, SQLITE) if can.get(name, True)]


def _copier(database: Database) -> Callable[[Path], None]:
    """Give what copies the SQLite file: a whole file of its own, without a WAL beside it."""

    def copy(path: Path) -> None:
        origin = Path(database.url.database or "").absolute().as_uri()
        with (
            closing(sqlite3.connect(f"{origin}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(path)) as target,
        ):
            source.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")

    return copy
