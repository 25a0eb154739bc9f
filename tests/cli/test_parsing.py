"""`summit parse` prints one JSON object a file, whatever the file is."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from app.cli import codes
from tests.cli.conftest import SPECIMEN, Summit

COUNCIL = SPECIMEN / "specimen-council-2022.txt"
SHAPE = {
    "event": ["title", "kind", "date", "place", "organizations", "language", "completeness", "continuation"],
    "participants": ["name", "speaker", "office", "represents", "role", "spoke", "start", "end"],
    "statements": ["id", "label", "label_note", "speaker", "kind", "text", "start", "end", "continues"],
    "documents": ["title", "kind", "action", "verb", "signatories", "start", "end"],
    "segments": ["kind", "start", "end"],
    "findings": ["code", "severity", "message", "start", "end"],
}


def lines(printed: str) -> list[Any]:
    return [json.loads(line) for line in printed.splitlines()]


def test_one_object_a_line_with_the_keys_of_the_contract(summit: Summit) -> None:
    ran = summit("parse", *sorted(SPECIMEN.glob("*.txt")), "--directory", SPECIMEN)

    records = lines(ran.out)
    assert (ran.code, ran.err, len(records)) == (codes.DONE, "", 4)
    for record in records:
        assert list(record) == ["path", "layout", "text", *SHAPE]
        assert list(record["event"]) == SHAPE["event"]
        for part in list(SHAPE)[1:]:
            assert [list(each) for each in record[part]] == [SHAPE[part]] * len(record[part])
    assert {part: any(record[part] for record in records) for part in ("statements", "participants", "segments")} == {
        "statements": True, "participants": True, "segments": True,
    }  # fmt: skip


def test_output_is_compact_and_keeps_letters_as_they_are(summit: Summit) -> None:
    ran = summit("parse", SPECIMEN / "specimen-talks-2021-ru.txt")

    assert '": ' not in ran.out.partition(',"text":')[0]
    assert "Переговоры" in ran.out


@pytest.mark.parametrize("jobs", [1, 2])
def test_order_is_the_order_given_whatever_the_number_of_processes(summit: Summit, jobs: int) -> None:
    files = [str(file) for file in sorted(SPECIMEN.glob("*.txt"), reverse=True)]

    ran = summit("parse", "--jobs", jobs, *files)

    assert [record["path"] for record in lines(ran.out)] == files


def test_statements_are_slices_of_the_text(summit: Summit) -> None:
    (record,) = lines(summit("parse", COUNCIL).out)

    assert record["statements"]
    for statement in record["statements"]:
        assert record["text"][statement["start"] : statement["end"]] == statement["text"]
        assert statement["id"] == f"specimen-council-2022@{statement['start']}"


def test_file_that_cannot_be_read_is_a_finding_and_the_others_go_on(summit: Summit, tmp_path: Path) -> None:
    ran = summit("parse", tmp_path / "missing.txt", COUNCIL, tmp_path)

    missing, council = lines(ran.out)
    assert ran.code == codes.FAULTS
    assert (missing["path"], missing["text"], missing["statements"]) == (str(tmp_path / "missing.txt"), "", [])
    assert missing["findings"][0]["code"] == "unreadable"
    assert "No such file" in missing["findings"][0]["message"]
    assert council["statements"]


def test_bad_manifest_is_told_as_a_finding(summit: Summit, tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text("Talks\n")
    (tmp_path / "talks.toml").write_text("datum = 1\n")

    ran = summit("parse", tmp_path / "talks.txt")

    assert ran.code == codes.FAULTS
    assert "datum" in lines(ran.out)[0]["findings"][0]["message"]


@pytest.mark.parametrize(
    "raw",
    [b"", b"\0\0\0", b"\x89PNG\r\n\x1a\n\0\0", b"\xff\xfe\x00\xd8", b"a" * 1_000_000, b"<" * 50_000, b"A: " * 30_000],
)
def test_strange_bytes_are_read_without_a_fault_of_ours(summit: Summit, tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "strange.txt").write_bytes(raw)

    ran = summit("parse", tmp_path / "strange.txt")

    (record,) = lines(ran.out)
    assert (ran.code, ran.err) == (codes.DONE, "")
    assert sum(segment["end"] - segment["start"] for segment in record["segments"]) == len(record["text"])


def test_folder_is_walked(summit: Summit) -> None:
    ran = summit("parse", SPECIMEN)

    assert [Path(record["path"]).name for record in lines(ran.out)] == sorted(
        file.name for file in SPECIMEN.glob("*.txt")
    )


def test_file_of_a_folder_whose_name_is_no_utf8_is_read(summit: Summit, tmp_path: Path) -> None:
    Path(os.fsdecode(bytes(tmp_path) + b"/talks-\xff.txt")).write_text("Ann Lee: Yes.\nBob Roy: No.\n")

    ran = summit("parse", tmp_path)

    (record,) = lines(ran.out)
    assert (ran.code, len(record["statements"])) == (codes.DONE, 2)


def test_name_that_no_file_can_have_is_a_finding(summit: Summit) -> None:
    ran = summit("parse", "t" * 5000)

    assert ran.code == codes.FAULTS
    assert lines(ran.out)[0]["findings"][0]["code"] == "unreadable"


def test_what_is_left_out_of_a_folder_is_told(summit: Summit, tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text("Talks\n")
    (tmp_path / "picture.png").write_bytes(b"")

    ran = summit("parse", tmp_path)

    assert (ran.code, len(lines(ran.out))) == (codes.DONE, 1)
    assert ran.err.startswith("left out  picture.png: not a transcript by its ending")
