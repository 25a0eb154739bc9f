"""Generated requests over the whole description: what it declares is what is answered, and nothing is our mistake."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from app.db import open_database
from app.ingest.directory import read_directory
from app.ingest.manifest import read_manifest
from app.ingest.pipeline import parse
from app.ingest.rows import Prepared, prepare
from app.ingest.store import store_all
from tests.conftest import copied, fill
from tests.serving import listening, patient

CONFIG = Path(__file__).with_name("schemathesis.toml")
SPECIMENS = Path(__file__).parents[1] / "specimen"


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.full)])
def record(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The small record with the specimens beside it, on each engine: the URL of its database."""
    with ExitStack() as stack:
        if request.param == "sqlite":
            path = tmp_path_factory.mktemp("record") / "summit.db"
            path.write_bytes(request.getfixturevalue("sqlite_template"))
            url = f"sqlite:///{path}"
        else:
            server, template = (request.getfixturevalue(f"postgresql_{name}") for name in ("server", "template"))
            url = stack.enter_context(copied(server, template))
        with open_database(url, read_only=False) as database:
            fill(database)
            assert all(each.status == "added" for each in store_all(database, _specimens(), tool_version="tests"))
        yield url


def _specimens() -> Iterator[Prepared]:
    directory = read_directory(SPECIMENS)
    for path in sorted(SPECIMENS.glob("*.txt")):
        manifest, raw = read_manifest(path.with_suffix(".toml")), path.read_bytes()
        yield prepare(parse(manifest, raw, directory, name=path.name), raw, manifest, path.name)


@pytest.fixture(scope="module")
def address(record: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    settings = patient(database_url=record, search_dir=tmp_path_factory.mktemp("search"))
    with listening(settings, log_level="critical") as port:
        yield f"http://127.0.0.1:{port}"


def _run(address: str, tmp_path: Path, *arguments: str) -> int:
    """Run it over the whole description; give how many cases it made."""
    ran = subprocess.run(
        [Path(sys.executable).with_name("schemathesis"), "--config-file", str(CONFIG), "--no-color", "run",
         f"{address}/openapi.json", "--checks", "all", *arguments],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout[-6000:] + ran.stderr[-2000:]
    return int(next(iter(re.findall(r"(\d[\d,]*) generated", ran.stdout)), "0").replace(",", ""))


def test_generated_requests_find_nothing(address: str, tmp_path: Path):
    _run(address, tmp_path, "--max-examples", "6", "--phases", "examples,fuzzing,stateful", "--seed", "2022")


@pytest.mark.full
def test_twenty_thousand_generated_requests_find_nothing(address: str, request: pytest.FixtureRequest, tmp_path: Path):
    """On SQLite; on PostgreSQL, which answers the same by the law of engines, as many as find a difference in kind."""
    engine = request.node.callspec.params["record"]
    examples, least = {"sqlite": ("450", 20_000), "postgresql": ("60", 3_000)}[engine]

    made = _run(address, tmp_path, "--max-examples", examples, "--seed", "2022")

    print(f"{made} cases on {engine}")
    assert made >= least
