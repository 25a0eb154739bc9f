"""The application in this process, asked as a client would ask it: directly, or on a port of its own."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import uvicorn
from starlette.testclient import TestClient

from app.api.server import configure
from app.main import create_app
from app.settings import Settings
from tests.waiting import PATIENCE, wait_for


def patient(**settings: Any) -> Settings:
    """Settings that allow a question as long as a loaded machine may take for it."""
    return Settings(**{"query_seconds": PATIENCE, **settings})


def open_client(database_url: str, search_dir: Path, **settings: object) -> TestClient:
    """An application of its own, to be used as a context manager. Its search index is built while it already answers."""
    app = create_app(patient(database_url=database_url, search_dir=search_dir, **settings))
    return TestClient(app, base_url="http://localhost:8000", follow_redirects=False)


@contextmanager
def ready_client(database_url: str, search_dir: Path, **settings: object) -> Iterator[TestClient]:
    """An application whose search index is in step."""
    with open_client(database_url, search_dir, **settings) as client:
        wait_for(lambda: client.get("/readyz").status_code == 200)
        yield client


@contextmanager
def listening(settings: Settings, **options: Any) -> Iterator[int]:
    """A server on a free port, in a thread of its own, with its search index in step; gives the port."""
    server = uvicorn.Server(configure(create_app(settings), port=0, **options))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        wait_for(lambda: server.started or not thread.is_alive())
        assert server.started, "the server ended before it listened"
        port = server.servers[0].sockets[0].getsockname()[1]
        wait_for(lambda: _is_ready(port))
        yield port
    finally:
        server.should_exit = True
        thread.join(PATIENCE)


def _is_ready(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200
    finally:
        connection.close()
