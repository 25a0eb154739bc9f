"""Single records: what a detail holds, and where an id leads that is none any more."""

import pytest
from sqlalchemy import Connection

from app.db import Database
from app.errors import Gone, Moved, NotFound
from app.ingest.rows import prepare
from app.ingest.store import store_all
from app.queries.documents import get_document
from app.queries.events import EVENTS, get_event, list_events
from app.queries.links import Links
from app.queries.organizations import get_organization
from app.queries.participations import PARTICIPANTS, list_participants
from app.queries.questions import Choice, Question
from app.queries.speakers import get_speaker
from app.queries.statements import OF_EVENT, STATEMENTS, get_statement, list_event_statements, list_speaker_statements
from tests.factories import SUMMIT, SUMMIT_MANIFEST, make_parsed

LINKS = Links("https://records.example")
EVENT = "lto-valletta-2022"


def put(database: Database, text: str) -> None:
    arrival = prepare(make_parsed(text=text), text.encode(), SUMMIT_MANIFEST, "lto-valletta-2022.txt")
    assert [each.status for each in store_all(database, [arrival], tool_version="tests")] in (["added"], ["revised"])


def test_an_event_says_what_its_manifest_supplied_and_why(filled: Database) -> None:
    with filled.reading() as connection:
        event = get_event(connection, EVENT, LINKS)

    assert event["date"] == {"start": "2022-05-16", "end": "2022-05-16", "precision": "day", "origin": "supplied"}
    assert event["supplied"] == [{"field": "date", "reason": "Printed on the invitation."}]
    assert event["origins"] == {"title": "explicit", "date": "supplied", "place": "explicit"}
    assert [body["id"] for body in event["organizations"]] == ["lto", "lto-harbour-council"]


def test_an_unnamed_head_of_state_is_a_participation_without_a_name(filled: Database) -> None:
    with filled.reading() as connection:
        people = get_event(connection, EVENT, LINKS)["participants"]
        listed = list_participants(connection, EVENT, PARTICIPANTS.read([])).items

    assert people == listed
    assert [(each["name"], each["speaker"] and each["speaker"]["id"], each["role"]) for each in people[:3]] == [
        ("Tomás Arrivel", "tomas-arrivel", "participant"),
        (None, "mira-cassolet", "chair"),
        (None, None, "participant"),
    ]


def test_participants_are_filtered_like_everything_else(filled: Database) -> None:
    with filled.reading() as connection:
        chairs = list_participants(connection, EVENT, PARTICIPANTS.read([("role", "chair")]))
        others = list_participants(connection, EVENT, PARTICIPANTS.read([("country", "!Malta"), ("limit", "2")]))

    assert [each["represents"] and each["represents"]["id"] for each in chairs.items] == ["mt"]
    assert (others.total, len(others.items), others.next is not None) == (5, 2, True)


def test_a_statement_knows_its_paragraphs_and_its_neighbours(filled: Database) -> None:
    with filled.reading() as connection:
        first, second, third = (
            item["id"] for item in list_event_statements(connection, EVENT, OF_EVENT.read([]), LINKS).items
        )
        statement = get_statement(connection, second, LINKS, ("event",))
        whole = get_statement(connection, first, LINKS)

    assert statement["previous"] is not None
    assert statement["next"] is not None
    assert (statement["previous"]["id"], statement["next"]["id"]) == (first, third)
    assert statement.get("included", {}).get("event", {}).get("id") == EVENT
    assert whole["previous"] is None
    assert [each["text"] for each in whole["paragraphs"]] == [
        "Colleagues, good morning!",
        "Thirty years ago our countries agreed to keep the lights on every coast.",
    ]
    assert all(SUMMIT[each["start"] : each["end"]] == each["text"] for each in whole["paragraphs"])
    assert whole["label_span"] is not None
    assert SUMMIT[whole["label_span"]["start"] : whole["label_span"]["end"]] == whole["label"]


def test_a_document_shows_the_sentence_that_says_so(filled: Database) -> None:
    with filled.reading() as connection:
        document = get_document(connection, f"{EVENT}-d1", LINKS)

    assert document["evidence"]["text"] == SUMMIT[document["start"] : document["end"]]
    assert document["evidence"]["passage"] == f"{EVENT}@{document['start']}-{document['end']}"
    assert document["title_span"] is not None
    assert SUMMIT[document["title_span"]["start"] : document["title_span"]["end"]] == document["title"]
    assert {(each["basis"], each["capacity"]) for each in document["signatories"]} == {("implied", "head of state")}
    assert len(document["signatories"]) == 6


def test_a_speaker_lists_the_offices_that_events_printed(filled: Database) -> None:
    with filled.reading() as connection:
        speaker = get_speaker(connection, "tomas-arrivel", LINKS)
        silent = get_speaker(connection, "mira-cassolet", LINKS)

    assert [(each["office"], each["event"]["id"]) for each in speaker["offices"]] == [("President of Uruguay", EVENT)]
    assert speaker["identifiers"] == {"wikidata": "Q0"}
    assert speaker["counts"] == {"events": 1, "statements": 3, "words": 38}
    assert silent["counts"]["statements"] == 0


