"""The contract: what every function gives fits its declared model exactly, and a list item is a part of its detail.

Rows go to the wire without being validated again; this is where they are.
"""

from collections.abc import Callable, Iterable
from typing import Any, get_args

import pytest
from pydantic import TypeAdapter
from sqlalchemy import Connection
from typing_extensions import get_type_hints

from app.db import Database
from app.queries.coverage import Coverage, get_coverage
from app.queries.documents import DOCUMENTS, DocumentDetail, DocumentItem, get_document, list_documents
from app.queries.events import EVENTS, EventDetail, EventItem, get_event, list_events
from app.queries.info import RecordState, get_state
from app.queries.links import Links
from app.queries.organizations import (
    ORGANIZATIONS,
    OrganizationDetail,
    OrganizationItem,
    get_organization,
    list_organizations,
)
from app.queries.page import Listing
from app.queries.participations import PARTICIPANTS, Participant, list_participants
from app.queries.passages import PassageDetail, get_passage
from app.queries.quality import Quality, get_quality
from app.queries.questions import Filter
from app.queries.segments import SEGMENTS, SegmentItem, list_segments
from app.queries.sources import SOURCES, SourceDetail, SourceItem, SourceText, get_source, get_text, list_sources
from app.queries.speakers import SPEAKERS, SpeakerDetail, SpeakerItem, get_speaker, list_speakers
from app.queries.statements import STATEMENTS, StatementDetail, StatementItem, get_statement, list_statements
from app.queries.stats import Stats, StatsBy, get_stats
from app.queries.suggest import Suggestion, suggest

LINKS = Links("https://records.example")
EVENT = "lto-valletta-2022"


def fits(model: Any, rows: Iterable[Any]) -> int:
    """Validate strictly and compare, so that neither a wrong type nor a key too many or too few passes."""
    adapter: TypeAdapter[Any] = TypeAdapter(model)
    seen = 0
    for row in rows:
        assert adapter.validate_python(row, strict=True) == row
        seen += 1
    return seen


Lister = Callable[[Connection, Any, Links], Any]
Getter = Callable[[Connection, str, Links], Any]
RESOURCES: list[tuple[Any, Any, Any, Lister, Getter]] = [
    (EVENTS, EventItem, EventDetail, list_events, get_event),
    (STATEMENTS, StatementItem, StatementDetail, list_statements, get_statement),
    (DOCUMENTS, DocumentItem, DocumentDetail, list_documents, get_document),
    (SPEAKERS, SpeakerItem, SpeakerDetail, list_speakers, get_speaker),
    (ORGANIZATIONS, OrganizationItem, OrganizationDetail, list_organizations, get_organization),
    (SOURCES, SourceItem, SourceDetail, list_sources, get_source),
]
named = pytest.mark.parametrize(
    ("collection", "item", "detail", "lister", "getter"), RESOURCES, ids=[each[0].name for each in RESOURCES]
)


@named
def test_items_and_details_fit_their_models(
    filled: Database, collection: Any, item: Any, detail: Any, lister: Lister, getter: Getter
) -> None:
    with filled.reading() as connection:
        items = lister(connection, collection.read([("limit", "200")]), LINKS).items
        details = [getter(connection, each["id"], LINKS) for each in items[:40]]

    assert fits(item, items) > 0
    assert fits(detail, details) > 0


@named
def test_a_list_item_is_a_part_of_its_detail(
    filled: Database, collection: Any, item: Any, detail: Any, lister: Lister, getter: Getter
) -> None:
    with filled.reading() as connection:
        for each in lister(connection, collection.read([]), LINKS).items:
            whole = getter(connection, each["id"], LINKS)

            assert {key: whole[key] for key in each} == each


@named
def test_every_key_is_described_or_speaks_for_itself_in_the_schema(
    collection: Any, item: Any, detail: Any, lister: Lister, getter: Getter
) -> None:
    schema = TypeAdapter(detail).json_schema()

    assert set(schema["required"]) == set(get_type_hints(detail)) - {"included"}


@pytest.mark.parametrize(
    ("collection", "item", "lister", "include"),
    [
        (EVENTS, EventItem, list_events, "participants,documents"),
        (STATEMENTS, StatementItem, list_statements, "event,speaker"),
    ],
    ids=["events", "statements"],
)
def test_included_records_fit_their_models(
    filled: Database, collection: Any, item: Any, lister: Lister, include: str
) -> None:
    with filled.reading() as connection:
        items = lister(connection, collection.read([("include", include)]), LINKS).items

    assert fits(item, items) > 0
    assert all(set(each["included"]) == set(include.split(",")) for each in items)


def test_a_page_fits_its_envelope(filled: Database) -> None:
    with filled.reading() as connection:
        page = list_events(connection, EVENTS.read([]), LINKS)
    sent = {
        "data": page.items,
        "page": {"limit": page.limit, "total": page.total, "next": page.next},
        "meta": {"revision": page.revision},
        "links": {"self": "a", "next": None, "csv": "b", "ndjson": "c"},
    }

    assert fits(Listing[EventItem], [sent]) == 1


def test_parts_of_an_event_fit_their_models(filled: Database) -> None:
    with filled.reading() as connection:
        assert fits(Participant, list_participants(connection, EVENT, PARTICIPANTS.read([])).items) == 6
        assert fits(SegmentItem, list_segments(connection, EVENT, SEGMENTS.read([])).items) == 12
        assert fits(Quality, [get_quality(connection, EVENT)]) == 1


def test_all_else_fits_its_model(filled: Database) -> None:
    with filled.reading() as connection:
        assert fits(PassageDetail, [get_passage(connection, f"{EVENT}@213-223", LINKS)])
        assert fits(SourceText, [get_text(connection, EVENT, 3, 9)])
        assert fits(Coverage, [get_coverage(connection, Filter())])
        assert fits(RecordState, [get_state(connection)])
        assert fits(Stats, [get_stats(connection, Filter(), by) for by in get_args(StatsBy)]) == 8
        for what in ("speaker", "place", "organization"):
            assert fits(Suggestion, suggest(connection, [what], "va" if what == "place" else "l")) > 0
