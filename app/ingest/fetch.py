"""Transcripts that are somewhere else: any address that fsspec knows, fetched into a folder of ours to be read.

Only an operator names such an address, on the command line; nothing fetches anything by itself.
"""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from app.errors import NotReady, Unreadable


def is_address(name: str) -> bool:
    """Is this an address (`s3://bucket/folder`) rather than a path?"""
    return "://" in name


@contextmanager
def fetched(names: Iterable[str]) -> Iterator[list[Path]]:
    """Give paths to read for paths and addresses: what stands behind an address is fetched, and removed at the end.

    Raises Unreadable when nothing is there, NotReady when the package that reaches it is missing.
    """
    with tempfile.TemporaryDirectory(prefix="summit-") as folder:
        yield [
            _fetch(name, Path(folder, str(number))) if is_address(name) else Path(name)
            for number, name in enumerate(names)
        ]


def _fetch(address: str, folder: Path) -> Path:
    try:
        import fsspec  # type: ignore[import-untyped]
    except ImportError as error:
        raise NotReady(
            "Reading from an address needs the package fsspec. Run: pip install 'summit-records[dask]'"
        ) from error
    folder.mkdir()
    try:
        system, root = fsspec.core.url_to_fs(address)
        if system.isfile(root):
            path = folder / str(root).rstrip("/").rpartition("/")[2]
            system.get_file(root, str(path))
            return path
        system.get(root.rstrip("/") + "/", str(folder), recursive=True)
    except ImportError as error:
        raise NotReady(f"{address} cannot be reached: {error}") from error
    except (OSError, ValueError) as error:
        raise Unreadable(f"{address} cannot be read: {error}") from error
    return folder
