"""`summit search-index`: the derived index in step with the record, built anew, or looked at."""

import json
from dataclasses import asdict

from app.cli import codes
from app.cli.known import read_settings
from app.db import Database, open_database
from app.errors import Busy, NotReady
from app.search.index import SearchIndex, Synced
from app.settings import Settings

_PATIENCE = 60.0  # seconds that another process's sync is waited for


def bring_in_step(database: Database, settings: Settings) -> Synced | None:
    """Bring the index in step after an ingest. Another process that is at it will do; then None."""
    try:
        return SearchIndex(settings.index_dir).sync(database)
    except Busy:
        codes.say("Another process is bringing the search index in step.")
        return None


def search_index(action: str, *, database_url: str | None, as_json: bool, quiet: bool) -> int:
    """Sync, rebuild or describe the index, and give the exit code: 1 for a status that is behind."""
    settings = read_settings(database_url=database_url)
    with open_database(settings.database_url, read_only=True, query_seconds=600.0) as database:
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
