"""The application in this process, asked as a client would ask it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from starlette.testclient import TestClient

from app.main import create_app
from app.settings import Settings


def open_client(database_url: str, search_dir: Path, **settings: object) -> TestClient:
    """An application of its own, to be used as a context manager. Its search index is built while it already answers."""
    app = create_app(Settings(database_url=database_url, search_dir=search_dir, **settings))
    return TestClient(app, base_url="http://localhost:8000", follow_redirects=False)


@contextmanager
def ready_client(database_url: str, search_dir: Path, **settings: object) -> Iterator[TestClient]:
    """An application whose search index is in step."""
    with open_client(database_url, search_dir, **settings) as client:
        wait_until_ready(client)
        yield client


def wait_until_ready(client: TestClient, seconds: float = 60.0) -> None:
    """Wait until the search index is in step. Fails after `seconds`."""
    deadline = time.monotonic() + seconds
    while client.get("/readyz").status_code != 200:
        assert time.monotonic() < deadline, "the index did not come in step"
        time.sleep(0.01)
