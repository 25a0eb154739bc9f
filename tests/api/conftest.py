"""The application on real databases, asked as a client would ask it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.serving import ready_client

SPECIMEN = Path(__file__).parents[1] / "specimen"
SEED = Path(__file__).parents[2] / "seed"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write-examples", action="store_true", help="write the API's examples and description anew")


@pytest.fixture(scope="session")
def client(filled_sqlite_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The small record, served."""
    with ready_client(filled_sqlite_url, tmp_path_factory.mktemp("search")) as opened:
        yield opened


@pytest.fixture(scope="session")
def seed_client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The transcripts of `seed/`, or the specimens where there are none, served."""
    folder = tmp_path_factory.mktemp("seed")
    where = SEED if any(SEED.glob("*.txt")) else SPECIMEN
    url = f"sqlite:///{folder / 'summit.db'}"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SUMMIT_")}
    subprocess.run(
        [
            sys.executable,
            "-c",
            "from app.cli import main; main()",
            "ingest",
            str(where),
            "--directory",
            str(where),
            "--quiet",
        ],
        env={**environment, "SUMMIT_DATABASE_URL": url},
        check=True,
    )
    with ready_client(url, folder / "search") as opened:
        yield opened