def test_an_organization_shows_its_latest_events_and_who_represented_it(filled: Database) -> None:
    with filled.reading() as connection:
        state = get_organization(connection, "uy", LINKS)
        body = get_organization(connection, "meridian-forum", LINKS)
        events = list_events(connection, EVENTS.read([("organization", "Meridian Forum")]), LINKS)

    assert [(each["speaker"]["id"], each["events"], each["statements"]) for each in state["speakers"]] == [
        ("tomas-arrivel", 1, 3)
    ]
    assert state["counts"] == {"events": 1, "documents": 2, "speakers": 1, "statements": 3}
    assert body["counts"]["events"] == events.total
    dates = [each["date"]["start"] for each in body["events"] if each["date"]]
    assert dates == sorted(dates, reverse=True)


@pytest.mark.parametrize(
    "unknown", ["", "nobody", "a\x00b", "x" * 5000, "é", "\ud800", "' OR 1=1 --", "%", "a@1", "@", "a@" + "9" * 40]
)
def test_an_id_of_no_record_is_not_found_and_never_a_crash(filled: Database, unknown: str) -> None:
    with filled.reading() as connection:
        for get in (get_event, get_statement, get_document, get_speaker, get_organization):
            with pytest.raises(NotFound, match=r"There is no .* lists those that there are"):
                get(connection, unknown, LINKS)
        with pytest.raises(NotFound):
            list_event_statements(connection, unknown, Question(), LINKS)
        with pytest.raises(NotFound):
            list_speaker_statements(connection, unknown, Question(), LINKS)


def test_an_offset_inside_a_statement_leads_to_it(filled: Database) -> None:
    inside = SUMMIT.index("Thirty years")
    with filled.reading() as connection, pytest.raises(Moved, match="lies inside") as moved:
        get_statement(connection, f"{EVENT}@{inside}", LINKS)

    assert moved.value.successor == f"{EVENT}@{SUMMIT.index('Colleagues')}"


def test_an_offset_between_statements_leads_nowhere(filled: Database) -> None:
    with filled.reading() as connection, pytest.raises(NotFound):
        get_statement(connection, f"{EVENT}@{SUMMIT.index('Following')}", LINKS)


def test_a_statement_that_a_new_issue_moved_leads_to_its_successor(database: Database) -> None:
    put(database, SUMMIT)
    old = f"{EVENT}@{SUMMIT.index('Colleagues')}"
    revised = SUMMIT.replace("The Harbour Council of", "The whole Harbour Council of", 1)
    put(database, revised)

    with database.reading() as connection, pytest.raises(Moved) as moved:
        get_statement(connection, old, LINKS)

    assert moved.value.successor == f"{EVENT}@{revised.index('Colleagues')}"
    with database.reading() as connection:
        assert get_statement(connection, moved.value.successor, LINKS)["text"].startswith("Colleagues")


def test_a_statement_that_a_new_issue_left_out_is_gone_and_says_so(database: Database) -> None:
    put(database, SUMMIT)
    old = f"{EVENT}@{SUMMIT.index('Friends, peace')}"
    label = SUMMIT.index("Tomás Arrivel: Friends")
    put(database, SUMMIT[:label] + SUMMIT[SUMMIT.index("Following the meeting") :])

    with database.reading() as connection, pytest.raises(Gone, match=r"in revision 2; there is none in its place"):
        get_statement(connection, old, LINKS)


def test_totals_and_names_follow_the_record(database: Database) -> None:
    def ask() -> tuple[int | None, int]:
        with database.reading() as connection:
            page = list_events(connection, EVENTS.read([("organization", "lto")]), LINKS)
            return page.total, page.revision

    put(database, SUMMIT)
    first = ask()
    other = make_parsed("lto-valletta-2023")
    arrival = prepare(other, SUMMIT.encode() + b" ", SUMMIT_MANIFEST, "lto-valletta-2023.txt")
    outcomes = list(store_all(database, [arrival], tool_version="tests"))

    assert outcomes[0].status == "added", outcomes
    assert (first, ask()) == ((1, 1), (2, 2))


def test_a_reader_sees_one_revision_until_it_lets_go(database: Database) -> None:
    put(database, SUMMIT)

    with database.reading() as connection:
        before = list_events(connection, EVENTS.read([]), LINKS)
        other = prepare(make_parsed("lto-valletta-2023"), SUMMIT.encode(), SUMMIT_MANIFEST, "lto-valletta-2023.txt")
        assert [each.status for each in store_all(database, [other], tool_version="tests")] == ["added"]
        again = list_events(connection, EVENTS.read([("sort", "-date")]), LINKS)

    assert (again.total, again.revision) == (before.total, before.revision) == (1, 1)
    with database.reading() as connection:
        assert list_events(connection, EVENTS.read([]), LINKS).revision == 2


def test_a_choice_of_ids_needs_no_reading(filled: Database) -> None:
    def titles(connection: Connection, *ids: str) -> list[str]:
        question = Question(STATEMENTS.read([]).filter.narrowed(event=Choice.of(*ids)))
        return [item["title"] for item in list_events(connection, question, LINKS).items]

    with filled.reading() as connection:
        assert titles(connection, EVENT) == ["LTO summit"]
