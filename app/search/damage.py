"""Telling a damaged index from a sound one: missing or cut files, wrong checksums, errors while reading."""

import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.errors import NotReady

# The end of every file of tantivy: a JSON footer, its length, and this number.
_MAGIC = 1337
_TRAILER = 8
# So many bytes are checked in full at every sync (about a second for a gigabyte); beyond that only ends of files.
_CHECKED_IN_FULL = 256_000_000
_CHUNK = 1 << 20


@contextmanager
def guarded(doing: str) -> Iterator[None]:
    """Run a block that reads the index; a damaged one raises NotReady, whatever the library makes of it.

    The binding turns errors into ValueError or OSError, and a panic of the library into PanicException, which is not an
    Exception and cannot be imported.
    """
    try:
        yield
    except (ValueError, OSError) as error:
        raise _damaged(doing, error) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise _damaged(doing, error) from error


def _damaged(doing: str, error: BaseException) -> NotReady:
    return NotReady(f"The search index could not be {doing}: {str(error)[:200]}. `summit search-index` rebuilds it.")


def has_all_files(path: Path, *, in_full: bool = False) -> bool:
    """Are all files of an index there and sound? Beyond some size only their ends are read, unless `in_full`."""
    try:
        meta = json.loads((path / "meta.json").read_bytes())
        wanted = [segment["segment_id"].replace("-", "") for segment in meta["segments"]]
    except (OSError, ValueError, KeyError, TypeError):
        return False
    files = [file for file in path.iterdir() if file.name.split(".")[0] in wanted]
    if {file.name.split(".")[0] for file in files if file.suffix == ".term"} != set(wanted):
        return False
    small = sum(file.stat().st_size for file in files) <= _CHECKED_IN_FULL
    return all(_is_sound(file, in_full=in_full or small) for file in files)


def _is_sound(file: Path, *, in_full: bool) -> bool:
    """Has the file its footer, and the checksum that the footer says?"""
    with file.open("rb") as stream:
        size = stream.seek(0, 2)
        if size < _TRAILER:
            return False
        stream.seek(size - _TRAILER)
        length, magic = (int.from_bytes(stream.read(4), "little") for _ in range(2))
        body = size - _TRAILER - length
        if magic != _MAGIC or body < 0:
            return False
        if not in_full:
            return True
        stream.seek(body)
        stated = json.loads(stream.read(length)).get("crc")
        stream.seek(0)
        found = 0
        while body > 0:
            chunk = stream.read(min(_CHUNK, body))
            found, body = zlib.crc32(chunk, found), body - len(chunk)
        return bool(stated == found)
