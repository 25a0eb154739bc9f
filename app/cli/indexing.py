"""`summit search-index`: the derived index in step with the record, built anew, or looked at."""

import json
import threading
from dataclasses import asdict
from pathlib import Path
from types import TracebackType

from app.cli import codes
from app.cli.known import read_settings
from app.db import Database, open_database
from app.errors import Busy, NotReady
from app.ingest.pool import process_pool
from app.search.elsewhere import sync_by_url
from app.search.index import SearchIndex, Synced
from app.settings import Settings

_PATIENCE = 60.0  # seconds that another process's sync is waited for
_WORTH_IT = 5_000  # statements written for which a process is started: fewer are soon read at the end


class Following:
    """Brings the index in step while the record grows, in a process of its own; use it as a context manager.

    Nothing depends on it: it reads what is committed, as any other process may, and what it has not done or could not
    do is done, or said, by the `bring_in_step` that comes after it.
    """

    def __init__(self, url: str, directory: Path, *, worth_it: int = _WORTH_IT) -> None:
        self._url = url
        self._directory = directory
        self._worth_it = worth_it
        self._written = 0
        self._grown = threading.Event()
        self._ended = False
        self._thread: threading.Thread | None = None

    def __enter__(self) -> "Following":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended = True
        self._grown.set()
        if self._thread is not None:
            self._thread.join()

    def wrote(self, statements: int) -> None:
        """The record has so many statements more, and they are committed."""
        self._written += statements
        if self._written < self._worth_it:
            return
        self._written = 0
        self._grown.set()
        if self._thread is None:
            self._thread = threading.Thread(target=self._follow, name="following", daemon=True)
            self._thread.start()

    def _follow(self) -> None:
        with process_pool(1, _nothing, ()) as pool:
            while True:
                self._grown.wait()
                if self._ended:
                    return
                self._grown.clear()
                if pool.submit(sync_by_url, self._url, self._directory).exception() is not None:
                    return  # killed, or out of disk: whoever syncs next will say so


def _nothing() -> None:
    """A process that syncs needs nothing before."""


def bring_in_step(database: Database, settings: Settings) -> Synced | None:
    """Bring the index in step after an ingest. Another process that is at it will do; then None."""
    try:
        return SearchIndex(settings.index_dir).sync(database)
    except Busy:
        codes.say("Another process is updating the search index.")
        return None


def search_index(action: str, *, database_url: str | None, as_json: bool, quiet: bool) -> int:
    """Sync, rebuild or describe the index, and give the exit code: 1 for a status that is behind."""
    settings = read_settings(database_url=database_url)
    with open_database(settings.database_url, read_only=True) as database:
        if action == "status":
            return _status(database, settings, as_json=as_json)
        synced = SearchIndex(settings.index_dir).sync(database, wait=_PATIENCE, anew=action == "rebuild")
    if as_json:
        print(json.dumps(asdict(synced)))
    elif not quiet:
        done = "Built anew" if synced.rebuilt else "In step"
        print(f"{done}: revision {synced.revision}, {synced.statements} statements written ({synced.seconds:.1f} s).")
    return codes.DONE


def _status(database: Database, settings: Settings, *, as_json: bool) -> int:
    record = database.revision()
    try:
        held = SearchIndex(settings.index_dir).snapshot()
        revision, statements, trouble = held.revision, held.statements, None
    except NotReady as error:
        revision, statements, trouble = None, 0, error.message
    if as_json:
        print(
            json.dumps({"revision": revision, "record_revision": record, "statements": statements, "trouble": trouble})
        )
    elif trouble:
        print(trouble)
    else:
        behind = "" if revision == record else f" The record is at {record}: `summit search-index sync`."
        print(f"Revision {revision}, {statements} statements.{behind}")
    return codes.DONE if revision == record else codes.FAULTS
