"""Transcripts behind an address are read like those of a folder."""

from pathlib import Path

import pytest

from app.errors import NotReady, Unreadable
from app.ingest.fetch import fetched
from app.ingest.folder import find_files

fsspec = pytest.importorskip("fsspec")


@pytest.fixture
def store() -> str:
    """A folder of an object store, in memory."""
    system = fsspec.filesystem("memory")
    system.pipe(
        {"/bucket/talks/a.txt": b"A\n", "/bucket/talks/a.toml": b'id = "a-b"\n', "/bucket/talks/2022/b.md": b"B\n"}
    )
    return "memory://bucket/talks"


def test_folder_is_fetched_with_its_manifests_and_names(store: str) -> None:
    with fetched([store]) as paths:
        found = find_files(paths).candidates

        assert [(each.name, each.path.read_bytes()) for each in found] == [("a.txt", b"A\n"), ("2022/b.md", b"B\n")]
        assert found[0].manifest is not None
    assert not paths[0].exists()


def test_file_is_fetched_under_its_own_name(store: str) -> None:
    with fetched([f"{store}/2022/b.md"]) as paths:
        assert [each.name for each in find_files(paths).candidates] == ["b.md"]


def test_paths_are_left_as_they_are(tmp_path: Path) -> None:
    with fetched([str(tmp_path)]) as paths:
        assert paths == [tmp_path]


def test_address_with_nothing_behind_it_is_unreadable() -> None:
    with pytest.raises(Unreadable, match="memory://nowhere"), fetched(["memory://nowhere"]):
        pass


def test_unknown_kind_of_address_is_told() -> None:
    with pytest.raises((Unreadable, NotReady), match="gopher"), fetched(["gopher://host/x"]):
        pass
