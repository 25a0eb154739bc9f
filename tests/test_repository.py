"""What is committed: nothing of a machine's or a registry's, nothing of others', and what a stranger looks for."""

import re
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LARGEST = 1_000_000


def committed() -> list[Path]:
    """Files under version control; of an unpacked archive, all files but those of the environment."""
    if (ROOT / ".git").exists():
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
        return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]
    left_out = {".venv", "data", "__pycache__", "dist", "node_modules"}
    return [
        path for path in ROOT.rglob("*") if path.is_file() and not left_out & set(path.parts) and path.name[0] != "."
    ]


FILES = committed()
TEXTS = [path for path in FILES if path.suffix not in {".png", ".ico", ".gz", ".woff2", ".bin"}]


def lines_with(pattern: str, paths: list[Path]) -> list[str]:
    """Say where a pattern stands. Bytes that are no UTF-8 are looked at too."""
    wanted = re.compile(pattern)
    return [
        f"{path.relative_to(ROOT)}:{number}: {found[0]}"
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if (found := wanted.search(line))
    ]


def test_what_a_stranger_looks_for_is_there() -> None:
    for name in ("README.md", "LICENSE", "CHANGELOG.md", "Makefile", "Dockerfile", "compose.yaml", ".ci/run"):
        assert (ROOT / name).stat().st_size > 0, name


def test_licence_is_the_one_that_the_package_declares() -> None:
    assert 'license = "MIT"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").startswith("MIT License")


def test_ci_can_be_run() -> None:
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111


def test_no_path_of_a_machine_is_committed() -> None:
    here = Path(__file__)

    assert lines_with(r"(?<![\w.~$}/-])/(?:home|root|Users|work|farm)/\w", [p for p in TEXTS if p != here]) == []


def test_no_host_of_a_package_registry_is_committed() -> None:
    here = Path(__file__)
    hosts = r"pypi\.org|pythonhosted|registry\.npmjs|proxy\.golang|/simple/|--(?:extra-)?index-url|artifactory|devpi"

    assert lines_with(hosts, [path for path in TEXTS if path != here]) == []


def test_no_credential_is_committed() -> None:
    here = Path(__file__)
    shapes = (
        r"-----BEGIN [A-Z ]*PRIVATE KEY|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{30}|\bxox[bpa]-[0-9A-Za-z-]{20}"
    )

    assert lines_with(shapes, [path for path in TEXTS if path != here]) == []


def test_nothing_unfinished_is_committed() -> None:
    code = [path for path in TEXTS if path.suffix == ".py" and path != Path(__file__)]

    assert lines_with(r"\b(?:TODO|FIXME|XXX|HACK)\b|raise NotImplementedError", code) == []


def test_no_file_is_large() -> None:
    assert [path.name for path in FILES if path.stat().st_size > LARGEST] == []


def test_transcripts_are_the_seed_or_our_own() -> None:
    """A transcript of others comes only as the seed, with its licence in the manifest beside it."""
    for path in (ROOT / "seed").glob("*.txt"):
        assert 'licence = "CC BY 4.0 International"' in path.with_suffix(".toml").read_text(encoding="utf-8")
    for path in (ROOT / "tests" / "specimen").glob("*.txt"):
        assert 'licence = "MIT"' in path.with_suffix(".toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["people.toml", "organizations.toml"])
def test_directory_of_the_seed_can_be_read(name: str) -> None:
    from app.ingest.directory import read_directory

    directory = read_directory(ROOT / "seed")

    assert len(directory.people) > 200
    assert len(directory.organizations) > 50
    assert (ROOT / "seed" / name).exists()


def test_no_office_of_the_directory_has_two_holders_on_one_day() -> None:
    from app.ingest.directory import read_directory

    held: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for person in read_directory(ROOT / "seed").people:
        for office in person.offices:
            held.setdefault((office.represents, office.office_class), []).append(
                (office.since, office.until or "9999-12-31", person.id)
            )
    for terms in held.values():
        terms.sort()
        assert [pair for pair in pairwise(terms) if pair[1][0] <= pair[0][1]] == []
        assert [term for term in terms if term[0] > term[1]] == []


def test_every_spelling_of_the_directory_means_one_person_or_body() -> None:
    from app.ingest.directory import read_directory
    from app.text import fold

    directory = read_directory(ROOT / "seed")
    for known in (directory.people, directory.organizations):
        meant: dict[str, set[str]] = {}
        for each in known:
            for spelling in (each.name, *each.names):
                meant.setdefault(fold(spelling), set()).add(each.id)
        assert {spelling: ids for spelling, ids in meant.items() if len(ids) > 1} == {}


def test_every_body_and_country_that_the_directory_mentions_exists() -> None:
    from babel import Locale

    from app.ingest.directory import read_directory

    directory = read_directory(ROOT / "seed")
    countries = {code.lower() for code in Locale("en").territories}
    known = {body.id for body in directory.organizations} | countries

    assert {office.represents for person in directory.people for office in person.offices} <= known
    assert {member for body in directory.organizations for member in body.members} <= countries
    assert {body.parent for body in directory.organizations if body.parent} <= known
