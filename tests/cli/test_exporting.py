"""`summit export` writes the whole record, and says what it wrote."""

import hashlib
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.cli import codes
from tests.cli.conftest import Summit


@pytest.fixture(autouse=True)
def _record(summit: Summit, specimen_words: list[object]) -> None:
    summit(*specimen_words)


def test_all_formats_are_written_with_true_checksums(summit: Summit, tmp_path: Path) -> None:
    ran = summit("export", "out", "--json")

    told = json.loads(ran.out)
    out = tmp_path / "out"
    assert (ran.code, told["revision"]) == (codes.DONE, 1)
    assert {path.name for path in out.iterdir()} >= {"csv", "ndjson", "summit.sqlite", "README.md", "datapackage.json"}
    sums = dict(line.split("  ")[::-1] for line in (out / "SHA256SUMS").read_text().splitlines())
    assert set(sums) == {file["path"] for file in told["files"]}
    assert {name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in sums} == sums


def test_same_rows_stand_in_every_format(summit: Summit, tmp_path: Path) -> None:
    summit("export", "out", "-q")

    rows = (tmp_path / "out" / "ndjson" / "statements.ndjson").read_text().splitlines()
    with closing(sqlite3.connect(tmp_path / "out" / "summit.sqlite")) as copy:
        stored = [row[0] for row in copy.execute("SELECT id FROM statement")]
    assert {json.loads(row)["id"] for row in rows} == set(stored)
    assert len(rows) == len(stored)


def test_export_again_replaces_the_former_one_and_nothing_else(summit: Summit, tmp_path: Path) -> None:
    assert summit("export", "out", "-f", "csv").code == codes.DONE
    assert summit("export", "out", "-f", "ndjson").code == codes.DONE
    assert not (tmp_path / "out" / "csv").exists()
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "dear.txt").write_text("Dear Ada,")

    refused = summit("export", "letters")

    assert refused.code == codes.BAD_INPUT
    assert "letters" in refused.err
    assert (tmp_path / "letters" / "dear.txt").exists()


def test_unknown_format_is_a_usage_error_that_lists_them(summit: Summit) -> None:
    ran = summit("export", "out", "-f", "parket")

    assert ran.code == codes.USAGE
    assert "'parket' is not one of 'csv', 'ndjson', 'parquet', 'sqlite'" in ran.err
