"""A folder into the record: what became of each file, in one process and in several."""

import shutil
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from app.db import Database, migrate, open_database
from app.errors import Busy
from app.ingest import batch as batches
from app.ingest.batch import Batch
from app.ingest.directory import Directory, read_directory
from app.ingest.folder import find_files
from app.ingest.outcome import Outcome
from app.ingest.pool import process_pool
from app.models import metadata
from tests.ingest.errands import kill_the_worker_at_talk_seven

SPECIMEN = Path(__file__).parents[1] / "specimen"
TALK = (
    "Talks number {number}\n\nPresident of Malta Ada Borg: Good morning, this is talk {number}.\n\nAda Borg: Goodbye.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of thirty little transcripts."""
    made = tmp_path / "transcripts"
    made.mkdir()
    for number in range(30):
        (made / f"talk-{number:02}.txt").write_text(TALK.format(number=number))
    return made


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    url = f"sqlite:///{tmp_path / 'record.db'}"
    migrate(url)
    with open_database(url, read_only=False) as opened:
        yield opened


@pytest.fixture
def directory() -> Directory:
    return read_directory(SPECIMEN)


def ingest(batch: Batch, *paths: Path) -> list[Outcome]:
    return list(batch.ingest(find_files(paths).candidates))


def counts(outcomes: list[Outcome]) -> dict[str, int]:
    return dict(Counter(outcome.status for outcome in outcomes))


def rows_of(database: Database) -> dict[str, list[Any]]:
    """Everything in the record, but for the moments at which it was written."""
    with database.reading() as connection:
        return {
            table.name: [
                tuple(value for name, value in row._mapping.items() if name not in ("taken_at", "finished_at"))
                for row in connection.execute(sa.select(table).order_by(*table.primary_key.columns))
            ]
            for table in metadata.sorted_tables
        }


def test_specimens_are_added_once(database: Database, directory: Directory) -> None:
    batch = Batch(database, directory)

    first, second = ingest(batch, SPECIMEN), ingest(batch, SPECIMEN)

    assert counts(first) == {"added": 4}
    assert counts(second) == {"unchanged": 4}
    assert [each.source_id for each in first] == [each.source_id for each in second]
    assert database.revision() == 1


def test_changed_file_is_revised_and_the_others_are_left_alone(database: Database, folder: Path) -> None:
    batch = Batch(database, Directory())
    ingest(batch, folder)

    (folder / "talk-07.txt").write_text(TALK.format(number="seven, as corrected"))

    assert counts(ingest(batch, folder)) == {"unchanged": 29, "revised": 1}


@pytest.fixture
def twins(folder: Path) -> Path:
    """The folder, with a copy of one of its files in another folder of it."""
    (folder / "copies").mkdir()
    (folder / "copies" / "talk-07.txt").write_bytes((folder / "talk-07.txt").read_bytes())
    return folder


def test_copy_of_a_file_in_another_folder_is_not_parsed_again(
    database: Database, twins: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = Batch(database, Directory())
    first = ingest(batch, twins)
    before = rows_of(database)

    monkeypatch.setattr(Batch, "_open_pool", None)
    monkeypatch.setattr("app.ingest.batch.prepare_task", None)
    again = ingest(batch, twins)

    assert counts(first) == {"added": 30, "unchanged": 1}
    assert {each.path: (each.source_id, each.status) for each in again} == {
        each.path: (each.source_id, "unchanged") for each in first
    }
    assert rows_of(database) == before


def test_folder_named_another_way_is_not_parsed_again(
    database: Database, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = Batch(database, Directory())
    ingest(batch, folder)

    monkeypatch.setattr("app.ingest.batch.prepare_task", None)
    (folder / "inner").mkdir()
    for file in list(folder.glob("*.txt")):
        file.rename(folder / "inner" / file.name)

    assert counts(ingest(batch, folder)) == {"unchanged": 30}


@pytest.mark.parametrize("changed", ["talk-07.txt", "copies/talk-07.txt"])
def test_copy_that_is_none_any_more_is_a_source_of_its_own(database: Database, twins: Path, changed: str) -> None:
    batch = Batch(database, Directory())
    ingest(batch, twins)

    (twins / changed).write_text(TALK.format(number="seven, as corrected"))
    outcomes = ingest(batch, twins)
    after = rows_of(database)

    own = {each.source_id for each in outcomes}
    assert len(own) == 31
    assert counts(outcomes) == {"unchanged": 29, "added": 1} | (
        {"revised": 1} if changed == "talk-07.txt" else {"unchanged": 30}
    )
    assert counts(ingest(batch, twins)) == {"unchanged": 31}
    assert rows_of(database) == after


def test_changed_manifest_revises_its_source(database: Database, folder: Path) -> None:
    batch = Batch(database, Directory())
    ingest(batch, folder)

    (folder / "talk-07.toml").write_text('[date]\nvalue = "2022-05-16"\nreason = "the letter beside it"\n')

    changed = [outcome for outcome in ingest(batch, folder) if outcome.status != "unchanged"]
    assert [(outcome.path, outcome.status) for outcome in changed] == [("talk-07.txt", "revised")]


def test_bad_files_are_rejected_with_the_reason_and_the_others_go_on(database: Database, folder: Path) -> None:
    (folder / "talk-03.toml").write_text("datum = 1\n")
    (folder / "talk-04.txt").write_bytes(b"")

    outcomes = ingest(Batch(database, Directory()), folder)

    assert counts(outcomes) == {"added": 28, "rejected": 2}
    reasons = {outcome.path: outcome.reason or "" for outcome in outcomes if outcome.status == "rejected"}
    assert "datum" in reasons["talk-03.txt"]
    assert "no text" in reasons["talk-04.txt"].casefold() or "empty" in reasons["talk-04.txt"].casefold()


def test_source_without_a_statement_is_kept(database: Database, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("A line that nobody says.\n")

    (outcome,) = ingest(Batch(database, Directory()), tmp_path / "note.txt")

    assert (outcome.status, outcome.statements) == ("added", 0)


def test_dry_run_foresees_what_ingest_does_and_writes_nothing(database: Database, folder: Path) -> None:
    batch = Batch(database, Directory())
    ingest(batch, folder)
    (folder / "talk-07.txt").write_text(TALK.format(number="seven, as corrected"))
    (folder / "new.txt").write_text(TALK.format(number=31))
    (folder / "nothing.txt").write_text("")
    before = rows_of(database)

    foreseen = list(batch.foresee(find_files([folder]).candidates))

    assert rows_of(database) == before
    assert {(each.path, each.status) for each in foreseen} == {
        (each.path, each.status) for each in ingest(batch, folder)
    }


def test_dry_run_foresees_the_ids_of_files_that_share_a_name(database: Database, folder: Path) -> None:
    batch = Batch(database, Directory())
    (folder / "talk-07.txt").rename(folder / "elsewhere.txt")
    ingest(batch, folder)
    for number, place in enumerate(("2021", "2022", "2023")):
        (folder / place).mkdir()
        (folder / place / "talk-03.txt").write_text(TALK.format(number=100 + number))
        (folder / place / "talk-07.txt").write_text(TALK.format(number=200 + number))

    foreseen = list(batch.foresee(find_files([folder]).candidates))

    assert len({each.source_id for each in foreseen}) == 36
    assert foreseen == ingest(batch, folder)


def test_dry_run_needs_no_database(folder: Path) -> None:
    foreseen = list(Batch(None, Directory()).foresee(find_files([folder]).candidates))

    assert counts(foreseen) == {"added": 30}


def test_several_processes_give_the_same_record_as_one(
    tmp_path: Path, folder: Path, directory: Directory, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(SPECIMEN, folder / "specimen")
    monkeypatch.setattr(batches, "_FEW_BYTES", 0)
    records = []
    for jobs in (1, 2):
        url = f"sqlite:///{tmp_path / f'record-{jobs}.db'}"
        migrate(url)
        with open_database(url, read_only=False) as database:
            assert counts(ingest(Batch(database, directory, jobs), folder)) == {"added": 34}
            records.append(rows_of(database))

    assert records[0] == records[1]


class Deadly(Batch):
    """A batch whose workers die at one file."""

    def _open_pool(self, jobs: int) -> Executor:
        return process_pool(jobs, kill_the_worker_at_talk_seven, (self.directory,))


def test_file_that_kills_its_worker_is_rejected_and_all_others_are_stored_once(
    database: Database, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "_FEW_BYTES", 0)

    outcomes = ingest(Deadly(database, Directory(), 2), folder)

    assert counts(outcomes) == {"added": 29, "rejected": 1}
    assert [each.path for each in outcomes if each.status == "rejected"] == ["talk-07.txt"]
    assert len(rows_of(database)["source"]) == 29
    assert counts(ingest(Batch(database, Directory(), 2), folder)) == {"unchanged": 29, "added": 1}


def test_few_news_among_many_files_need_no_worker_process(
    database: Database, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest(Batch(database, Directory()), folder)
    (folder / "talk-30.txt").write_text(TALK.format(number=30))

    monkeypatch.setattr(batches, "_FEW_BYTES", 1000)  # the folder has more, the one new file less
    monkeypatch.setattr(Batch, "_open_pool", None)

    assert counts(ingest(Batch(database, Directory(), 2), folder)) == {"unchanged": 30, "added": 1}


def test_batch_that_stops_midway_has_stored_what_it_gave_out(
    database: Database, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ingest.store._GROUP_SOURCES", 4)
    batch = Batch(database, Directory())
    outcomes = batch.ingest(find_files([folder]).candidates)
    given = [next(outcomes).source_id for _ in range(10)]
    outcomes.close()  # type: ignore[attr-defined]

    stored = {row[0] for row in rows_of(database)["source"]}

    assert set(given) <= stored
    assert len(stored) < 30
    assert counts(ingest(batch, folder)) == {"unchanged": len(stored), "added": 30 - len(stored)}


def test_second_ingest_at_the_same_time_is_told_that_the_record_is_busy(database: Database, folder: Path) -> None:
    with database.writer(), pytest.raises(Busy):
        ingest(Batch(database, Directory()), folder)


def test_reparse_changes_nothing_while_the_parser_is_the_same(database: Database, directory: Directory) -> None:
    batch = Batch(database, directory)
    ingest(batch, SPECIMEN)
    before = rows_of(database)

    assert counts(list(batch.reparse())) == {"unchanged": 4}
    assert rows_of(database) == before


def test_reparse_with_a_better_directory_revises_what_it_resolves(database: Database, directory: Directory) -> None:
    ingest(Batch(database, Directory()), SPECIMEN)

    outcomes = list(Batch(database, directory).reparse(frozenset({"specimen-council-2022"})))

    assert [(each.source_id, each.status) for each in outcomes] == [("specimen-council-2022", "revised")]
