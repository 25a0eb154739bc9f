"""`python -m benchmarks`: measure, print the table, and say with the exit code whether every goal is reached."""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks import ingesting, serving
from benchmarks.record import Record, make
from benchmarks.table import Row, printed

_PARTS = ("serving", "ingesting")


def main() -> int:
    """Read the arguments, make the record where it is missing, measure."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--statements", type=int, default=1_000_000, help="size of the record (1,000,000)")
    parser.add_argument("--seconds", type=float, default=5, help="length of each load (5)")
    parser.add_argument("--folder", type=Path, default=Path("data/bench"), help="where the record is kept between runs")
    parser.add_argument("--transcripts", type=Path, help="a folder of transcripts to ingest, instead of generated ones")
    parser.add_argument("--fresh", action="store_true", help="make the record anew")
    parser.add_argument("--only", choices=_PARTS, help="measure one part")
    asked = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installation keeps its compiled modules, ours and the peers'
    record = make(asked.folder.absolute(), asked.statements, fresh=asked.fresh)
    made = record.made
    print(f"Record: {made.statements:,} statements, {made.database_mb:,.0f} MB, index {made.search_mb:,.0f} MB, ")
    print(f"built in {made.index_seconds:.0f} s.\n", flush=True)
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for row in _measured(asked, record, Path(folder)):
            rows.append(row)
            print(printed([row]).splitlines()[-1], file=sys.stderr, flush=True)
    print(printed(rows))
    return 0 if all(row.reached for row in rows) else 1


def _measured(asked: argparse.Namespace, record: Record, folder: Path) -> Iterator[Row]:
    if asked.only in (None, "serving"):
        yield from serving.rows(record, folder, asked.seconds)
    if asked.only in (None, "ingesting"):
        yield from ingesting.rows(record, folder, asked.transcripts)


if __name__ == "__main__":
    raise SystemExit(main())
