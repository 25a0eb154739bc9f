"""What is handed to a worker process: one source to parse and prepare. Apart from the work, so that it costs no parser."""

from dataclasses import dataclass

from app.ingest.manifest import Manifest


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
