"""Generated requests over the whole description: what it declares is what is answered, and nothing is our mistake."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serving import listening, patient

CONFIG = Path(__file__).with_name("schemathesis.toml")


@pytest.fixture(scope="module")
def address(filled_sqlite_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    settings = patient(database_url=filled_sqlite_url, search_dir=tmp_path_factory.mktemp("search"))
    with listening(settings, log_level="critical") as port:
        yield f"http://127.0.0.1:{port}"


def _run(address: str, tmp_path: Path, *arguments: str) -> None:
    ran = subprocess.run(
        [Path(sys.executable).with_name("schemathesis"), "--config-file", str(CONFIG), "--no-color", "run",
         f"{address}/openapi.json", "--checks", "all", *arguments],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout[-6000:] + ran.stderr[-2000:]


def test_generated_requests_find_nothing(address: str, tmp_path: Path):
    _run(address, tmp_path, "--max-examples", "6", "--phases", "examples,fuzzing,stateful", "--seed", "2022")


@pytest.mark.full
@pytest.mark.parametrize("seed", ["1", "16", "2022"])
def test_twenty_thousand_generated_requests_find_nothing(address: str, tmp_path: Path, seed: str):
    _run(address, tmp_path, "--max-examples", "200", "--seed", seed)
