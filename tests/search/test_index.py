"""The index: in step after any change, right after any crash, rebuilt when it is missing, damaged or another record's."""

import fcntl
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tantivy import DocAddress, Query

from app.db import Database, open_database
from app.errors import Busy, NotReady
from app.search.analysis import WORDS
from app.search.damage import has_all_files
from app.search.index import SearchIndex
from app.search.narrowing import everything
from app.search.ranking import every_hit
from app.search.schema import read_note, schema
from tests.search.made import Turn, fill_with, meeting, speech

Content = dict[str, tuple[str, list[int | None], list[str]]]
_FIELDS = ("day", "words", "characters", "event_key", "speaker_key", "represents_key", "bodies_key")
_TERMS = ("peace", "harbour", "lantern", "first", "second", "third")


def _hits(index: SearchIndex, query: Query) -> list[tuple[float, DocAddress]]:
    return [hit for part in every_hit(index.snapshot().searcher, query) for hit in part]


def content(index: SearchIndex) -> Content:
    """All that an index holds of each statement, and which words find it."""
    searcher = index.snapshot().searcher
    held: Content = {}
    for _, address in _hits(index, everything()):
        note = read_note(searcher, address)
        numbers = [searcher.fast_field_values(name, [address])[0] for name in _FIELDS]
        held[note.id] = (note.order, [None if each is None else int(each) for each in numbers], [])
    for word in _TERMS:
        for _, address in _hits(index, Query.term_query(schema(), WORDS, word)):
            held[read_note(searcher, address).id][2].append(word)
    return held


def rebuilt(database: Database, folder: Path) -> Content:
    """What an index made from nothing holds."""
    shutil.rmtree(folder, ignore_errors=True)
    fresh = SearchIndex(folder)
    fresh.sync(database)
    return content(fresh)


@pytest.fixture
def sqlite(sqlite_url: str) -> Iterator[Database]:
    with open_database(sqlite_url, read_only=False) as opened:
        yield opened


CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["one", "two", "three"]),
        st.lists(
            st.sampled_from(["Peace first.", "A second harbour.", "Third: the lantern, peace."]), min_size=1, max_size=4
        ),
        st.booleans(),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(changes=CHANGES)
def test_sync_after_any_changes_equals_a_rebuild(
    changes: list[tuple[str, list[str], bool]], tmp_path: Path, sqlite_template: bytes
) -> None:
    shutil.rmtree(tmp_path / "index", ignore_errors=True)
    (tmp_path / "summit.db").write_bytes(sqlite_template)
    with open_database(f"sqlite:///{tmp_path / 'summit.db'}", read_only=False) as database:
        index = SearchIndex(tmp_path / "index")
        for name, words, is_followed in changes:
            fill_with(database, [meeting(name, [Turn(each) for each in words])])
            if is_followed:
                index.sync(database)
        synced = index.sync(database)

        assert content(index) == rebuilt(database, tmp_path / "fresh")
        assert synced.revision == database.revision() == index.snapshot().revision


def test_sync_on_both_engines_holds_the_same(database: Database, tmp_path: Path) -> None:
    fill_with(database, [speech("one", "Peace first."), speech("two", "A second harbour.")])
    index = SearchIndex(tmp_path / "index")
    index.sync(database)

    held = {id: (order, words) for id, (order, _, words) in content(index).items()}
    assert held == {
        "one@0": ("2022-05-16 one 000000000", ["peace", "first"]),
        "two@0": ("2022-05-16 two 000000000", ["harbour", "second"]),
    }


