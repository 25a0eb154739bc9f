"""`summit check` finds what is wrong in a stored record."""

import json
import sqlite3
from pathlib import Path

from app.cli import codes
from tests.cli.conftest import SPECIMEN, Summit


def test_sound_record_has_no_problems(summit: Summit, specimen_words: list[object]) -> None:
    summit(*specimen_words)

    ran = summit("check", "--directory", SPECIMEN)

    assert ran.code == codes.DONE
    assert ran.out.startswith("4 sources, 4 snapshots, ")
    assert ran.out.endswith("no problems. Revision 1.\n")


def test_changed_words_are_found(summit: Summit, specimen_words: list[object], tmp_path: Path) -> None:
    summit(*specimen_words)
    with sqlite3.connect(tmp_path / "data" / "record.db") as connection:
        connection.execute("UPDATE statement SET text = replace(text, 'light', 'night') WHERE text LIKE '%light%'")
    connection.close()

    ran = summit("check", "--directory", SPECIMEN, "--json")

    assert ran.code == codes.FAULTS
    assert "words-differ" in {problem["code"] for problem in json.loads(ran.out)["problems"]}
