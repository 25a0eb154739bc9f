"""Which files of a folder are transcripts."""

import os
from pathlib import Path

import pytest

from app.errors import Unreadable
from app.ingest.folder import LeftOut, find_files, receive


def write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"words of {name}\n")


def names(*paths: Path) -> list[str]:
    return [candidate.name for candidate in find_files(paths).candidates]


def test_walk_gives_transcripts_in_the_order_of_their_names(tmp_path: Path) -> None:
    write(tmp_path, "b.html", "a.txt", "talks/c.md", "talks/a.xml", "z.htm")

    assert names(tmp_path) == ["a.txt", "b.html", "z.htm", "talks/a.xml", "talks/c.md"]


def test_what_is_no_transcript_is_left_out_with_the_reason(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "picture.png", "lonely.toml")

    found = find_files([tmp_path])

    assert [candidate.name for candidate in found.candidates] == ["a.txt"]
    assert [each.name for each in found.left_out] == ["lonely.toml", "picture.png"]
    assert "without a transcript" in found.left_out[0].reason
    assert ".txt" in found.left_out[1].reason


def test_directory_files_manifests_and_hidden_files_are_passed_over_without_a_word(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "a.toml", "people.toml", "organizations.toml", "README.md", ".hidden.txt", ".git/b.txt")

    found = find_files([tmp_path])

    assert [candidate.name for candidate in found.candidates] == ["a.txt"]
    assert found.left_out == ()


def test_manifest_stands_beside_its_transcript(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "b.txt")
    (tmp_path / "a.toml").write_text('id = "talks"\n')

    first, second = (receive(candidate) for candidate in find_files([tmp_path]).candidates)

    assert (first.manifest.id, second.manifest.id) == ("talks", None)
    assert first.raw == b"words of a.txt\n"


def test_file_named_outright_is_taken_whatever_its_ending(tmp_path: Path) -> None:
    write(tmp_path, "talks.transcript")

    assert names(tmp_path / "talks.transcript") == ["talks.transcript"]


def test_manifest_named_outright_points_to_its_transcript(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "a.toml")

    assert find_files([tmp_path / "a.toml"]).left_out == (
        LeftOut("a.toml", "a manifest; name its transcript instead: a.txt"),
    )


def test_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    write(tmp_path, "outside.txt", "in/a.txt")
    os.symlink(tmp_path / "outside.txt", tmp_path / "in" / "secret.txt")
    os.symlink(tmp_path, tmp_path / "in" / "above")

    found = find_files([tmp_path / "in"])

    assert [candidate.name for candidate in found.candidates] == ["a.txt"]
    assert found.left_out == (LeftOut("secret.txt", "a symbolic link that leads out of the folder"),)


def test_name_that_is_no_utf8_is_spelled_out(tmp_path: Path) -> None:
    Path(os.fsdecode(bytes(tmp_path) + b"/talks-\xff.txt")).write_text("Talks\n")

    (candidate,) = find_files([tmp_path]).candidates

    assert candidate.name == "talks-\\xff.txt"
    assert receive(candidate).raw == b"Talks\n"


def test_what_is_no_file_is_left_out_even_when_named(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")

    assert find_files([tmp_path / "pipe.txt"]).left_out == (LeftOut("pipe.txt", "not a file"),)
    assert find_files([tmp_path]).left_out == (LeftOut("pipe.txt", "not a file"),)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every folder")
def test_folder_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    write(tmp_path, "closed/a.txt", "b.txt")
    (tmp_path / "closed").chmod(0)

    found = find_files([tmp_path])

    assert [candidate.name for candidate in found.candidates] == ["b.txt"]
    assert "cannot be read" in found.left_out[0].reason


def test_file_given_twice_is_found_once(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "b.txt")

    assert names(tmp_path / "b.txt", tmp_path, tmp_path) == ["b.txt", "a.txt"]


def test_equal_names_of_two_folders_are_told_apart(tmp_path: Path) -> None:
    write(tmp_path, "remarks/2022/a.txt", "briefings/2022/a.txt", "briefings/b.txt")

    assert names(tmp_path / "remarks", tmp_path / "briefings") == [
        "remarks/2022/a.txt",
        "b.txt",
        "briefings/2022/a.txt",
    ]


def test_path_that_is_not_there_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"nothing at .*missing"):
        find_files([tmp_path / "missing"])


def test_bad_manifest_names_key_and_remedy(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    (tmp_path / "a.toml").write_text('datum = "2022"\n')

    with pytest.raises(Unreadable, match=r"a\.toml: datum: .* Keys: "):
        receive(find_files([tmp_path]).candidates[0])
