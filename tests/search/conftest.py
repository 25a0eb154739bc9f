"""The small record with its search index, and a record of three languages with words worth stemming."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from app.db import Database, open_database
from app.search.index import SearchIndex, Snapshot
from tests.search.brute import Said, everything_said
from tests.search.made import Turn, fill_with, meeting, speech


@pytest.fixture(scope="session")
def filled_index(filled: Database, tmp_path_factory: pytest.TempPathFactory) -> SearchIndex:
    """The index of the small record."""
    index = SearchIndex(tmp_path_factory.mktemp("search") / "index")
    index.sync(filled)
    return index


@pytest.fixture(scope="session")
def said(filled: Database) -> list[Said]:
    """Every statement of the small record."""
    with filled.reading() as connection:
        return everything_said(connection)


@pytest.fixture
def snapshot(filled_index: SearchIndex) -> Snapshot:
    return filled_index.snapshot()


@pytest.fixture
def connection(filled: Database) -> Iterator[Connection]:
    with filled.reading(seconds=60) as opened:
        yield opened


SPEECHES = {
    "en-1": (
        "en",
        "Peace is kept by nations that integrate. Peaceful nations integrate; an integrated nation is at peace.",
    ),
    "en-2": (
        "en",
        "The co-operation of troops, sent at once to our border, and of the police. Kazakhstan asked for troops.",
    ),
    "en-3": ("en", "We don’t speak of war. The café in Erdoğan’s street stays open, 1,000 days on end."),
    "ru-1": ("ru", "Безопасность наших стран зависит от мира. Ещё раз: безопасности нет без доверия."),
    "fr-1": ("fr", "La sécurité de l’Europe et la coopération des nations européennes : une opération commune."),
    "es-1": ("es", "La cooperación y las cooperaciones entre naciones; la paz, las paces."),
    "zh-1": ("zh", "各国人民热爱和平。和平需要合作。"),
    "sr-1": ("sr", "Мир и безбедност на Балкану. Mir i bezbednost."),
    "de-1": (None, "Ohne Sprache bleibt ein Wort: Frieden, friedlich."),
}


@pytest.fixture(scope="session")
def tongues(tmp_path_factory: pytest.TempPathFactory, sqlite_template: bytes) -> Iterator[tuple[Database, Snapshot]]:
    """One statement in each of several languages, with its index."""
    folder: Path = tmp_path_factory.mktemp("tongues")
    (folder / "summit.db").write_bytes(sqlite_template)
    with open_database(f"sqlite:///{folder / 'summit.db'}", read_only=False) as database:
        fill_with(database, [speech(name, words, language) for name, (language, words) in SPEECHES.items()])
        index = SearchIndex(folder / "search")
        index.sync(database)
        yield database, index.snapshot()


@pytest.fixture(scope="session")
def harbour(tmp_path_factory: pytest.TempPathFactory, sqlite_template: bytes) -> Iterator[tuple[Database, Snapshot]]:
    """One meeting: a speech with an aside in it, an interjection, and an answer by someone else."""
    turns = [
        Turn("Well: «A second harbour, then peace.»"),
        Turn("Friends, the lights on every coast", kind="speech"),
        Turn("Bravo!", "mira-cassolet", kind="interjection"),
        Turn("are kept by those who answer a call - tonight “as ever”.", continues=True),
        Turn("We shall answer the call of no one but our own people, and of the sea that feeds them.", "mira-cassolet"),
    ]
    folder: Path = tmp_path_factory.mktemp("harbour")
    (folder / "summit.db").write_bytes(sqlite_template)
    with open_database(f"sqlite:///{folder / 'summit.db'}", read_only=False) as database:
        fill_with(database, [meeting("lto-harbour", turns)])
        index = SearchIndex(folder / "search")
        index.sync(database)
        yield database, index.snapshot()
