"""Provenance: exact bytes, exact characters, tiles, passages and what the parser made of a page."""

import hashlib
import re
from urllib.parse import unquote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.db import Database, open_database
from app.errors import NotFound, SpanOutOfText
from app.ingest.directory import EMPTY
from app.ingest.manifest import Manifest
from app.ingest.pipeline import parse
from app.ingest.rows import prepare
from app.ingest.store import store_all
from app.queries.events import EVENTS, iterate_events
from app.queries.links import Links
from app.queries.passages import get_passage, text_fragment
from app.queries.quality import get_quality
from app.queries.segments import SEGMENTS, iterate_segments, list_segments
from app.queries.sources import SOURCES, get_content, get_snapshots, get_source, get_text, iterate_sources
from app.text import Span, tiles
from tests.factories import SUMMIT
from tests.ingest.reading import parsed

LINKS = Links("https://records.example")
SOURCE = "lto-valletta-2022"


def test_the_bytes_are_those_that_were_taken_in(filled: Database) -> None:
    with filled.reading() as connection:
        content = get_content(connection, SOURCE)
        snapshots = get_snapshots(connection, SOURCE)
        again = get_content(connection, SOURCE, content.sha256)

    assert content.raw == SUMMIT.encode()
    assert content.sha256 == hashlib.sha256(content.raw).hexdigest() == snapshots[0]["sha256"]
    assert again == content
    assert (snapshots[0]["bytes"], snapshots[0]["characters"]) == (len(content.raw), len(SUMMIT))


def test_an_unknown_snapshot_is_not_found(filled: Database) -> None:
    with filled.reading() as connection, pytest.raises(NotFound, match="no snapshot"):
        get_content(connection, SOURCE, "0" * 64)


@given(st.integers(0, len(SUMMIT)), st.integers(0, len(SUMMIT)))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_slice_is_those_code_points(filled: Database, one: int, other: int) -> None:
    start, end = sorted((one, other))

    with filled.reading() as connection:
        assert get_text(connection, SOURCE, start, end)["text"] == SUMMIT[start:end]


@pytest.mark.parametrize(("start", "end"), [(5, 4), (0, 10_000), (10_000, 10_001), (-1, 3)])
def test_a_span_outside_the_text_is_refused_with_its_length(filled: Database, start: int, end: int) -> None:
    with filled.reading() as connection, pytest.raises(SpanOutOfText, match=f"code points 0 to {len(SUMMIT)}"):
        get_text(connection, SOURCE, start, end)


def test_the_segments_of_an_event_tile_its_text(filled: Database) -> None:
    with filled.reading() as connection:
        segments = list(iterate_segments(connection, SOURCE, SEGMENTS.read([])))
        spoken = list_segments(connection, SOURCE, SEGMENTS.read([("kind", "statement")]))

    assert tiles((Span(each["start"], each["end"]) for each in segments), len(SUMMIT))
    assert "".join(each["text"] for each in segments) == SUMMIT
    assert [each["statement"] for each in spoken.items] == [f"{SOURCE}@{each['start']}" for each in spoken.items]
    assert spoken.total == 3


def test_quality_accounts_for_every_character(filled: Database) -> None:
    with filled.reading() as connection:
        quality = get_quality(connection, SOURCE)

    assert quality["characters"] == quality["accounted"] == len(SUMMIT)
    assert (quality["unclaimed"], quality["unclaimed_share"]) == (0, 0.0)
    assert quality["labels"] == [{"method": "full_label", "count": 3}]
    assert [(each["code"], each["text"]) for each in quality["findings"]] == [
        ("unnamed-participant", SUMMIT[12:177][:200])
    ]


def test_quality_says_who_was_taken_for_whom_and_what_is_missing(filled: Database) -> None:
    with filled.reading() as connection:
        quality = get_quality(connection, SOURCE)

    assert quality["label_matches"][0] == {
        "label": "President of Uruguay Tomás Arrivel",
        "speaker": {"id": "tomas-arrivel", "name": "Tomás Arrivel"},
        "match": {"method": "full_label", "confidence": 1.0},
        "statements": 1,
        "start": quality["label_matches"][0]["start"],
    }
    assert sum(each["statements"] for each in quality["label_matches"]) == 3
    assert {each["what"] for each in quality["missing"]} == {"passages", "continuation"}


def test_quality_puts_first_what_a_person_should_check(database: Database) -> None:
    page = (
        "Briefing\n\nMS. FERROLO:  A word.\n\n"
        + "MR. ARRIVEL:  Yes.\n\nMS. FERROLO:  And no.\n\n" * 3
        + "MS. FEROLO:  So.\n"
    )
    ready = prepare(parsed(page), page.encode(), Manifest(), "page.txt")
    list(store_all(database, [ready], tool_version="tests"))

    with database.reading() as connection:
        checks = get_quality(connection, "page")["checks"]

    assert [(each["text"], each["why"]) for each in checks] == [
        ("MS. FEROLO", "'MS. FEROLO' is taken for a misprint of 'MS. FERROLO'."),
        ("MS. FERROLO", "The page prints no fuller name, so this is somebody of this page alone."),
        ("MR. ARRIVEL", "The page prints no fuller name, so this is somebody of this page alone."),
    ]


