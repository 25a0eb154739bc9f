"""Two nodes behind nginx against one: requests a second, for pages asked for before and records never asked for.

`python -m benchmarks.nodes`. Nodes, nginx and the load share this machine, which is what limits the figures: they are a
floor of what separate machines give. It prints how many processors there are.
"""

import os
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from app.db import migrate, open_database
from app.ingest.rows import prepare
from app.ingest.store import store_all
from benchmarks import load, nginx
from benchmarks.generate import generate
from benchmarks.servers import ours

SECONDS = 5.0
KEPT = ["/v1/statements?limit=50"]
# Each statement in as many shapes: more addresses than are asked for in that time.
SHAPES = ("", "?fields=id,text", "?fields=text,speaker", "?fields=text,event", "?fields=text,words")


def _fill(database: Path) -> int:
    """Make a record of some ten thousand statements; give their number."""
    url = f"sqlite:///{database}"
    migrate(url)
    with open_database(url, read_only=False) as opened:
        arrivals = (prepare(each.parsed, each.raw, each.manifest, each.path) for each in generate(1, 500, 20))
        return sum(outcome.statements for outcome in store_all(opened, arrivals, tool_version="benchmark"))


def _new(database: Path) -> list[str]:
    """Give addresses of records, each to be asked for once."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        ids = [row[0] for row in connection.execute("SELECT id FROM statement ORDER BY number")]
    return [f"/v1/statements/{each}{shape}" for shape in SHAPES for each in ids]


@contextmanager
def _nodes(database: Path, folder: Path, many: int) -> Iterator[Sequence[int]]:
    with ExitStack() as stack:
        yield [stack.enter_context(ours(database, folder / f"search{number}")).port for number in range(many)]


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory(prefix="summit-nodes-") as name:
        folder = Path(name)
        statements = _fill(folder / "summit.db")
        print(f"{statements} statements, {os.cpu_count()} processors for nodes, nginx and load together")
        new_paths = _new(folder / "summit.db")
        print("| nodes | kept pages/s | p99 ms | new records/s | p99 ms |\n|---|---|---|---|---|")
        for many in (1, 2):
            with (
                _nodes(folder / "summit.db", folder, many) as ports,
                nginx.before(ports, folder / "nginx", sticky=False) as port,
            ):
                kept, new = (
                    load.run(f"http://127.0.0.1:{port}", paths, folder, seconds=SECONDS) for paths in (KEPT, new_paths)
                )
                print(
                    f"| {many} | {kept.per_second:,.0f} | {kept.p99_ms:.0f} | {new.per_second:,.0f} | {new.p99_ms:.0f} |"
                )


if __name__ == "__main__":
    main()
