"""The whole record as files: every list in every format with the same rows, whole or not at all."""

import csv
import hashlib
import json
from pathlib import Path

import pyarrow.parquet
import pytest

from app.db import open_database
from app.errors import BadValue
from app.exports import library
from app.exports.library import TABLES, Format, export_library
from app.queries.links import Links

LINKS = Links("http://localhost:8000")


def _export(url: str, folder: Path, *formats: Format) -> list[library.Written]:
    with open_database(url, read_only=True) as database, database.reading() as connection:
        return export_library(connection, folder, LINKS, revision=1, version="1.0", formats=formats)


def test_every_format_has_the_same_rows(filled_sqlite_url: str, tmp_path: Path) -> None:
    folder = tmp_path / "out"

    _export(filled_sqlite_url, folder, "ndjson", "csv", "parquet")

    for table in TABLES:
        lines = (folder / "ndjson" / f"{table.name}.ndjson").read_text().splitlines()
        with (folder / "csv" / f"{table.name}.csv").open(newline="") as file:
            rows = list(csv.DictReader(file))
        typed = pyarrow.parquet.read_table(folder / "parquet" / f"{table.name}.parquet").to_pylist()
        assert lines, table.name
        assert len(lines) == len(rows) == len(typed), table.name
        key = "id" if "id" in rows[0] else "event"
        assert [json.loads(line)[key] for line in lines] == [row[key] for row in rows] == [row[key] for row in typed]


def test_statements_keep_their_words_and_numbers(filled_sqlite_url: str, tmp_path: Path) -> None:
    folder = tmp_path / "out"

    _export(filled_sqlite_url, folder, "ndjson", "parquet")

    first = json.loads((folder / "ndjson" / "statements.ndjson").read_text().splitlines()[0])
    typed = pyarrow.parquet.read_table(folder / "parquet" / "statements.parquet").to_pylist()[0]
    assert typed["text"] == first["text"]
    assert typed["start"] == first["start"]
    assert typed["event.id"] == first["event"]["id"]
    assert typed["continues"] is first["continues"]


def test_checksums_are_those_of_the_files(filled_sqlite_url: str, tmp_path: Path) -> None:
    folder = tmp_path / "out"

    _export(filled_sqlite_url, folder, "csv")

    for line in (folder / "SHA256SUMS").read_text().splitlines():
        digest, path = line.split("  ")
        assert hashlib.sha256((folder / path).read_bytes()).hexdigest() == digest, path


def test_the_data_package_describes_the_columns_of_the_files(filled_sqlite_url: str, tmp_path: Path) -> None:
    folder = tmp_path / "out"

    _export(filled_sqlite_url, folder, "csv")

    for resource in json.loads((folder / "datapackage.json").read_text())["resources"]:
        with (folder / resource["path"]).open(newline="") as file:
            header = next(csv.reader(file))
        assert [field["name"] for field in resource["schema"]["fields"]] == header


def test_the_data_package_says_which_column_holds_the_ids_of_which_file(filled_sqlite_url: str, tmp_path: Path) -> None:
    folder = tmp_path / "out"

    _export(filled_sqlite_url, folder, "csv")

    resources = {each["name"]: each for each in json.loads((folder / "datapackage.json").read_text())["resources"]}
    rows = {}
    for name, resource in resources.items():
        with (folder / resource["path"]).open(newline="") as file:
            rows[name] = list(csv.DictReader(file))
    ids = {
        name: [row["id"] for row in rows[name]] for name, each in resources.items() if "primaryKey" in each["schema"]
    }
    assert sorted(ids) == ["documents", "events", "organizations", "sources", "speakers", "statements"]
    assert all(len(set(each)) == len(each) for each in ids.values())
    for name, resource in resources.items():
        for key in resource["schema"]["foreignKeys"]:
            known = ids[key["reference"]["resource"] or name]
            assert {row[key["fields"][0]] for row in rows[name]} - {""} <= set(known), (name, key)


def test_a_second_export_replaces_the_first(filled_sqlite_url: str, tmp_path: Path) -> None:
    folder = tmp_path / "out"

    first = _export(filled_sqlite_url, folder, "ndjson")
    second = _export(filled_sqlite_url, folder, "ndjson")

    assert first == second
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_folder_with_something_else_in_it_is_left_alone(filled_sqlite_url: str, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")

    with pytest.raises(BadValue, match="not an earlier export"):
        _export(filled_sqlite_url, tmp_path, "csv")

    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_failed_export_leaves_the_earlier_one(filled_sqlite_url: str, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    _export(filled_sqlite_url, folder, "ndjson")
    before = (folder / "SHA256SUMS").read_text()

    def full_disk(path: Path) -> None:
        raise OSError(28, "No space left on device")

    with (
        open_database(filled_sqlite_url, read_only=True) as database,
        database.reading() as connection,
        pytest.raises(OSError, match="No space left"),
    ):
        export_library(connection, folder, LINKS, revision=1, version="1.0", formats=("csv",), copy_database=full_disk)

    assert (folder / "SHA256SUMS").read_text() == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_the_rows_are_equal_on_both_engines(filled_url: str, filled_sqlite_url: str, tmp_path: Path) -> None:
    here = _export(filled_url, tmp_path / "here", "ndjson")
    there = _export(filled_sqlite_url, tmp_path / "there", "ndjson")

    # A source says when its snapshot was taken, which was not at the same moment.
    tables = [file for file in here if file.rows is not None and "sources" not in file.path]
    assert tables == [file for file in there if file.rows is not None and "sources" not in file.path]
    assert tables