@given(st.integers(0, len(SUMMIT) - 1), st.integers(1, 60))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_passage_is_exactly_its_characters_wherever_it_stands(filled: Database, start: int, length: int) -> None:
    end = min(len(SUMMIT), start + length)

    with filled.reading() as connection:
        passage = get_passage(connection, f"{SOURCE}@{start}-{end}", LINKS)

    quote = passage["selectors"]["quote"]
    assert passage["text"] == quote["exact"] == SUMMIT[start:end]
    assert SUMMIT[:start].endswith(quote["prefix"])
    assert SUMMIT[end:].startswith(quote["suffix"])
    raw = passage["raw"]
    assert SUMMIT.encode()[raw["byte_start"] : raw["byte_end"]].decode() == raw["text"] == passage["text"]


def test_a_passage_says_who_said_it_and_where(filled: Database) -> None:
    start = SUMMIT.index("peace on the seas")
    with filled.reading() as connection:
        passage = get_passage(connection, f"{SOURCE}@{start}-{start + 17}", LINKS)

    assert passage["statement"] is not None
    assert passage["statement"]["id"] == f"{SOURCE}@{SUMMIT.index('Friends, peace')}"
    assert passage["statement"]["whole"]
    assert passage["speaker"] == {"id": "tomas-arrivel", "name": "Tomás Arrivel"}
    assert passage["event"] == {"id": SOURCE, "title": "LTO summit", "date": "2022-05-16"}
    assert passage["links"]["source"] == "https://example.org/lto-summit#:~:text=peace%20on%20the%20seas"
    assert passage["citation"] == {
        "speaker": "Tomás Arrivel",
        "title": "LTO summit",
        "date": "2022-05-16",
        "place": "Valletta",
        "publisher": "Harbour Gazette",
        "source_url": "https://example.org/lto-summit",
        "permalink": f"https://records.example/v1/passages/{SOURCE}@{start}-{start + 17}",
        "revision": 1,
    }


def test_a_passage_of_narrative_is_nobodys_words(filled: Database) -> None:
    start = SUMMIT.index("Following the meeting")
    with filled.reading() as connection:
        passage = get_passage(connection, f"{SOURCE}@{start}-{start + 9}", LINKS)

    assert (passage["kind"], passage["statement"], passage["speaker"]) == ("narrative", None, None)


@pytest.mark.parametrize(
    ("span", "said"),
    [("9-9", "is empty"), ("9-8", "ends before it starts"), ("0-100000", f"code points 0 to {len(SUMMIT)}")],
)
def test_a_bad_span_says_what_is_wrong(filled: Database, span: str, said: str) -> None:
    with filled.reading() as connection, pytest.raises(SpanOutOfText, match=said):
        get_passage(connection, f"{SOURCE}@{span}", LINKS)


@pytest.mark.parametrize(
    "address",
    [
        "nothing@1-2",
        "lto-valletta-2022",
    ],
)
def test_an_address_of_no_passage_is_not_found(filled: Database, address: str) -> None:
    with filled.reading() as connection, pytest.raises(NotFound):
        get_passage(connection, address, LINKS)


@pytest.mark.parametrize("address", ["a@1", "@1-2", "a@b-c", "a\x00@1-2", f"{SOURCE}@1-{'9' * 30}", f"{SOURCE}@-1-2"])
def test_a_span_that_is_no_two_numbers_is_refused(filled: Database, address: str) -> None:
    with filled.reading() as connection, pytest.raises(SpanOutOfText, match="Write source@start-end"):
        get_passage(connection, address, LINKS)


@given(st.text(st.characters(exclude_categories=("C",)), min_size=1, max_size=400).filter(str.strip))
def test_a_text_fragment_never_breaks_its_address(words: str) -> None:
    address = text_fragment("https://example.org/a#part", words)

    assert re.fullmatch(r"https://example\.org/a#:~:text=[A-Za-z0-9_.~%]+(,[A-Za-z0-9_.~%]+)?", address)
    first = unquote(address.partition("text=")[2].partition(",")[0])
    assert " ".join(words.split()).startswith(first)


def test_sources_are_found_by_what_their_events_are(filled: Database) -> None:
    pairs = [("organization", "lto"), ("date_from", "2022"), ("date_to", "2022"), ("kind", "summit")]
    with filled.reading() as connection:
        events = list(iterate_events(connection, EVENTS.read(pairs), LINKS))
        sources = list(iterate_sources(connection, SOURCES.read(pairs), LINKS))
        without = list(iterate_sources(connection, SOURCES.read([*pairs, ("event", f"!{events[0]['id']}")]), LINKS))

    assert {source["id"] for source in sources} == {event["source"]["id"] for event in events} != set()
    assert events[0]["source"]["id"] not in {source["id"] for source in without}


def test_a_source_lists_its_events(filled: Database) -> None:
    with filled.reading() as connection:
        source = get_source(connection, SOURCE, LINKS)

    assert source["events"] == [{"id": SOURCE, "title": "LTO summit", "date": "2022-05-16"}]
    assert source["snapshots"] == [source["snapshot"]]


def test_a_passage_of_a_cut_utf_16_file_is_found_in_its_bytes(sqlite_url: str) -> None:
    raw = b"\xff\xfe" + "Talks\n\nAda Borg: Good morning, colleagues.\n".encode("utf-16-le") + b"\x0a"
    parsed = parse(Manifest(id="talks"), raw, EMPTY, name="talks.txt")
    at = parsed.text.content.index("morning")
    with open_database(sqlite_url, read_only=False) as database:
        list(store_all(database, [prepare(parsed, raw, Manifest(id="talks"), "talks.txt")], tool_version="tests"))
        with database.reading() as connection:
            found = get_passage(connection, f"talks@{at}-{at + 7}", LINKS)["raw"]

    assert found["text"] == "morning"
    assert raw[found["byte_start"] : found["byte_end"]] == "morning".encode("utf-16-le")
