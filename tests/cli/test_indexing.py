"""`summit search-index`: in step, built anew, looked at."""

import json
import shutil
from pathlib import Path

from app.cli import codes
from tests.cli.conftest import SPECIMEN, Summit


def test_deleted_index_is_built_anew(summit: Summit, tmp_path: Path) -> None:
    summit("ingest", SPECIMEN, "-q")
    shutil.rmtree(tmp_path / "data" / "search")
    assert summit("search-index", "status").code == codes.FAULTS

    ran = summit("search-index", "sync", "--json")

    assert (ran.code, json.loads(ran.out)["rebuilt"]) == (codes.DONE, True)
    assert summit("search-index", "status").code == codes.DONE


def test_rebuild_leaves_an_index_in_step(summit: Summit) -> None:
    summit("ingest", SPECIMEN, "-q")

    ran = summit("search-index", "rebuild", "--json")

    assert (ran.code, json.loads(ran.out)["revision"]) == (codes.DONE, 1)
    assert summit("search-index", "status").code == codes.DONE


def test_index_without_a_record_is_told_how_to_begin(summit: Summit) -> None:
    ran = summit("search-index", "sync")

    assert ran.code == codes.NOT_READY
    assert "summit ingest" in ran.err
