"""Law: a transcript exported in any format and ingested again gives the same statements and speakers."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from app.db import Database, open_database
from app.exports import TRANSCRIPTS
from app.exports.transcript import Transcript, read_transcript
from app.ingest.directory import Directory, read_directory
from app.ingest.manifest import EMPTY, read_manifest
from app.ingest.pipeline import parse
from app.ingest.records import Parsed
from app.ingest.rows import prepare
from app.ingest.store import store_all
from app.queries.links import Links

SPECIMENS = Path(__file__).parent.parent / "specimen"
ENDINGS = {"txt": "txt", "md": "md", "html": "html", "akn": "xml", "tei": "xml"}
LINKS = Links("http://localhost:8000")

Said = tuple[str | None, str | None, str | None, bool, tuple[str, ...]]


@pytest.fixture(scope="module")
def directory() -> Directory:
    return read_directory(SPECIMENS)


@pytest.fixture(scope="module")
def originals(directory: Directory) -> dict[str, Parsed]:
    """Each specimen as the parser reads it, by the id of its source."""
    found = {}
    for path in sorted(SPECIMENS.iterdir()):
        manifest = path.with_suffix(".toml")
        if path.suffix == ".toml" or not path.is_file():
            continue
        parsed = parse(
            read_manifest(manifest) if manifest.exists() else EMPTY, path.read_bytes(), directory, name=path.name
        )
        found[parsed.source.id] = parsed
    return found


@pytest.fixture(scope="module")
def transcripts(
    tmp_path_factory: pytest.TempPathFactory, sqlite_template: bytes, originals: dict[str, Parsed]
) -> dict[str, Transcript]:
    """The same after a way through the database: what the API exports."""
    file = tmp_path_factory.mktemp("round-trip") / "summit.db"
    file.write_bytes(sqlite_template)
    with open_database(f"sqlite:///{file}", read_only=False) as database:
        list(store_all(database, [prepare(p, b"", EMPTY, f"{i}.txt") for i, p in originals.items()], tool_version="t"))
    with open_database(f"sqlite:///{file}", read_only=True) as database:
        return {identifier: _transcript(database, identifier) for identifier in originals}


def _transcript(database: Database, identifier: str) -> Transcript:
    with database.reading() as connection:
        return read_transcript(connection, identifier, LINKS)


def _said(parsed: Parsed) -> Sequence[Said]:
    names = {speaker.id: speaker.name for speaker in parsed.speakers}
    return [
        (
            statement.label,
            statement.label_note,
            names.get(statement.speaker or ""),
            statement.continues,
            tuple(" ".join(line.split()) for line in parsed.text[statement.span].split("\n") if line.strip()),
        )
        for event in parsed.events
        for statement in event.statements
    ]


@pytest.mark.parametrize("format", TRANSCRIPTS)
def test_an_export_ingested_again_says_the_same(
    format: str, originals: dict[str, Parsed], transcripts: dict[str, Transcript], directory: Directory
) -> None:
    for identifier, original in originals.items():
        export = TRANSCRIPTS[format](transcripts[identifier]).encode()

        again = parse(EMPTY, export, directory, name=f"{identifier}.{ENDINGS[format]}")

        if _said(original):
            assert again.layout == ("structured" if ENDINGS[format] == "xml" else "summit-records")
        assert _said(again) == _said(original), identifier
