"""`summit serve`: what it says, and that it answers where it says."""

import json
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from app.cli import codes
from tests.cli.conftest import SPECIMEN, Summit
from tests.cli.serving import serving
from tests.waiting import PATIENCE, children_seconds, wait_for

WORDS = ("--ingest", SPECIMEN, "--directory", SPECIMEN)


def get(address: str) -> Any:
    with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
        return json.load(answer)


def test_first_start_ingests_and_answers_and_the_second_has_nothing_to_do(tmp_path: Path) -> None:
    with serving(tmp_path, *WORDS) as first:
        event = get(f"{first.address}/v1/events/specimen-council-2022")
        assert event["title"] == "LTO summit (specimen)"
        assert any(line.startswith("4 added") for line in first.said)
        told = first.said.index(f"Summit Records is at {first.address}")
        assert first.said[told : told + 3] == [
            f"Summit Records is at {first.address}",
            f"API documentation: {first.address}/docs",
            f"Try: curl -s {first.address}/v1/events/specimen-council-2022",
        ]
        assert first.stop() == 0

    with serving(tmp_path, *WORDS) as second:
        assert get(f"{second.address}/v1/events/specimen-council-2022")["id"] == event["id"]
        assert second.said[0].startswith("Nothing to ingest: 4 unchanged")


@pytest.mark.full
def test_warm_start_answers_within_two_seconds(tmp_path: Path) -> None:
    with serving(tmp_path, *WORDS):
        pass
    times = []
    for _ in range(5):
        before = children_seconds()
        with serving(tmp_path, *WORDS) as warm:
            get(f"{warm.address}/v1/events/specimen-council-2022")
        times.append(children_seconds() - before)

    assert min(times) < 2.0


def test_warm_start_imports_no_parser_and_no_migrations(
    summit: Summit, specimen_words: list[object], tmp_path: Path
) -> None:
    """What a warm start takes is imports; the largest that it can do without are these."""
    summit(*specimen_words)
    look = """if True:
        import sys
        from pathlib import Path
        from app.cli import serving
        settings = serving.read_settings(directory=Path(sys.argv[1]))
        serving._prepare(settings, [Path(sys.argv[1])])
        import app.main
        app.main.create_app(settings)
        print([name for name in ("alembic", "app.ingest.pipeline", "rich") if name in sys.modules])
    """

    done = subprocess.run([sys.executable, "-c", look, SPECIMEN], check=True, capture_output=True, text=True)

    assert done.stdout.strip() == "[]"
    assert done.stderr.startswith("Nothing to ingest")


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_told_to_stop_it_stops(tmp_path: Path, how: signal.Signals) -> None:
    with serving(tmp_path) as served:
        get(f"{served.address}/healthz")

        assert served.stop(how) == (0 if how is signal.SIGTERM else codes.INTERRUPTED)


@pytest.mark.parametrize("workers", [1, 2])
def test_log_says_what_is_served_from_its_level_on(tmp_path: Path, workers: int) -> None:
    with serving(tmp_path, "--workers", workers, SUMMIT_LOG_LEVEL="info") as talkative:
        wait_for(lambda: sum("Serving revision 0 of sqlite:///" in line for line in talkative.said) == workers)
        assert not any("uvicorn" in line for line in talkative.said)
        talkative.stop()
    with serving(tmp_path, "--workers", workers, SUMMIT_LOG_LEVEL="warning") as silent:
        get(f"{silent.address}/healthz")
        silent.stop()

    assert not any("Serving revision" in line for line in silent.said)


def test_empty_record_is_served_too(tmp_path: Path) -> None:
    with serving(tmp_path) as served:
        assert get(f"{served.address}/v1/events")["data"] == []
        assert any(line.startswith("Try:") and line.endswith("/v1/events") for line in served.said)


def test_taken_port_is_told_with_another_to_try(summit: Summit) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        ran = summit("serve", "--port", port)

    assert ran.code == codes.NOT_READY
    assert f"PORT={port + 1}" in ran.err


def test_database_that_is_none_is_told(summit: Summit, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "record.db").write_bytes(b"This is no database, it is a letter. " * 100)

    ran = summit("serve", "--port", 0)

    assert ran.code == codes.NOT_READY
    assert ran.err.startswith("summit: ")
