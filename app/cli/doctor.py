"""`summit doctor`: what an operator wants to know before asking anybody, with a remedy for each fault."""

import json
import os
import platform
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

from app.cli import codes
from app.cli.known import SEED, known_people, read_settings
from app.db import HEAD, Database, open_database
from app.errors import Busy, NotReady, SummitError
from app.ingest.edition import code_edition, tool_version
from app.queries.info import get_state
from app.search.index import SearchIndex
from app.settings import Settings, unknown_variables

State = Literal["ok", "known", "fault"]

_LIBRARIES = ("fastapi", "starlette", "uvicorn", "sqlmodel", "sqlalchemy", "pydantic", "tantivy", "babel", "psycopg")
_LITTLE_ROOM = 1 << 30


@dataclass(frozen=True, slots=True)
class Observation:
    """One thing looked at. `known` is a fault of something we use, and the `remedy` is how it is kept from doing harm."""

    what: str
    state: State
    found: str
    remedy: str | None = None


def doctor(*, database_url: str | None, as_json: bool) -> int:
    """Look at everything, say it, and give the exit code: 1 when there is a fault."""
    settings = read_settings(database_url=database_url)
    observations = list(_look(settings))
    if as_json:
        print(json.dumps([asdict(each) for each in observations], ensure_ascii=False))
    else:
        for each in observations:
            remedy = f"  -> {each.remedy}" if each.remedy else ""
            print(f"{each.state:<5}  {each.what}: {each.found}{remedy}")
    return codes.FAULTS if any(each.state == "fault" for each in observations) else codes.DONE


def _look(settings: Settings) -> Iterator[Observation]:
    yield Observation("summit", "ok", f"{tool_version()}, parser {code_edition()}")
    yield Observation("python", "ok", f"{platform.python_version()} on {platform.platform()}")
    yield Observation("libraries", "ok", ", ".join(_libraries()))
    yield from _sqlite()
    yield from _settings()
    yield _directory(settings)
    yield from _database(settings)
    yield from _disk(settings)


def _libraries() -> Iterator[str]:
    for name in _LIBRARIES:
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            yield f"{name} not installed"


def _sqlite() -> Iterator[Observation]:
    """Name the faults of this SQLite that could touch a record, and why they do not."""
    found = sqlite3.sqlite_version_info
    yield Observation("sqlite", "ok", sqlite3.sqlite_version)
    if found < (3, 51, 3):
        yield Observation(
            "sqlite WAL-reset",
            "known",
            "before 3.51.3, two connections that write or checkpoint at one moment can lose a commit",
            "one connection writes and checkpoints, under a lock; readers cannot. Do not open the file for writing with another tool.",
        )
    if found < (3, 53, 2):
        yield Observation(
            "sqlite crafted files",
            "known",
            "before 3.53.2, a database file made by an attacker can overflow the heap in FTS5",
            "only files that summit itself made are opened, and FTS5 is not used.",
        )


def _settings() -> Iterator[Observation]:
    for warning in unknown_variables(os.environ):
        yield Observation("setting", "fault", warning, "unset it or correct its name.")


def _directory(settings: Settings) -> Observation:
    try:
        known = known_people(settings)
    except SummitError as error:
        return Observation("directory", "fault", error.message, f"correct the folder {settings.directory or SEED}.")
    return Observation("directory", "ok", f"{len(known.people)} people, {len(known.organizations)} bodies")


def _database(settings: Settings) -> Iterator[Observation]:
    try:
        with open_database(settings.database_url, read_only=True) as database:
            yield Observation("database", "ok", f"{database.url} ({database.dialect}), schema {HEAD}")
            yield from _record(database)
            yield from _index(database, settings)
    except NotReady as error:
        yield Observation("database", "fault", error.message)
        return
    yield _writer(settings)


def _record(database: Database) -> Iterator[Observation]:
    with database.reading() as connection:
        state = get_state(connection)
    counts = ", ".join(f"{count} {what}" for what, count in state["counts"].items())
    if state["counts"]["sources"]:
        yield Observation("record", "ok", f"revision {state['revision']}: {counts}")
    else:
        yield Observation("record", "fault", "empty", "summit ingest PATH")


def _index(database: Database, settings: Settings) -> Iterator[Observation]:
    try:
        held = SearchIndex(settings.index_dir).snapshot()
    except NotReady as error:
        yield Observation("search index", "fault", error.message, "summit search-index sync")
        return
    found = f"revision {held.revision}, {held.statements} statements in {settings.index_dir}"
    if held.revision == database.revision():
        yield Observation("search index", "ok", found)
    else:
        yield Observation("search index", "fault", f"{found}; the record is ahead", "summit search-index sync")


def _writer(settings: Settings) -> Observation:
    try:
        with open_database(settings.database_url, read_only=False) as database, database.writer():
            return Observation("writer", "ok", "no ingest is running")
    except Busy as error:
        return Observation("writer", "known", error.message)
    except SummitError as error:
        return Observation("writer", "known", f"this database can only be read here: {error.message}")


def _disk(settings: Settings) -> Iterator[Observation]:
    for what, path in _places(settings):
        there = next((folder for folder in (path, *path.absolute().parents) if folder.exists()), Path("/"))
        free = shutil.disk_usage(there).free
        used = _size(path)
        found = f"{path}: {_megabytes(used)} used, {_megabytes(free)} free"
        if free < max(_LITTLE_ROOM, used):
            yield Observation(
                what, "fault", found, "an upgrade copies the database: keep as much free as it has, and at least 1 GB."
            )
        else:
            yield Observation(what, "ok", found)


def _places(settings: Settings) -> Iterator[tuple[str, Path]]:
    if settings.database_url.startswith("sqlite:///"):
        yield "disk", Path(settings.database_url.removeprefix("sqlite:///"))
    yield "disk of the index", settings.index_dir


def _size(path: Path) -> int:
    if path.is_dir():
        return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
    return sum(file.stat().st_size for file in path.parent.glob(f"{path.name}*")) if path.parent.exists() else 0


def _megabytes(count: int) -> str:
    return f"{count / 1e6:,.1f} MB"
