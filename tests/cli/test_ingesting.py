"""`summit ingest` and `summit reparse`: what they say, to people and to programs."""

import json
from pathlib import Path

import pytest

from app.cli import codes
from app.db import open_database
from tests.cli.conftest import SPECIMEN, Summit


def test_ingest_tells_each_source_and_sums_up(summit: Summit, specimen_words: list[object]) -> None:
    ran = summit(*specimen_words)

    assert ran.code == codes.DONE
    assert ran.out.startswith("4 added, 0 unchanged, 0 revised, 0 rejected (")
    assert "added     specimen-council-2022: 2 statements" in ran.err.splitlines()


def test_second_ingest_says_that_there_is_nothing_to_do(summit: Summit, specimen_words: list[object]) -> None:
    summit(*specimen_words)

    ran = summit(*specimen_words)

    assert (ran.code, ran.err) == (codes.DONE, "")
    assert ran.out.startswith("Nothing to ingest: 4 unchanged (")


def test_json_tells_a_program_everything(summit: Summit, specimen_words: list[object]) -> None:
    ran = summit(*specimen_words, "--json", "--quiet")

    told = json.loads(ran.out)
    assert ran.err == ""
    assert (told["added"], told["revision"], told["dry_run"]) == (4, 1, False)
    assert told["sources"][0] == {
        "path": "specimen-council-2022.txt",
        "source_id": "specimen-council-2022",
        "status": "added",
        "reason": None,
        "statements": 2,
        "findings": told["sources"][0]["findings"],
    }


def test_rejected_file_is_exit_code_one_with_the_reason(summit: Summit, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "good.txt").write_text("Talks\n\nAda Borg: Good morning.\n\nAda Borg: Goodbye.\n")

    ran = summit("ingest", tmp_path / "empty.txt", tmp_path / "good.txt", "--quiet")

    assert ran.code == codes.FAULTS
    assert "1 added, 0 unchanged, 0 revised, 1 rejected" in ran.out
    assert ran.err.startswith("rejected  empty.txt: ")


def test_dry_run_makes_no_database(summit: Summit, specimen_words: list[object], tmp_path: Path) -> None:
    ran = summit(*specimen_words, "--dry-run")

    assert (ran.code, ran.out[:19]) == (codes.DONE, "Would be: 4 added, ")
    assert not (tmp_path / "data").exists()


def test_dry_run_tells_of_a_damaged_database(summit: Summit, specimen_words: list[object], tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "record.db").write_bytes(b"This is no database, it is a letter. " * 100)

    ran = summit(*specimen_words, "--dry-run")

    assert (ran.code, ran.out) == (codes.NOT_READY, "")
    assert "is damaged or no SQLite database" in ran.err


def test_nothing_to_read_is_bad_input(summit: Summit, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    assert summit("ingest", tmp_path / "empty").code == codes.BAD_INPUT
    missing = summit("ingest", tmp_path / "missing")
    assert (missing.code, "missing" in missing.err) == (codes.BAD_INPUT, True)


def test_interrupted_ingest_says_what_is_stored(
    summit: Summit, specimen_words: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("app.cli.ingesting._tell", interrupt)

    ran = summit(*specimen_words)

    assert ran.code == codes.INTERRUPTED
    assert ran.err.splitlines()[-1].startswith("Interrupted. 1 are stored")


def test_second_ingest_at_the_same_time_is_busy(summit: Summit, specimen_words: list[object], tmp_path: Path) -> None:
    summit("ingest", SPECIMEN / "specimen-press-2022.txt", "-q")
    with open_database(f"sqlite:///{tmp_path / 'data' / 'record.db'}", read_only=False) as database, database.writer():
        ran = summit(*specimen_words)

    assert ran.code == codes.BUSY
    assert ran.err.count("\n") == 1


def test_what_is_left_out_is_said_with_the_reason(summit: Summit, tmp_path: Path) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "talks.txt").write_text("Talks\n\nAda Borg: Good morning.\n")
    (folder / "picture.png").write_bytes(b"\x89PNG")

    ran = summit("ingest", folder)

    assert any(line.startswith("left out  picture.png: not a transcript") for line in ran.err.splitlines())
    assert "1 left out" in ran.out


def test_ingest_leaves_the_search_index_in_step(summit: Summit, specimen_words: list[object]) -> None:
    summit(*specimen_words)

    status = json.loads(summit("search-index", "status", "--json").out)

    assert (status["revision"], status["record_revision"], status["trouble"]) == (1, 1, None)
    assert status["statements"] > 10


def test_reparse_of_everything_with_the_same_parser_changes_nothing(
    summit: Summit, specimen_words: list[object]
) -> None:
    summit(*specimen_words)

    ran = summit("reparse", "--directory", SPECIMEN)

    assert (ran.code, ran.out[:30]) == (codes.DONE, "Nothing to revise: 4 unchanged")


def test_reparse_names_a_source_that_is_not_there(summit: Summit, specimen_words: list[object]) -> None:
    summit(*specimen_words)

    ran = summit("reparse", "specimen-press-2022", "specimen-pres-2022", "--directory", SPECIMEN)

    assert ran.code == codes.BAD_INPUT
    assert "'specimen-pres-2022'" in ran.err


def test_directory_without_files_is_an_empty_one(summit: Summit) -> None:
    assert summit("ingest", SPECIMEN, "--directory", ".", "-q").code == codes.DONE


def test_directory_that_is_not_there_is_refused(summit: Summit) -> None:
    ran = summit("ingest", SPECIMEN, "--directory", "nowhere")

    assert ran.code == codes.NOT_READY
    assert ran.err == "summit: SUMMIT_DIRECTORY='nowhere' cannot be used: there is no such folder.\n"


def test_files_left_out_for_one_reason_are_one_line(summit: Summit, tmp_path: Path) -> None:
    for number in range(12):
        (tmp_path / f"picture-{number:02}.png").write_bytes(b"PNG")

    ran = summit("ingest", tmp_path)

    assert ran.err.count("left out") == 1
    assert "picture-04.png and 7 more: not a transcript" in ran.err
