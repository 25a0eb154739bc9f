"""What is handed to a worker process: one source to parse and prepare. Apart from the work, so that it costs no parser."""

from dataclasses import dataclass, replace

from app.ingest.directory import Directory
from app.ingest.manifest import Manifest
from app.ingest.rows import Prepared


@dataclass(frozen=True, slots=True)
class Task:
    """One source to prepare for the store: its bytes, what the ingest calls it, and the stamp of all that goes into its parse.

    `source_id` is set for a source that is stored already and is parsed again.
    """

    path: str
    raw: bytes
    manifest: Manifest
    stamp: str
    source_id: str | None = None


def start(directory: Directory) -> None:
    """Give this process the directory to parse with. The process that hands tasks out never imports the parser."""
    from app.ingest import work

    work.start(directory)


def prepare_task(task: Task) -> Prepared:
    """Parse one source and make its rows, in the process that was started for it."""
    from app.ingest import work

    return work.prepare_task(task)


def prepare_apart(task: Task) -> Prepared:
    """Do the same in another process, and leave out the bytes, which who gave the task has."""
    return replace(prepare_task(task), raw=b"")
