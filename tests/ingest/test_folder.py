"""Which files of a folder are transcripts."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from app.errors import Unreadable
from app.ingest import folder
from app.ingest.folder import LeftOut, find_files, receive, receive_path


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
    assert found.left_out == tuple(
        LeftOut(name, "a symbolic link that leads out of the folder") for name in ("above", "secret.txt")
    )


def test_links_that_lead_in_a_circle_end(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    os.symlink("there.txt", tmp_path / "here.txt")
    os.symlink("here.txt", tmp_path / "there.txt")
    os.symlink(".", tmp_path / "again")

    found = find_files([tmp_path])

    assert [candidate.name for candidate in found.candidates] == ["a.txt"]
    assert found.left_out == (LeftOut("here.txt", "not a file"), LeftOut("there.txt", "not a file"))


def test_name_as_long_as_a_name_can_be_has_no_manifest(tmp_path: Path) -> None:
    name = "t" * 251 + ".txt"
    write(tmp_path, name)

    (candidate,) = find_files([tmp_path]).candidates

    assert (candidate.name, candidate.manifest) == (name, None)


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo])
def test_manifest_that_is_no_file_is_an_error_and_not_passed_over(tmp_path: Path, make: Callable[[Path], None]) -> None:
    write(tmp_path, "a.txt")
    make(tmp_path / "a.toml")

    with pytest.raises(Unreadable, match=r"a\.toml cannot be read: it is not a file"):
        receive(find_files([tmp_path]).candidates[0])


def test_file_that_goes_before_it_is_read_is_an_error_that_names_it(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    (candidate,) = find_files([tmp_path]).candidates
    candidate.path.unlink()

    with pytest.raises(Unreadable, match=r"a\.txt cannot be read: No such file"):
        receive(candidate)


def test_device_without_end_is_read_no_further_than_a_file_may_be_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "LARGEST", 1000)

    with pytest.raises(Unreadable, match="/dev/zero cannot be read: it is larger"):
        receive_path(Path("/dev/zero"))


def test_name_that_is_no_utf8_is_spelled_out(tmp_path: Path) -> None:
    Path(os.fsdecode(bytes(tmp_path) + b"/talks-\xff.txt")).write_text("Talks\n")

    (candidate,) = find_files([tmp_path]).candidates

    assert candidate.name == "talks-\\xff.txt"
    assert receive(candidate).raw == b"Talks\n"


def test_what_is_no_file_is_left_out_even_when_named(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")

    assert find_files([tmp_path / "pipe.txt"]).left_out == (LeftOut("pipe.txt", "not a file"),)
    assert find_files([tmp_path]).left_out == (LeftOut("pipe.txt", "not a file"),)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may search every folder")
def test_folder_whose_files_cannot_be_asked_about_stops_nothing(tmp_path: Path) -> None:
    write(tmp_path, "closed/a.txt", "b.txt")
    (tmp_path / "closed").chmod(0o400)

    found = find_files([tmp_path])

    (tmp_path / "closed").chmod(0o700)
    assert [candidate.name for candidate in found.candidates] == ["b.txt"]
    assert [each.name for each in found.left_out] == ["closed/a.txt"]


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


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (b"publisher = \n", "Invalid value"),
        ('publisher = "Правительство"'.encode("cp1251"), "can't decode"),
        (b"a = " + b"[" * 100_000, "recursion"),
        (b"corrections = [{ start = " + b"9" * 5_000 + b" }]", "digits"),
        (b'publisher = "a\\u0000b"', "publisher: .*NUL"),
        (b'title = { value = " ", reason = "r" }', "title.value"),
    ],
)
def test_manifest_that_is_none_is_an_error_with_the_cause(tmp_path: Path, written: bytes, told: str) -> None:
    write(tmp_path, "a.txt")
    (tmp_path / "a.toml").write_bytes(written)

    with pytest.raises(Unreadable, match=rf"a\.toml.*{told}"):
        receive(find_files([tmp_path]).candidates[0])


def test_manifest_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    (tmp_path / "a.toml").write_bytes(b'\xef\xbb\xbfpublisher = "The Chancery"\r\n')

    assert receive(find_files([tmp_path]).candidates[0]).manifest.publisher == "The Chancery"


def test_bad_manifest_names_key_and_remedy(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    (tmp_path / "a.toml").write_text('datum = "2022"\n')

    with pytest.raises(Unreadable, match=r"a\.toml: datum: .* Keys: "):
        receive(find_files([tmp_path]).candidates[0])
