"""The check finds what was changed behind the writer's back, and nothing else."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.db import Database, open_database
from app.ingest.check import Check, Problem, find_misalignment
from app.ingest.records import Parsed
from app.ingest.rows import prepare
from app.ingest.store import StoredSource, store_all
from app.text import Alignment, Run, Span
from tests.factories import SUMMIT, SUMMIT_MANIFEST, generate, make_parsed

PARSES = {each.parsed.source.id: each.parsed for each in generate(7, 30, 8)} | {"lto-valletta-2022": make_parsed()}
LATER = SUMMIT.replace("in Valletta", "in old Valletta")


def parse(stored: StoredSource) -> Parsed:
    return PARSES[stored.source_id]


def problems(database: Database) -> list[Problem]:
    return list(Check(database, parse).problems())


@pytest.fixture
def tampered(tmp_path: Path, filled_sqlite_url: str) -> Iterator[Database]:
    """A copy of the small record that a test may damage."""
    path = tmp_path / "summit.db"
    path.write_bytes(Path(str(sa.make_url(filled_sqlite_url).database)).read_bytes())
    with open_database(f"sqlite:///{path}", read_only=True) as database:
        yield database


def damage(database: Database, sql: str) -> None:
    connection = sqlite3.connect(str(database.url.database))
    connection.execute(sql)
    connection.commit()
    connection.close()


def test_an_untouched_record_has_no_problems_and_says_what_was_looked_at(filled: Database) -> None:
    check = Check(filled, parse)

    assert list(check.problems()) == []
    assert check.counts["sources"] == check.counts["snapshots"] == 31
    assert check.counts["statements"] > 200
    assert check.counts["segments"] > 400


def test_old_snapshots_are_proved_too(sqlite_url: str) -> None:
    with open_database(sqlite_url, read_only=False) as database:
        for text in (SUMMIT, LATER):
            arrival = prepare(make_parsed(text=text), text.encode(), SUMMIT_MANIFEST, "lto.txt")
            list(store_all(database, [arrival], tool_version="tests"))
        check = Check(database, lambda stored: make_parsed(text=stored.raw.decode()))

        assert list(check.problems()) == []
        assert (check.counts["sources"], check.counts["snapshots"]) == (1, 2)

        damage(database, "UPDATE snapshot SET raw = CAST(raw || ' ' AS BLOB) WHERE number = 1")

        assert [(problem.code, problem.snapshot) for problem in check.problems()] == [("bytes-changed", 1)]


def test_a_resolved_continuation_is_no_difference(sqlite_url: str) -> None:
    whole = SUMMIT.replace("To be continued\n\n", "")
    with open_database(sqlite_url, read_only=False) as database:
        for text in (SUMMIT, whole):
            arrival = prepare(make_parsed(text=text), text.encode(), SUMMIT_MANIFEST, "lto.txt")
            list(store_all(database, [arrival], tool_version="tests"))

        assert list(Check(database, lambda stored: make_parsed(text=stored.raw.decode())).problems()) == []


@pytest.mark.parametrize(
    ("sql", "codes"),
    [
        ("UPDATE snapshot SET raw = CAST(replace(raw, 'crews', 'crowd') AS BLOB) WHERE source_id LIKE 'lto%'", {"bytes-changed", "alignment-differs"}),
        ("UPDATE snapshot SET text = text || 'x' WHERE source_id LIKE 'lto%'",
         {"text-changed", "segments-do-not-tile", "alignment-differs", "rows-differ"}),
        ("UPDATE snapshot SET alignment = x'00' WHERE source_id LIKE 'lto%'", {"alignment-differs"}),
        ("UPDATE segment SET \"end\" = \"end\" - 1 WHERE position = 3 AND snapshot = 1", {"segments-do-not-tile", "rows-differ"}),
        ("DELETE FROM segment WHERE position = 2 AND snapshot = 1", {"segments-do-not-tile", "rows-differ"}),
        ("UPDATE statement SET text = replace(text, 'peace', 'war') WHERE id LIKE 'lto%'", {"words-differ", "rows-differ"}),
        ("UPDATE statement SET label = 'Nobody' WHERE label IS NOT NULL AND id LIKE 'lto%'", {"words-differ", "rows-differ"}),
        ("UPDATE statement SET speaker_id = 'mira-cassolet' WHERE id LIKE 'lto%'", {"rows-differ", "counts-differ"}),
        ("UPDATE document SET title = 'Another' WHERE position = 0 AND id LIKE 'lto%'", {"words-differ", "rows-differ"}),
        ("UPDATE participation SET role = 'host' WHERE event_id LIKE 'lto%'", {"rows-differ"}),
        ("UPDATE event SET completeness = 'complete' WHERE id LIKE 'lto%'", {"rows-differ"}),
        ("UPDATE speaker SET words = words + 1 WHERE id = 'tomas-arrivel'", {"counts-differ"}),
        ("INSERT INTO former_id VALUES ('a@1', 'nowhere@1', 'moved', 1)", {"dangling"}),
        ("UPDATE source SET snapshot = 999 WHERE id LIKE 'lto%'", {"dangling"}),
    ],
)  # fmt: skip
def test_what_was_tampered_with_is_found(tampered: Database, sql: str, codes: set[str]) -> None:
    damage(tampered, sql)

    assert {problem.code for problem in problems(tampered)} == codes


def test_a_parser_that_changed_is_named_with_the_remedy(tampered: Database) -> None:
    event = make_parsed().events[0]
    changed = replace(make_parsed(), events=(replace(event, statements=event.statements[:2]),))

    now = PARSES | {"lto-valletta-2022": changed}

    found = list(Check(tampered, lambda stored: now[stored.source_id]).problems())

    assert {problem.code for problem in found} == {"rows-differ"}
    assert all("summit reparse" in problem.message for problem in found)


@pytest.mark.parametrize(
    ("runs", "text", "source"),
    [
        ([Run(0, 0, 5, 5)], "a b\nc", "a b\nc"),
        ([Run(0, 3, 5, 5)], "words", "<p>words</p>"),
        ([Run(0, 0, 1, 1), Run(1, 1, 1, 5), Run(2, 6, 1, 1)], "a&b", "a&amp;b"),
        ([Run(0, 0, 1, 1), Run(1, 1, 1, 2), Run(2, 3, 1, 1)], "a\nb", "a\r\nb"),
        ([Run(0, 0, 3, 3)], "a\ufffdb", "a\x00b"),
    ],
)
def test_text_that_means_what_the_source_prints_is_aligned(runs: list[Run], text: str, source: str) -> None:
    assert find_misalignment(Alignment(tuple(runs)), text, source) is None


@pytest.mark.parametrize(
    ("runs", "text", "source", "where"),
    [
        ([Run(0, 0, 5, 5)], "words", "sword", Span(0, 5)),
        ([Run(0, 0, 2, 2), Run(2, 1, 3, 3)], "words", "words", Span(2, 5)),
        ([Run(0, 0, 2, 2), Run(3, 3, 2, 2)], "words", "words", Span(3, 5)),
        ([Run(0, 0, 2, 2)], "words", "words", Span(2, 5)),
        ([Run(0, 0, 5, 9)], "words", "words", Span(0, 5)),
        ([Run(0, 0, 1, 5)], "a", "&amp;", Span(0, 1)),
    ],
)
def test_text_that_the_source_does_not_print_is_found(runs: list[Run], text: str, source: str, where: Span) -> None:
    assert find_misalignment(Alignment(tuple(runs)), text, source) == where
