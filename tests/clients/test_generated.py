"""Clients that are generated from the description of the API work against a running server."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import readme
from tests.cli.serving import SCRIPT, Served

USE_PYTHON = """
from records import Client
from records.api.events import get_event, list_events
from records.api.search import search_statements
from records.api.statements import get_statement

client = Client(base_url=ADDRESS, raise_on_unexpected_status=True)
event = get_event.sync(id="specimen-council-2022", client=client)
page = list_events.sync(client=client, limit=2)
found = search_statements.sync(client=client, q="light")
missing = get_statement.sync(client=client, id="nobody@1")
print([event.title, len(event.participants), [each.id for each in page.data], page.page.total])
print(found.data[0].id, missing.status)
"""
USE_TYPESCRIPT = """
import createClient from "openapi-fetch";
import type { components, paths } from "./api.d.ts";

type Event = components["schemas"]["EventDetail"];
const client = createClient<paths, "application/json" | "application/problem+json">({ baseUrl: process.argv[2]! });

const { data, error } = await client.GET("/v1/events/{id}", { params: { path: { id: "specimen-council-2022" } } });
if (error) throw new Error(error.detail);
const event: Event | undefined = data;

const { data: page } = await client.GET("/v1/events", { params: { query: { limit: 2 } } });
const ids = page?.data.map((each) => each.id);
const { error: problem } = await client.GET("/v1/events/{id}", { params: { path: { id: "nobody" } } });
console.log(JSON.stringify([event?.title, event?.participants.length, ids, problem?.status]));
"""


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    with readme.specimens() as server:
        yield server


@pytest.fixture
def description(served: Served, tmp_path: Path) -> Path:
    path = tmp_path / "openapi.json"
    path.write_text(run(["curl", "-s", f"http://127.0.0.1:{served.port}/openapi.json"], tmp_path), encoding="utf-8")
    return path


def first_two(served: Served, folder: Path) -> list[str]:
    """The ids that the API itself gives first."""
    page = json.loads(run(["curl", "-s", f"http://127.0.0.1:{served.port}/v1/events?limit=2"], folder))
    return [event["id"] for event in page["data"]]


def run(command: list[str], folder: Path) -> str:
    """Run a command in a folder, with the tools of this environment, and give what it prints."""
    path = f"{SCRIPT.parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=300, env={**os.environ, "PATH": path}
    )
    assert done.returncode == 0, f"{' '.join(command)[:200]}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
    return done.stdout


@pytest.mark.skipif(not (SCRIPT.parent / "openapi-python-client").exists(), reason="openapi-python-client is missing")
def test_generated_python_client_answers(served: Served, description: Path, tmp_path: Path) -> None:
    options = ["--path", str(description), "--output-path", str(tmp_path / "records"), "--meta", "none"]

    said = run(["openapi-python-client", "generate", "--fail-on-warning", *options], tmp_path)
    use = USE_PYTHON.replace("ADDRESS", repr(f"http://127.0.0.1:{served.port}"))
    printed = run([sys.executable, "-c", use], tmp_path)

    assert "WARNING" not in said
    assert printed.splitlines()[0] == str(["LTO summit (specimen)", 6, first_two(served, tmp_path), 4])
    assert printed.splitlines()[1].endswith(" 404")


@pytest.mark.full
@pytest.mark.skipif(shutil.which("npm") is None, reason="npm is not installed")
def test_generated_typescript_client_compiles_and_answers(served: Served, description: Path, tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text('{"type": "module", "private": true}')
    (tmp_path / "use.ts").write_text(USE_TYPESCRIPT)
    packages = ["openapi-typescript@7", "openapi-fetch@0.17", "typescript@5", "@types/node@20"]

    run(["npm", "install", "--silent", "--no-audit", "--no-fund", *packages], tmp_path)
    run(["npx", "openapi-typescript", str(description), "-o", "api.d.ts"], tmp_path)
    run(["npx", "tsc", "--strict", "--skipLibCheck", "--module", "nodenext", "--target", "es2022", "use.ts"], tmp_path)
    printed = run(["node", "use.js", f"http://127.0.0.1:{served.port}"], tmp_path)

    assert json.loads(printed) == ["LTO summit (specimen)", 6, first_two(served, tmp_path), 404]
