"""`summit doctor`: what is right, what is not, and what to do."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from app.cli import codes
from tests.cli.conftest import SPECIMEN, Ran, Summit


def by_name(ran: Ran) -> dict[str, Any]:
    return {each["what"]: each for each in json.loads(ran.out)}


def test_filled_record_has_no_fault(summit: Summit, specimen_words: list[object]) -> None:
    summit(*specimen_words)

    ran = summit("doctor", "--json")

    found = by_name(ran)
    assert [each for each in found.values() if each["state"] == "fault"] == []
    assert ran.code == codes.DONE
    assert "4 sources" in found["record"]["found"]
    assert set(found) >= {
        "summit",
        "python",
        "libraries",
        "sqlite",
        "database",
        "record",
        "search index",
        "writer",
        "disk",
    }


def test_missing_database_is_a_fault_with_the_remedy(summit: Summit) -> None:
    ran = summit("doctor")

    assert ran.code == codes.FAULTS
    assert any(line.startswith("fault  database:") and "summit ingest" in line for line in ran.out.splitlines())


def test_missing_index_is_a_fault_with_the_remedy(summit: Summit, tmp_path: Path) -> None:
    summit("ingest", SPECIMEN, "-q")
    shutil.rmtree(tmp_path / "data" / "search")

    ran = summit("doctor", "--json")

    index = by_name(ran)["search index"]
    assert (ran.code, index["state"], index["remedy"]) == (codes.FAULTS, "fault", "summit search-index sync")


def test_known_faults_of_this_sqlite_are_named(summit: Summit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sqlite3.sqlite_version_info", (3, 40, 1))
    assert "sqlite WAL-reset" in by_name(summit("doctor", "--json"))

    monkeypatch.setattr("sqlite3.sqlite_version_info", (3, 54, 0))
    assert "sqlite WAL-reset" not in by_name(summit("doctor", "--json"))


def test_misspelt_setting_is_told(summit: Summit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMIT_PROT", "8001")

    setting = by_name(summit("doctor", "--json"))["setting"]

    assert setting["state"] == "fault"
    assert "SUMMIT_PORT" in setting["found"]
