"""Parsing on a cluster gives the record that one process gives, whatever happens to a worker meanwhile."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.db import migrate, open_database
from app.errors import NotReady
from app.ingest.batch import Batch
from app.ingest.directory import read_directory
from app.ingest.folder import find_files
from tests.ingest.test_batch import SPECIMEN, TALK, counts, rows_of
from tests.waiting import PATIENCE, wait_for

pytest.importorskip("distributed")
ROOT = Path(__file__).parents[2]


@contextmanager
def cluster(folder: Path) -> Iterator[tuple[str, Callable[[], "subprocess.Popen[bytes]"]]]:
    """A scheduler as a process of its own; gives its address, and what starts a worker."""
    place = folder / "scheduler.json"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}

    def start(what: str, *words: str) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", f"distributed.cli.dask_{what}", "--scheduler-file", str(place), *words]
        return subprocess.Popen(
            command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def start_worker() -> "subprocess.Popen[bytes]":
        started.append(start("worker", "--nthreads", "1", "--no-nanny", "--no-dashboard"))
        return started[-1]

    started = [start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")]
    try:

        def is_there() -> bool:
            assert started[0].poll() is None, "the scheduler does not start"
            return place.exists() and place.read_text().rstrip().endswith("}")

        wait_for(is_there)
        yield json.loads(place.read_text())["address"], start_worker
    finally:
        for process in started:
            process.kill()
            process.wait()


@pytest.mark.filterwarnings("ignore")
def test_cluster_that_loses_a_worker_midway_gives_the_same_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ingest.cluster._SECONDS", PATIENCE)
    monkeypatch.setattr("app.ingest.store._GROUP_SOURCES", 4)  # outcomes come while most files are still to be parsed
    transcripts = tmp_path / "transcripts"
    transcripts.mkdir()
    for number in range(120):
        (transcripts / f"talk-{number:03}.txt").write_text(TALK.format(number=number) * 40)
    found = find_files([SPECIMEN, transcripts]).candidates
    directory = read_directory(SPECIMEN)
    records = []

    for place in ("here", "there"):
        url = f"sqlite:///{tmp_path / f'{place}.db'}"
        migrate(url)
        with open_database(url, read_only=False) as database:
            if place == "here":
                outcomes = list(Batch(database, directory).ingest(found))
            else:
                with cluster(tmp_path) as (address, start_worker):
                    first, outcomes = start_worker(), []
                    for outcome in Batch(database, directory, cluster=address).ingest(found):
                        outcomes.append(outcome)
                        if len(outcomes) == 1:
                            start_worker()  # so late that only the first one holds the directory
                            first.send_signal(signal.SIGKILL)
            assert counts(outcomes) == {"added": 124}
            records.append(rows_of(database))

    assert records[0] == records[1]


@pytest.mark.filterwarnings("ignore")
def test_scheduler_that_is_not_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.ingest.cluster._SECONDS", 0.5)
    (tmp_path / "talk.txt").write_text(TALK.format(number=1))
    found = find_files([tmp_path / "talk.txt"]).candidates

    with pytest.raises(NotReady, match="No Dask scheduler"):
        list(Batch(None, read_directory(SPECIMEN), cluster="tcp://127.0.0.1:1").foresee(found))
