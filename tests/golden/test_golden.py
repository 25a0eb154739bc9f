"""Golden transcripts: what a person reviewed is what the parser says. Adding a case is adding files.

`<layout>/<case>.txt` (or .md, .html, .xml), perhaps `<case>.toml`, and `<case>.marks.txt`. All are written for this
project. `pytest tests/golden --regenerate` rewrites the last; then read every line of the difference.
"""

from pathlib import Path

import pytest

from app.ingest.directory import read_directory
from app.ingest.manifest import EMPTY, read_manifest
from app.ingest.pipeline import parse
from tests.golden.margin import margin

HERE = Path(__file__).parent
DIRECTORY = read_directory(HERE.parent / "specimen")
CASES = sorted(
    path
    for path in HERE.glob("*/*")
    if path.suffix in (".txt", ".md", ".html", ".htm", ".xml") and not path.name.endswith(".marks.txt")
)


def expected_of(case: Path) -> Path:
    suffix = "" if case.suffix == ".txt" else case.suffix
    return case.with_name(f"{case.stem}{suffix}.marks.txt")


@pytest.mark.parametrize("case", CASES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_transcript_parses_as_reviewed(case: Path, request: pytest.FixtureRequest) -> None:
    manifest = case.with_suffix(".toml")

    parsed = parse(
        read_manifest(manifest) if manifest.exists() else EMPTY, case.read_bytes(), DIRECTORY, name=case.name
    )
    told = margin(parsed)

    if request.config.getoption("--regenerate", default=False):
        expected_of(case).write_text(told, encoding="utf-8")
    assert told == expected_of(case).read_text(encoding="utf-8")


def test_nobody_left_the_switch_on(request: pytest.FixtureRequest) -> None:
    assert not request.config.getoption("--regenerate", default=False), "goldens were rewritten: read the difference"


def test_every_case_has_been_reviewed() -> None:
    assert [case.name for case in CASES if not expected_of(case).exists()] == []


def test_no_expectation_is_left_without_its_case() -> None:
    cases = {expected_of(case) for case in CASES}

    assert [path.name for path in HERE.glob("*/*.marks.txt") if path not in cases] == []
