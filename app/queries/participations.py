"""Participations: who took part in one event, as printed, and whom that means."""

from collections.abc import Iterator, Sequence
from typing import Annotated

from pydantic import Field
from sqlalchemy import Connection
from typing_extensions import TypedDict

from app.queries.filters import participation_conditions
from app.queries.identities import require_event
from app.queries.names import Organizations, organizations, resolve
from app.queries.page import Page, SortKey
from app.queries.parameters import COUNTRY, OFFICE, REPRESENTED, ROLE, SPEAKER, Collection
from app.queries.questions import Choice, Question
from app.queries.references import Match, OrganizationReference, SourceReference, SpeakerReference, speaker_reference
from app.queries.sql import Conditions, Row, Selection, Ways, fetch, fetch_page, walk
from app.vocabulary import Role


class Participant(TypedDict):
    """Someone in one event. A name that the source does not print is null, even where `speaker` says who that was."""

    name: Annotated[str | None, Field(description="Name exactly as printed, or null")]
    speaker: Annotated[SpeakerReference | None, Field(description="Whom that means; `match` says how we know")]
    office: Annotated[str | None, Field(description="Office exactly as printed, or null")]
    office_class: Annotated[
        str | None,
        Field(
            description="Class of the office: head_of_state, head_of_government, foreign_minister, ...",
            examples=["head_of_state"],
        ),
    ]
    represents: Annotated[OrganizationReference | None, Field(description="The country or body they represent")]
    role: Annotated[Role, Field(description="Role in this event")]
    spoke: Annotated[bool, Field(description="Did they speak in this event?")]
    match: Match
    source: SourceReference
    start: Annotated[int | None, Field(description="Where the source says so: first code point, or null")]
    end: Annotated[int | None, Field(description="Where the source says so: code point after the last, or null")]


_FILTERS = (SPEAKER, COUNTRY, REPRESENTED, ROLE, OFFICE)
_ORDERS = (SortKey("position", ("p.position",), "as printed", unique=True, numbers=("p.position",)),)
PARTICIPANTS = Collection("participants", Participant, _FILTERS, _ORDERS)
_SELECTION = Selection(
    columns="p.name, p.speaker_id, v.name, p.office, p.office_class, p.represents_id, p.role, p.spoke, p.match_method,"
    ' p.match_confidence, p.source_id, c.url, p.start, p."end"',
    tables="participation p JOIN source c ON c.id = p.source_id LEFT JOIN speaker v ON v.id = p.speaker_id",
    count_from="participation p",
    id_column="p.number",
)


def _participant(row: Row, bodies: Organizations) -> Participant:
    (name, speaker, speaker_name, office, office_class, represents, role, spoke, method, confidence, source, url,
     start, end, *_) = row  # fmt: skip
    return {
        "name": name,
        "speaker": speaker_reference(speaker, speaker_name),
        "office": office,
        "office_class": office_class,
        "represents": bodies.reference(represents),
        "role": role,
        "spoke": bool(spoke),
        "match": {"method": method, "confidence": confidence},
        "source": {"id": source, "url": url},
        "start": start,
        "end": end,
    }


def list_participants(connection: Connection, event_id: str, question: Question) -> Page[Participant]:
    """List who took part in an event, as printed. Raises NotFound, Moved or Gone for the event, BadValue, BadCursor."""
    require_event(connection, event_id)
    question = question.about(event=Choice.of(event_id))
    conditions = participation_conditions(connection, resolve(connection, question.filter))
    order, name = PARTICIPANTS.order(question.page.sort), f"participants {question.filter.key()}"
    found = fetch_page(connection, _SELECTION, Ways.one(conditions), question.page, order, name)
    bodies = organizations(connection)
    return found.page([_participant(row, bodies) for row in found.rows])


def iterate_participants(connection: Connection, event_id: str, question: Question) -> Iterator[Participant]:
    """Stream everyone of `list_participants`, whatever the page says."""
    require_event(connection, event_id)
    asked = resolve(connection, question.about(event=Choice.of(event_id)).filter)
    conditions, bodies = participation_conditions(connection, asked), organizations(connection)
    for rows in walk(connection, _SELECTION, Ways.one(conditions), PARTICIPANTS.order(question.page.sort)):
        yield from (_participant(row, bodies) for row in rows)


def participants_of(connection: Connection, event_ids: Sequence[str]) -> dict[str, list[Participant]]:
    """Give everyone of several events at once, as printed."""
    found: dict[str, list[Participant]] = {event_id: [] for event_id in event_ids}
    conditions, bodies = Conditions(), organizations(connection)
    conditions.add(conditions.within("p.event_id", event_ids))
    sql = f"SELECT {_SELECTION.columns}, p.event_id FROM {_SELECTION.tables}{conditions.where()} ORDER BY p.event_id, p.position"
    for row in fetch(connection, sql, conditions.values):
        found[row[-1]].append(_participant(row, bodies))
    return found