def test_sources_that_are_gone_leave_the_index(sqlite: Database, tmp_path: Path) -> None:
    fill_with(sqlite, [speech("one", "Peace first."), speech("two", "A second harbour.")])
    index = SearchIndex(tmp_path / "index")
    index.sync(sqlite)
    with sqlite.writing() as connection:
        for table, column in (("statement", "source_id"), ("participation", "source_id"), ("finding", "source_id")):
            connection.execute(sa.text(f"DELETE FROM {table} WHERE {column} = 'two'"))
        connection.execute(sa.text("DELETE FROM event_organization WHERE event_id = 'two'"))
        connection.execute(sa.text("DELETE FROM event WHERE source_id = 'two'"))
        connection.execute(sa.text("DELETE FROM source WHERE id = 'two'"))
        connection.execute(
            sa.text(
                "INSERT INTO run (revision, kind, tool_version, finished_at, added, revised, removed)"
                " SELECT max(revision) + 1, 'ingest', 'tests', '2022-05-17T00:00:00Z', 0, 0, 1 FROM run"
            )
        )

    index.sync(sqlite)

    assert list(content(index)) == ["one@0"]


def test_a_second_sync_does_nothing(sqlite: Database, tmp_path: Path) -> None:
    fill_with(sqlite, [speech("one", "Peace first.")])
    index = SearchIndex(tmp_path / "index")
    index.sync(sqlite)
    before = sorted(path.name for path in (tmp_path / "index").rglob("*"))

    synced = index.sync(sqlite)

    assert (synced.statements, synced.rebuilt) == (0, False)
    assert sorted(path.name for path in (tmp_path / "index").rglob("*")) == before


def test_an_index_can_be_built_anew_while_the_old_one_serves(sqlite: Database, tmp_path: Path) -> None:
    fill_with(sqlite, [speech("one", "Peace first.")])
    index = SearchIndex(tmp_path / "index")
    index.sync(sqlite)
    held = index.snapshot()

    synced = index.sync(sqlite, anew=True)

    assert synced.rebuilt
    assert held.searcher.num_docs == 2
    assert content(index) == rebuilt(sqlite, tmp_path / "fresh")


def test_an_empty_record_has_an_empty_index(sqlite: Database, tmp_path: Path) -> None:
    index = SearchIndex(tmp_path / "index")

    synced = index.sync(sqlite)

    assert (synced.revision, index.snapshot().statements, content(index)) == (0, 0, {})


def test_another_process_sees_a_commit_at_once(sqlite: Database, tmp_path: Path) -> None:
    fill_with(sqlite, [speech("one", "Peace first.")])
    writer, reader = SearchIndex(tmp_path / "index"), SearchIndex(tmp_path / "index")
    writer.sync(sqlite)
    assert reader.snapshot().statements == 1

    fill_with(sqlite, [speech("two", "A second harbour.")])
    writer.sync(sqlite)

    assert reader.snapshot().statements == 2
    assert content(reader) == content(writer)


def test_a_missing_index_is_not_ready(tmp_path: Path) -> None:
    with pytest.raises(NotReady, match="search-index"):
        SearchIndex(tmp_path / "index").snapshot()


def _segment_file(index: Path, suffix: str) -> Path:
    return max((index / (index / "current").read_text()).glob(f"*{suffix}"), key=lambda path: path.stat().st_size)


def _cut(index: Path) -> None:
    path = _segment_file(index, ".idx")
    path.write_bytes(path.read_bytes()[:-9])


def _flip(index: Path) -> None:
    path = _segment_file(index, ".store")
    raw = bytearray(path.read_bytes())
    raw[3] ^= 0xFF
    path.write_bytes(raw)


def _lose(index: Path) -> None:
    _segment_file(index, ".term").unlink()


def _scribble(index: Path) -> None:
    (index / (index / "current").read_text() / "meta.json").write_text("{}")


def _lose_all(index: Path) -> None:
    shutil.rmtree(index)


def _lose_pointer(index: Path) -> None:
    (index / "current").unlink()


