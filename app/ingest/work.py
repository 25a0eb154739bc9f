"""What a worker process does with one file: parse it, with the directory that it was started with.

Plain module-level functions, so that any executor can carry them to its workers.
"""

import json
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic_core import PydanticSerializationError, to_json

from app.errors import Unreadable
from app.ingest import directory as directories
from app.ingest.directory import Directory
from app.ingest.findings import Finding
from app.ingest.folder import manifest_of, receive_path
from app.ingest.manifest import Manifest
from app.ingest.pipeline import parse
from app.ingest.printout import printout
from app.ingest.records import Parsed
from app.ingest.rows import Prepared, prepare
from app.ingest.task import Task

_directory: Directory = directories.EMPTY


def start(directory: Directory) -> None:
    """Give this process the directory to parse with; it stays for all its tasks."""
    global _directory
    _directory = directory


def prepare_task(task: Task) -> Prepared:
    """Parse one source and make its rows. Pure, and never raises on what the source holds."""
    parsed = parse(task.manifest, task.raw, _directory, name=task.path)
    return prepare(parsed, task.raw, task.manifest, task.path, stamp=task.stamp, source_id=task.source_id)


def hold(directory: Directory) -> Directory:
    """Give the directory as it is: as a task it has a result that other tasks take, wherever they run."""
    return directory


def prepare_elsewhere(task: Task, directory: Directory) -> Prepared:
    """Parse one source on a machine that was not started by us, with the directory sent along."""
    start(directory)
    return prepare_task(task)


@dataclass(frozen=True, slots=True)
class Printed:
    """A line of `summit parse`, without its line break, and whether the file could be read at all."""

    line: bytes
    readable: bool


def print_file(path: str) -> Printed:
    """Read and parse one file and print it as one JSON object (see `printout`). Never raises on what a file holds."""
    file = Path(path)
    try:
        raw, manifest = receive_path(file), manifest_of(file)
    except Unreadable as error:
        return print_unreadable(path, error.message)
    return Printed(_json(path, parse(manifest, raw, _directory, name=file.name)), readable=True)


def print_unreadable(path: str, reason: str) -> Printed:
    """Print a file that gave no bytes: an empty record whose first finding says why."""
    nothing = parse(Manifest(), b"", directories.EMPTY, name=Path(path).name)
    wrong = Finding("unreadable", "error", reason)
    return Printed(_json(path, replace(nothing, findings=(wrong, *nothing.findings))), readable=False)


def _json(path: str, parsed: Parsed) -> bytes:
    record = printout(path, parsed)
    try:
        return to_json(record)
    except (PydanticSerializationError, UnicodeEncodeError):  # half of a surrogate pair: printed escaped, kept as it is
        return json.dumps(record, separators=(",", ":")).encode("ascii")
