"""Which files of a folder are transcripts: a walk in a fixed order that says why it leaves something out.

Nothing is read here but names and sizes, and the bytes of one file at a time when asked. A manifest stands beside its
transcript (`talks.toml` beside `talks.txt`). Symbolic links are followed only where they stay inside the folder.
"""

import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from app.errors import Unreadable
from app.ingest import manifest as manifests
from app.ingest.manifest import Manifest

SUFFIXES = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".xml", ".akn", ".tei")
DIRECTORY_FILES = ("people.toml", "organizations.toml")
LARGEST = 256 * 1024 * 1024
_TOO_LARGE = f"larger than {LARGEST >> 20} MB"
_LEADS_OUT = "a symbolic link that leads out of the folder"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file to parse: where it is, what the ingest calls it (relative to its folder, with slashes), its manifest."""

    path: Path
    name: str
    manifest: Path | None
    size: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that is not ingested, and why."""

    name: str
    reason: str


@dataclass(frozen=True)
class Found:
    """What a walk found, in the order of the paths given and of names below them."""

    candidates: tuple[Candidate, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class Received:
    """One file as read: the bytes that are compared, parsed and kept are the same bytes."""

    candidate: Candidate
    raw: bytes
    manifest: Manifest


def find_files(paths: Iterable[Path]) -> Found:
    """Walk files and folders. A file named outright is taken whatever its ending. Raises Unreadable for a path that is not there."""
    candidates: list[Candidate] = []
    left_out: list[LeftOut] = []
    seen: set[str] = set()
    for path in paths:
        if not os.path.exists(path):
            raise Unreadable(f"There is nothing at {_printable(str(path))}. Give files or folders that exist.")
        walked = _walk(path) if os.path.isdir(path) else iter((_named(path),))
        for item in walked:
            if isinstance(item, LeftOut):
                left_out.append(item)
            elif (real := os.path.realpath(item.path)) not in seen:
                seen.add(real)
                candidates.append(item)
    return Found(tuple(_told_apart(candidates)), tuple(left_out))


def _told_apart(candidates: list[Candidate]) -> Iterator[Candidate]:
    """Call files of equal names by their way from the folder that holds them all: the record knows a file by its name."""
    times = Counter(candidate.name for candidate in candidates)
    equal = [os.path.abspath(candidate.path) for candidate in candidates if times[candidate.name] > 1]
    above = os.path.commonpath(equal) if equal else ""
    for candidate in candidates:
        way = Path(os.path.relpath(candidate.path, above)).as_posix() if times[candidate.name] > 1 else candidate.name
        yield replace(candidate, name=_printable(way))


def _named(path: Path) -> Candidate | LeftOut:
    if path.name in DIRECTORY_FILES or path.suffix == ".toml":
        return LeftOut(_printable(path.name), _is_a_manifest(path))
    size = _size_of(path)
    if size is None:
        return LeftOut(_printable(path.name), "not a file")
    return Candidate(path, _printable(path.name), _manifest_of(path), size)


def _printable(name: str) -> str:
    """Write a file's name so that it can be stored: bytes in it that are no UTF-8 are spelled out."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _walk(root: Path) -> Iterator[Candidate | LeftOut]:
    inside = os.path.realpath(root) + os.sep
    closed: list[OSError] = []
    for folder, folders, files in os.walk(root, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in folders:
            if not (os.path.realpath(Path(folder, name)) + os.sep).startswith(inside):
                yield LeftOut(_name_below(root, Path(folder, name)), _LEADS_OUT)
        for file in sorted(files):
            path = Path(folder, file)
            size = _size_of(path)
            reason = _why_not(path, size, inside)
            if size is not None and reason is None:
                yield Candidate(path, _name_below(root, path), _manifest_of(path), size)
            elif reason:
                yield LeftOut(_name_below(root, path), reason)
    for error in closed:
        yield LeftOut(_printable(str(error.filename)), f"a folder that cannot be read: {error.strerror}")


def _name_below(root: Path, path: Path) -> str:
    return _printable(path.relative_to(root).as_posix())


def _size_of(path: Path) -> int | None:
    """Give the size of a file; None for what is no file, or cannot be asked (it went, its folder is closed)."""
    try:
        about = path.stat()
    except (OSError, ValueError):
        return None
    return about.st_size if stat.S_ISREG(about.st_mode) else None


def _why_not(path: Path, size: int | None, inside: str) -> str | None:
    """Say why a file of a folder is no transcript; empty where nobody need be told; None where it may be one."""
    if path.name.startswith("."):
        return ""
    if not os.path.realpath(path).startswith(inside):
        return _LEADS_OUT
    if size is None:
        return _why_no_file(path)
    if path.name in DIRECTORY_FILES:
        return ""
    if path.suffix == ".toml":
        return "" if _transcripts_of(path) else "a manifest without a transcript beside it"
    if path.stem.upper() in ("README", "LICENSE", "LICENCE", "CHANGELOG"):
        return ""
    if path.suffix.lower() not in SUFFIXES:
        return f"not a transcript by its ending (read are {', '.join(SUFFIXES)})"
    return _TOO_LARGE if size > LARGEST else None


def _why_no_file(path: Path) -> str:
    """Say why a path has no size: it is no file, or may not be asked about; empty where it has gone."""
    try:
        path.lstat()
    except FileNotFoundError:
        return ""
    except OSError as error:
        return f"a file that cannot be read: {error.strerror}"
    return "not a file"


def _is_a_manifest(path: Path) -> str:
    if path.name in DIRECTORY_FILES:
        return "the directory of people or bodies, not a transcript"
    beside = _transcripts_of(path)
    return f"a manifest; name its transcript instead{': ' + beside[0].name if beside else ''}"


def _manifest_of(path: Path) -> Path | None:
    """Give what stands beside a file under the name of its manifest, be it one that can be read or not."""
    manifest = path.with_suffix(".toml")
    return manifest if manifest.name not in DIRECTORY_FILES and os.path.lexists(manifest) else None


def _transcripts_of(manifest: Path) -> list[Path]:
    return [path for suffix in SUFFIXES if os.path.isfile(path := manifest.with_suffix(suffix))]


def receive(candidate: Candidate) -> Received:
    """Read one file and its manifest. Raises Unreadable, with the cause."""
    raw = receive_path(candidate.path)
    manifest = manifests.read_manifest(candidate.manifest) if candidate.manifest else manifests.EMPTY
    return Received(candidate, raw, manifest)


def receive_path(path: Path) -> bytes:
    """Read the bytes of a file. Raises Unreadable, with the cause."""
    try:
        with path.open("rb") as file:
            endless = not stat.S_ISREG(os.fstat(file.fileno()).st_mode)  # a pipe or a device may be
            raw = file.read(LARGEST + 1) if endless else file.read()
    except (OSError, ValueError) as error:  # ValueError: a path with NUL
        cause = error.strerror if isinstance(error, OSError) else str(error)
        raise Unreadable(f"{_printable(str(path))} cannot be read: {cause}.") from error
    if endless and len(raw) > LARGEST:
        raise Unreadable(f"{_printable(str(path))} cannot be read: it is {_TOO_LARGE}.")
    return raw


def manifest_of(path: Path) -> Manifest:
    """Read the manifest beside a file; none is an empty one. Raises Unreadable."""
    beside = _manifest_of(path)
    return manifests.read_manifest(beside) if beside else manifests.EMPTY
