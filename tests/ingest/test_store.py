"""The store: each source wholly or not at all, once, nothing lost, and old ids lead somewhere."""

import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from app.db import Database, open_database
from app.ingest.check import Check
from app.ingest.manifest import Manifest, Supplied
from app.ingest.outcome import Outcome, find_known
from app.ingest.records import Parsed, Segment
from app.ingest.rows import Prepared, find_refusal, prepare, stamp
from app.ingest.store import iterate_stored, store, store_all
from app.text import Alignment, Span, Text
from tests.factories import SUMMIT, SUMMIT_MANIFEST, generate, make_parsed
from tests.ingest.reading import parsed
from tests.records import derived, dump

PATH = "lto-valletta-2022.txt"


def ready(
    text: str = SUMMIT, path: str = PATH, parsed: Parsed | None = None, manifest: Manifest = SUMMIT_MANIFEST
) -> Prepared:
    return prepare(parsed or make_parsed(text=text), text.encode(), manifest, path)


def put(database: Database, *arrivals: Prepared | Outcome) -> list[Outcome]:
    return list(store_all(database, arrivals, tool_version="tests"))


def read(database: Database, sql: str, **values: Any) -> list[tuple[Any, ...]]:
    with database.reading() as connection:
        return [tuple(row) for row in connection.execute(sa.text(sql), values)]


