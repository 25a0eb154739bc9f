"""Running `summit` as a person would, in this process, in an empty folder with an empty environment."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.cli import main

SPECIMEN = Path(__file__).parents[1] / "specimen"


@dataclass(frozen=True)
class Ran:
    """What a run left: its exit code, standard output, standard error."""

    code: int
    out: str
    err: str


Summit = Callable[..., Ran]


@pytest.fixture
def summit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Summit:
    """Run the command line with these words; the record is `record.db` in an empty folder."""
    for name in [name for name in os.environ if name.startswith("SUMMIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("SUMMIT_DATABASE_URL", f"sqlite:///{tmp_path / 'data' / 'record.db'}")
    monkeypatch.chdir(tmp_path)

    def run(*words: object) -> Ran:
        capfd.readouterr()
        monkeypatch.setattr("sys.argv", ["summit", *map(str, words)])
        with pytest.raises(SystemExit) as left:
            main()
        out, err = capfd.readouterr()
        return Ran(int(left.value.code or 0), out, err)

    return run


@pytest.fixture
def specimen_words() -> list[object]:
    """The words that ingest the specimens with their own directory."""
    return ["ingest", SPECIMEN, "--directory", SPECIMEN]
