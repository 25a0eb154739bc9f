"""`summit parse`: files in, one JSON object a line out, in the order given, without a database."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from app.cli import codes
from app.cli.known import known_people, read_settings
from app.cli.left_out import tell_left_out
from app.ingest import work
from app.ingest.directory import Directory
from app.ingest.folder import find_files
from app.ingest.pool import Died, Workers, default_jobs, process_pool


def parse(files: list[str], *, jobs: int | None, directory: Path | None) -> int:
    """Print each file's record; give 1 when a file could not be read at all, else 0."""
    known = known_people(read_settings(directory=directory))
    out = sys.stdout.buffer
    readable = True
    for printed in _print_all(list(_files(files)), known, jobs or default_jobs()):
        readable = readable and printed.readable
        out.write(printed.line)
        out.write(b"\n")
    out.flush()
    return codes.DONE if readable else codes.FAULTS


def _files(named: list[str]) -> Iterator[str]:
    """Give the files as they are named; of folders, the transcripts in them, and tell what else is there."""
    for name in named:
        if os.path.isdir(name):
            found = find_files([Path(name)])
            tell_left_out(found.left_out)
            yield from (str(each.path) for each in found.candidates)
        else:
            yield name


def _print_all(files: list[str], known: Directory, jobs: int) -> Iterator[work.Printed]:
    if jobs == 1 or len(files) == 1:
        work.start(known)
        yield from map(work.print_file, files)
        return
    with Workers(work.print_file, lambda count: process_pool(count, work.start, (known,)), jobs) as workers:
        for file, result in workers.map(files, size=_size):
            yield work.print_unreadable(file, result.reason) if isinstance(result, Died) else result


def _size(file: str) -> int:
    try:
        return Path(file).stat().st_size
    except (OSError, ValueError):
        return 0