def contents(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    with database.reading() as connection:
        return dump(connection)


def statement_ids(database: Database) -> dict[str, str]:
    """Statement ids by the first word of their text."""
    return {text.split()[0].rstrip(","): name for name, text in read(database, "SELECT id, text FROM statement")}


def test_a_source_is_added_with_all_it_holds(database: Database) -> None:
    outcomes = put(database, ready())

    assert outcomes == [Outcome(PATH, "lto-valletta-2022", "added", None, 3, 1)]
    assert read(database, "SELECT id, day, statements, speakers, documents, participants, elisions FROM event") == [
        ("lto-valletta-2022", "2022-05-16", 3, 1, 2, 6, 1)
    ]
    assert [row[0] for row in read(database, "SELECT id FROM document ORDER BY id")] == [
        "lto-valletta-2022-d1",
        "lto-valletta-2022-d2",
    ]
    assert read(database, "SELECT count(*) FROM signatory WHERE basis = 'implied'") == [(12,)]
    assert read(database, "SELECT supplied FROM event") == [('{"date": "Printed on the invitation."}',)]


def test_a_statement_is_the_words_of_its_span(database: Database) -> None:
    put(database, ready())

    for name, text, start, end in read(database, 'SELECT id, text, start, "end" FROM statement'):
        assert text == SUMMIT[start:end]
        assert name == f"lto-valletta-2022@{start}"


def test_ingesting_twice_changes_no_row(database: Database) -> None:
    put(database, ready(), *(prepare(each.parsed, each.raw, each.manifest, each.path) for each in generate(1, 5, 4)))
    before = contents(database)

    outcomes = put(
        database, ready(), *(prepare(each.parsed, each.raw, each.manifest, each.path) for each in generate(1, 5, 4))
    )

    assert {outcome.status for outcome in outcomes} == {"unchanged"}
    assert contents(database) == before


def test_each_transaction_that_changes_something_is_a_revision(database: Database) -> None:
    assert database.revision() == 0

    put(database, ready())
    put(database, ready())
    put(database, ready(SUMMIT.replace("good morning", "good evening")))

    assert read(database, "SELECT revision, kind, added, revised, removed FROM run ORDER BY revision") == [
        (1, "ingest", 1, 0, 0),
        (2, "ingest", 0, 1, 0),
    ]


def test_a_reissue_keeps_the_old_snapshot_and_leads_old_ids_to_new(database: Database) -> None:
    put(database, ready())
    before = statement_ids(database)

    outcomes = put(database, ready(SUMMIT.replace("met in Valletta", "met in Valletta, as every spring,")))

    after = statement_ids(database)
    assert [outcome.status for outcome in outcomes] == ["revised"]
    assert dict(read(database, "SELECT id, successor FROM former_id")) == {before[word]: after[word] for word in before}
    assert read(database, "SELECT DISTINCT reason FROM former_id") == [("moved",)]
    kept = [text for (text,) in read(database, "SELECT text FROM snapshot ORDER BY number")]
    assert (len(kept), kept[0]) == (2, SUMMIT)


def test_what_was_cut_is_gone_and_says_so(database: Database) -> None:
    put(database, ready())
    let = statement_ids(database)["Let"]

    put(database, ready(SUMMIT.replace("Let us sign what we have prepared. Thank you.\n\n", "")))

    assert read(database, "SELECT id, successor, reason FROM former_id") == [(let, None, "removed")]
    assert read(database, "SELECT removed FROM run WHERE revision = 2") == [(1,)]


def test_what_was_reworded_is_edited(database: Database) -> None:
    put(database, ready())
    friends = statement_ids(database)["Friends"]

    longer = SUMMIT.replace("LTO summit\n", "LTO summit\n\n", 1).replace("answer a call", "answer a call in the night")
    put(database, ready(longer))

    reason = read(database, "SELECT successor, reason FROM former_id WHERE id = :name", name=friends)
    assert reason == [(statement_ids(database)["Friends"], "edited")]


def test_what_was_joined_is_merged(database: Database) -> None:
    put(database, ready())
    let = statement_ids(database)["Let"]

    put(database, ready(SUMMIT.replace("(Applause.)\n\n", "")))

    assert read(database, "SELECT successor, reason FROM former_id WHERE id = :name", name=let) == [
        (statement_ids(database)["Friends"], "merged")
    ]


def test_a_chain_of_reissues_leads_in_one_step(database: Database) -> None:
    put(database, ready())
    first = statement_ids(database)
    put(database, ready(SUMMIT.replace("in Valletta", "in fair Valletta")))
    put(database, ready(SUMMIT.replace("in Valletta", "in the fair city of Valletta")))

    last = statement_ids(database)
    leads = dict(read(database, "SELECT id, successor FROM former_id"))
    assert {leads[name] for name in first.values()} == set(last.values())
    assert not set(leads.values()) - set(last.values())


def test_an_issue_that_comes_back_brings_its_ids_back(database: Database) -> None:
    put(database, ready())
    first = statement_ids(database)
    put(database, ready(SUMMIT.replace("in Valletta", "in fair Valletta")))
    put(database, ready())

    assert statement_ids(database) == first
    assert len(read(database, "SELECT number FROM snapshot")) == 2
    assert not set(first.values()) & {name for (name,) in read(database, "SELECT id FROM former_id")}


def test_statements_that_stay_keep_number_and_revision(database: Database) -> None:
    put(database, ready())
    query = "SELECT id, number, revision FROM statement ORDER BY id"
    before = {row[0]: row for row in read(database, query)}

    put(database, ready(SUMMIT.replace("Thank you.", "Thank you all.")))

    after = {row[0]: row for row in read(database, query)}
    different = [name for name in before if before[name] != after[name]]
    assert different == [statement_ids(database)["Let"]]
    assert after[different[0]][2] == 2


def test_what_was_to_be_continued_is_resolved_by_an_issue_that_is_not(database: Database) -> None:
    whole = SUMMIT.replace("To be continued\n\n", "")
    states = []

    for text in (SUMMIT, whole, whole.replace("Thank you.", "Thank you all."), SUMMIT):
        put(database, ready(text))
        states += read(database, "SELECT continuation FROM event")

    assert states == [("pending",), ("resolved",), ("resolved",), ("pending",)]


def test_a_better_parse_of_the_same_bytes_leads_an_id_to_the_statement_that_holds_it_now(database: Database) -> None:
    put(database, ready())
    ids = statement_ids(database)
    parsed = make_parsed()
    event = parsed.events[0]
    first, second, third = event.statements
    joined = second._replace(span=Span(second.span.start, third.span.end))

    put(database, ready(parsed=replace(parsed, events=(replace(event, statements=(first, joined)),))))

    assert read(database, "SELECT id, successor, reason FROM former_id") == [(ids["Let"], ids["Friends"], "merged")]
    assert len(read(database, "SELECT number FROM snapshot")) == 1


def test_two_files_with_one_name_are_two_sources(database: Database) -> None:
    other = SUMMIT.replace("Colleagues", "Excellencies")

    outcomes = put(database, ready(path="2022/summit.txt"), ready(other, path="2023/summit.txt"))

    assert [outcome.status for outcome in outcomes] == ["added", "added"]
    second = outcomes[1].source_id
    assert second.startswith("lto-valletta-2022-")
    assert "is that of 2022/summit.txt" in (outcomes[1].reason or "")
    owners = read(database, "SELECT DISTINCT event_id, source_id FROM statement WHERE id LIKE :own", own=f"{second}@%")
    assert owners == [(second, second)]
    again = put(database, ready(path="2022/summit.txt"), ready(other, path="2023/summit.txt"))
    assert [(outcome.source_id, outcome.status) for outcome in again] == [
        ("lto-valletta-2022", "unchanged"),
        (second, "unchanged"),
    ]


def test_the_same_bytes_under_another_path_are_the_same_source(database: Database) -> None:
    outcomes = put(database, ready(path="seed/a.txt"), ready(path="copy/a.txt"))

    assert [outcome.status for outcome in outcomes] == ["added", "unchanged"]


def test_a_manifest_may_say_that_another_file_is_the_next_issue(database: Database) -> None:
    named = SUMMIT_MANIFEST.model_copy(update={"id": "lto-valletta-2022"})
    later = SUMMIT.replace("good morning", "good evening")

    outcomes = put(database, ready(path="a.txt"), ready(later, path="b.txt", manifest=named))

    assert [outcome.status for outcome in outcomes] == ["added", "revised"]
    assert read(database, "SELECT id, path FROM source") == [("lto-valletta-2022", "b.txt")]


def test_an_event_never_takes_the_id_of_another_source(database: Database) -> None:
    parsed = make_parsed("talks")
    event = parsed.events[0]
    early = replace(event, statements=event.statements[:1], documents=(), participants=())
    late = replace(event, statements=event.statements[1:])
    two = replace(parsed, events=(early, late))
    other = ready(parsed=make_parsed("talks-2"), path="talks-2.txt")

    put(database, other, ready(parsed=two, path="talks.txt"))
    outcomes = put(database, other, ready(parsed=two, path="talks.txt"))

    assert {outcome.status for outcome in outcomes} == {"unchanged"}
    owners = dict(read(database, "SELECT id, source_id FROM event"))
    assert owners["talks-2"] == "talks-2"
    assert sorted(owners.values()) == ["talks", "talks", "talks-2"]
    [(document,)] = read(database, "SELECT DISTINCT event_id FROM document WHERE source_id = 'talks'")
    assert owners[document] == "talks"


def test_what_cannot_be_stored_is_rejected_with_its_reason_and_the_rest_goes_on(database: Database) -> None:
    broken = make_parsed("broken")
    untiled = replace(broken, segments=(Segment("narrative", Span(0, 5)),))

    outcomes = put(database, ready(parsed=untiled, path="broken.txt"), ready())

    assert [outcome.status for outcome in outcomes] == ["rejected", "added"]
    assert "law 2" in (outcomes[0].reason or "")
    assert read(database, "SELECT id FROM source") == [("lto-valletta-2022",)]


@pytest.mark.parametrize(("text", "why"), [("", "no text"), ("a\0b", "NUL"), ("a\ud800b", "surrogate")])
def test_text_that_no_database_keeps_is_refused(text: str, why: str) -> None:
    bare = replace(
        make_parsed(),
        text=Text(text),
        alignment=Alignment.identity(len(text)),
        segments=(Segment("unclaimed", Span(0, len(text))),) if text else (),
        events=(),
        speakers=(),
        organizations=(),
        findings=(),
    )

    assert why in (find_refusal(bare) or "")


def test_outcomes_pass_through_in_their_place(database: Database) -> None:
    passed = Outcome("x.bin", "", "rejected", "Not a text.")

    assert [outcome.path for outcome in put(database, ready(path="a.txt"), passed)] == ["a.txt", "x.bin"]


@pytest.mark.parametrize("order", [("remarks.txt", "talks.txt"), ("talks.txt", "remarks.txt")])
def test_a_president_is_one_speaker_in_whichever_order_pages_come(database: Database, order: tuple[str, str]) -> None:
    pages = {
        "remarks.txt": "Remarks\n\nPRESIDENT ARRIVEL:  Welcome.\n\nPRESIDENT ARRIVEL:  Good-bye.\n",
        "talks.txt": "Talks\n\nTomás Arrivel: Good day.\n\nTomás Arrivel: Good night.\n",
    }
    dated = Manifest(date=Supplied(value="2022-06-01", reason="a test"))

    put(database, *(prepare(parsed(pages[name], dated, name), pages[name].encode(), dated, name) for name in order))

    assert read(database, "SELECT id, name, events, statements FROM speaker") == [
        ("tomas-arrivel", "Tomás Arrivel", 2, 4)
    ]
    assert {text for (text,) in read(database, "SELECT text FROM speaker_name")} >= {"PRESIDENT ARRIVEL"}


@pytest.mark.parametrize("order", [("2021/talks.txt", "2022/talks.txt"), ("2022/talks.txt", "2021/talks.txt")])
def test_a_bare_surname_of_two_pages_is_two_people_who_stay(database: Database, order: tuple[str, str]) -> None:
    pages = {
        "2021/talks.txt": "Talks\n\nMR. FERRO:  Welcome.\n\nMR. FERRO:  Good-bye.\n",
        "2022/talks.txt": "Talks\n\nMR. FERRO:  Good day.\n\nMR. FERRO:  Good night.\n",
    }
    arrivals = [
        prepare(parsed(pages[path], name="talks.txt"), pages[path].encode(), Manifest(), path) for path in order
    ]

    ids = [outcome.source_id for outcome in put(database, *arrivals)]
    again = put(database, *reversed(arrivals))

    assert {outcome.status for outcome in again} == {"unchanged"}
    for table in ("participation", "statement"):
        rows = read(database, f"SELECT DISTINCT speaker_id, source_id FROM {table}")
        assert sorted(rows) == sorted((f"mr-ferro.{source}", source) for source in ids)
    assert sorted(read(database, "SELECT id, events, statements FROM speaker")) == sorted(
        (f"mr-ferro.{source}", 1, 2) for source in ids
    )


def test_stamps_that_are_known_need_no_parse(database: Database) -> None:
    mark = stamp(PATH, SUMMIT.encode(), SUMMIT_MANIFEST, "edition 1")
    with database.writer() as writer:
        store(writer, make_parsed(), SUMMIT.encode(), SUMMIT_MANIFEST, PATH, stamp=mark)

    with database.reading() as connection:
        assert find_known(connection, [mark, "other"]) == {mark: "lto-valletta-2022"}
    assert stamp(PATH, SUMMIT.encode(), SUMMIT_MANIFEST, "edition 2") != mark


def test_stored_sources_come_back_as_they_were_given(database: Database) -> None:
    put(database, ready(), *(prepare(each.parsed, each.raw, each.manifest, each.path) for each in generate(2, 20, 2)))

    stored = list(iterate_stored(database))

    assert [each.source_id for each in stored] == sorted(each.source_id for each in stored)
    assert len(stored) == 21
    summit = next(each for each in stored if each.path == PATH)
    assert summit.raw == SUMMIT.encode()
    assert summit.manifest == SUMMIT_MANIFEST


COUNTS = """
    SELECT id, statements, words,
           (SELECT count(*) FROM statement WHERE speaker_id = speaker.id),
           (SELECT coalesce(sum(words), 0) FROM statement WHERE speaker_id = speaker.id)
    FROM speaker
"""
EVENTS = """
    SELECT id, events, (SELECT count(*) FROM (
        SELECT event_id FROM statement WHERE speaker_id = speaker.id
        UNION SELECT event_id FROM participation WHERE speaker_id = speaker.id) AS present)
    FROM speaker
"""
VARIANTS = st.lists(
    st.sampled_from([("good morning", "good day"), ("(Applause.)\n\n", ""), ("Thank you.", "Thank you, friends."),
                     ("To be continued\n\n", ""), ("<…>\n\n", ""), ("in Valletta", "in old Valletta")]),
    unique=True, max_size=4,
)  # fmt: skip


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(issues=st.lists(VARIANTS, min_size=1, max_size=4))
def test_counts_add_up_and_old_ids_live_or_lead_after_any_reissues(
    sqlite_url: str, issues: list[list[tuple[str, str]]]
) -> None:
    seen: set[str] = set()
    with open_database(sqlite_url, read_only=False) as database:
        put(database, *(prepare(each.parsed, each.raw, each.manifest, each.path) for each in generate(3, 3, 3)))
        for issue in issues:
            text = SUMMIT
            for printed, instead in issue:
                text = text.replace(printed, instead)
            put(database, ready(text))
            seen |= set(statement_ids(database).values())

        assert all(row[1:3] == row[3:5] for row in read(database, COUNTS))
        assert all(row[1] == row[2] for row in read(database, EVENTS))
        living = {name for (name,) in read(database, "SELECT id FROM statement")}
        former = {
            name: (successor, reason)
            for name, successor, reason in read(database, "SELECT id, successor, reason FROM former_id")
        }
        assert seen <= living | set(former)
        assert {successor for successor, _ in former.values()} <= living | {None}
        assert all((successor is None) == (reason == "removed") for successor, reason in former.values())


def test_the_order_of_arrival_changes_nothing_that_the_record_says(database: Database, filled_sqlite: Database) -> None:
    arrivals = [ready(), *(prepare(each.parsed, each.raw, each.manifest, each.path) for each in generate(7, 30, 8))]

    put(database, *reversed(arrivals))

    with database.reading() as here, filled_sqlite.reading() as there:
        assert derived(here) == derived(there)


def test_both_engines_hold_the_same_rows(filled_sqlite_url: str, filled_postgresql_url: str) -> None:
    with (
        open_database(filled_sqlite_url, read_only=True) as one,
        open_database(filled_postgresql_url, read_only=True) as other,
    ):
        assert contents(one) == contents(other)


def test_a_group_costs_the_same_however_many_sources_it_holds(sqlite_url: str, count_statements: Any) -> None:
    few = [prepare(each.parsed, each.raw, each.manifest, each.path) for each in generate(4, 2, 2)]
    many = [prepare(each.parsed, each.raw, each.manifest, each.path) for each in generate(5, 60, 2)]
    with open_database(sqlite_url, read_only=False) as database:
        put(database, ready())
        with count_statements() as for_few:
            put(database, *few)
        with count_statements() as for_many:
            put(database, *many)

    assert len(for_many) <= len(for_few) + 4


SMALL = ("organization", "run", "alembic_version")  # hundreds of rows, however large the record


def test_nothing_that_is_written_or_checked_of_one_source_scans_a_table(tmp_path: Path, filled_sqlite_url: str) -> None:
    path = tmp_path / "summit.db"
    path.write_bytes(Path(str(sa.make_url(filled_sqlite_url).database)).read_bytes())
    sent: dict[str, Any] = {}

    def note(*arguments: Any) -> None:
        sql, values = arguments[2], arguments[3]
        sent[sql] = values[0] if isinstance(values, list) and values else values

    event.listen(sa.Engine, "before_cursor_execute", note)
    try:
        with open_database(f"sqlite:///{path}", read_only=False) as database:
            for text in (SUMMIT.replace("in Valletta", "in old Valletta"), SUMMIT.replace("(Applause.)\n\n", "")):
                put(database, ready(text))
            put(database, ready(SUMMIT.replace("Arrivel", "Arrival"), path="other/lto.txt"))
            [one] = [each for each in iterate_stored(database) if each.source_id == "lto-valletta-2022"]
            check = Check(database, lambda _: make_parsed(text=one.raw.decode()))
            assert list(check.check_source("lto-valletta-2022")) == []
    finally:
        event.remove(sa.Engine, "before_cursor_execute", note)

    connection = sqlite3.connect(path)
    plans = {
        sql: [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", values)]
        for sql, values in sent.items()
        if sql.split()[0] in ("SELECT", "UPDATE", "DELETE")
    }
    connection.close()
    scans = [
        (sql, step)
        for sql, plan in plans.items()
        for step in plan
        if step.startswith("SCAN") and step.split()[1] not in SMALL
    ]
    assert len(plans) > 20
    assert scans == []
