"""`summit serve`: everything that must stand before the server listens, and telling a person where it does."""

import signal
import socket
from pathlib import Path
from types import FrameType

from app.cli import codes
from app.cli.known import known_people, read_settings
from app.db import migrate, open_database
from app.errors import Busy, NotReady
from app.settings import Settings


def serve(
    paths: list[Path], *, host: str | None, port: int | None, workers: int | None, database_url: str | None,
    directory: Path | None,
) -> int:  # fmt: skip
    """Migrate, ingest, listen; give the exit code when the server has stopped."""
    settings = read_settings(host=host, port=port, workers=workers, database_url=database_url, directory=directory)
    with _bind(settings) as listener:
        settings = settings.model_copy(update={"port": listener.getsockname()[1]})
        example = _prepare(settings, paths)
        _tell_where(settings, example)
        from app.main import serve as listen

        # uvicorn finishes what is running and then raises the signal again: told to stop, having stopped is success.
        signal.signal(signal.SIGTERM, _leave)
        listen(settings, listener)
    return codes.DONE


def _leave(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(codes.DONE)


def _prepare(settings: Settings, paths: list[Path]) -> str | None:
    """Bring the schema up to date and ingest; give the id of one source to show."""
    try:
        migrate(settings.database_url)
        if not paths:
            return None
        # Here, since a start that ingests nothing has no use for what writes the record, which takes long to import.
        from app.cli.ingesting import ingest_found
        from app.ingest.batch import Batch
        from app.ingest.folder import find_files
        from app.ingest.pool import default_jobs

        found = find_files(paths)
        with open_database(settings.database_url, read_only=False) as database:
            report = ingest_found(Batch(database, known_people(settings), default_jobs()), found, settings, quiet=False)
    except Busy as error:
        codes.say(f"{error.message} Serving the record as it is.")
        return None
    codes.say(report.sentence())
    return next((outcome.source_id for outcome in report.outcomes if outcome.status != "rejected"), None)


def _bind(settings: Settings) -> socket.socket:
    """Take the port to listen on before anything else is done; 0 takes a free one. Raises NotReady, with the remedy."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.set_inheritable(True)  # for the processes among which it is shared
    try:
        listener.bind((settings.host, settings.port))
    except OSError as error:
        listener.close()
        raise NotReady(
            f"Nothing can listen on {settings.host} port {settings.port}: {error.strerror}. "
            f"Choose another: summit serve --port {settings.port + 1}, or make serve PORT={settings.port + 1}."
        ) from error
    return listener


def _tell_where(settings: Settings, example: str | None) -> None:
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(settings.host, settings.host)
    address = settings.base_url or f"http://{host}:{settings.port}"
    record = f"/v1/events/{example}" if example else "/v1/events"
    codes.say(f"Summit Records is at {address}")
    codes.say(f"API documentation: {address}/docs")
    codes.say(f"Try: curl -s {address}{record}")