@pytest.mark.parametrize("damage", [_cut, _flip, _lose, _scribble, _lose_all, _lose_pointer])
def test_a_damaged_index_is_rebuilt_at_the_next_start(
    damage: Callable[[Path], None], sqlite: Database, tmp_path: Path
) -> None:
    fill_with(sqlite, [speech("one", "Peace first."), speech("two", "A second harbour.")])
    SearchIndex(tmp_path / "index").sync(sqlite)
    damage(tmp_path / "index")

    started = SearchIndex(tmp_path / "index")
    synced = started.sync(sqlite)

    assert synced.rebuilt
    assert content(started) == rebuilt(sqlite, tmp_path / "fresh")
    current = tmp_path / "index" / (tmp_path / "index" / "current").read_text()
    assert has_all_files(current, in_full=True)


def test_the_index_of_another_record_is_rebuilt(sqlite: Database, tmp_path: Path, sqlite_template: bytes) -> None:
    fill_with(sqlite, [speech("one", "Peace first.")])
    index = SearchIndex(tmp_path / "index")
    index.sync(sqlite)
    (tmp_path / "other.db").write_bytes(sqlite_template)
    with open_database(f"sqlite:///{tmp_path / 'other.db'}", read_only=False) as other:
        fill_with(other, [speech("three", "Third: the lantern.")])
        with other.writing() as connection:
            connection.execute(sa.text("UPDATE run SET finished_at = '1999-01-01T00:00:00Z'"))

        synced = index.sync(other)

    assert synced.rebuilt
    assert list(content(index)) == ["three@0"]


_CRASHING = """
import os, signal, sys
from pathlib import Path
from app.db import open_database
from app.search import index as module

place, at = sys.argv[3], int(sys.argv[4])
calls = 0

def dying(name):
    real = getattr(module, name)
    def call(*arguments):
        global calls
        calls += 1
        if place == "before " + name and calls > at:
            os.kill(os.getpid(), signal.SIGKILL)
        result = real(*arguments)
        if place == "after " + name and calls > at:
            os.kill(os.getpid(), signal.SIGKILL)
        return result
    return call

name = place.split(" ", 1)[1]
if name == "_sweep":
    real_sweep = module.SearchIndex._sweep
    module.SearchIndex._sweep = lambda self: os.kill(os.getpid(), signal.SIGKILL)
else:
    setattr(module, name, dying(name))
with open_database(sys.argv[1], read_only=True) as database:
    module.SearchIndex(Path(sys.argv[2])).sync(database)
"""


@pytest.mark.parametrize("is_first", [True, False], ids=["building", "updating"])
@pytest.mark.parametrize("place", ["before _write", "after _write", "before _commit", "after _commit", "before _sweep"])
def test_kill_9_leaves_the_last_commit_and_the_next_start_is_right(
    place: str, is_first: bool, sqlite: Database, sqlite_url: str, tmp_path: Path
) -> None:
    index = tmp_path / "index"
    fill_with(sqlite, [speech("one", "Peace first."), speech("two", "A second harbour.")])
    if not is_first:
        SearchIndex(index).sync(sqlite)
    fill_with(sqlite, [speech("three", "Third: the lantern."), speech("one", "Peace second.")])

    died = subprocess.run(
        [sys.executable, "-c", _CRASHING, sqlite_url, str(index), place, "0"], check=False, capture_output=True
    )

    assert died.returncode == -signal.SIGKILL, died.stderr.decode()
    if not is_first:
        assert len(content(SearchIndex(index))) in (2, 3)  # the commit before, or the whole new one
    started = SearchIndex(index)
    started.sync(sqlite)
    assert content(started) == rebuilt(sqlite, tmp_path / "fresh")
    assert [path.name for path in index.iterdir() if path.is_dir()] == [(index / "current").read_text()]


def test_a_second_writer_waits_or_is_told(sqlite: Database, tmp_path: Path) -> None:
    fill_with(sqlite, [speech("one", "Peace first.")])
    (tmp_path / "index").mkdir()
    descriptor = os.open(tmp_path / "index" / "search.lock", os.O_RDWR | os.O_CREAT)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    try:
        with pytest.raises(Busy):
            SearchIndex(tmp_path / "index").sync(sqlite, wait=0.05)
    finally:
        os.close(descriptor)

    assert SearchIndex(tmp_path / "index").sync(sqlite).statements == 1
