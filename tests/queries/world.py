"""The record as plain Python values, and what a filter means, said again without SQL: the oracle of the list laws."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from app.queries.questions import Choice, Filter
from app.text import fold

Row = dict[str, Any]


@dataclass(frozen=True)
class World:
    """All rows of the tables that lists are made of."""

    events: list[Row]
    statements: list[Row]
    documents: list[Row]
    speakers: list[Row]
    organizations: list[Row]
    participations: list[Row]
    met: list[Row]
    signatories: list[Row]


def read_world(connection: Connection) -> World:
    """Read every row."""
    tables = (
        "event",
        "statement",
        "document",
        "speaker",
        "organization",
        "participation",
        "event_organization",
        "signatory",
    )
    return World(
        *([dict(row._mapping) for row in connection.execute(sa.text(f"SELECT * FROM {name}"))] for name in tables)
    )


def admits(choice: Choice, has: Callable[[str], bool]) -> bool:
    """Has one of the values, one of each group where all are wanted, and none of the excluded ones."""
    each = all(any(map(has, values)) for values in choice.each)
    return each and (not choice.any or any(map(has, choice.any))) and not any(map(has, choice.none))


def _dated(asked: Filter, day: str) -> bool:
    if asked.date_from and not day >= asked.date_from:
        return False
    return not (asked.date_to and not (day and day <= asked.date_to))


def _named(rows: Iterable[Row], identifier: str) -> Row:
    return next(row for row in rows if row["id"] == identifier)


def _country(world: World, organization: str | None) -> str | None:
    return _named(world.organizations, organization)["country"] if organization else None


def _is(row: Row, name: str) -> Callable[[str], bool]:
    return lambda value: row[name] == value


def _language(row: Row) -> Callable[[str], bool]:
    return lambda code: (row["language"] or "und").lower() == code


def _office(part: Row) -> Callable[[str], bool]:
    return lambda value: part["office_class"] == value or fold(value) in fold(part["office"] or "")


def _of_event(asked: Filter, event: Row) -> bool:
    return admits(asked.completeness, _is(event, "completeness")) and admits(
        asked.place, lambda value: fold(value) in (event["place_folded"] or "")
    )


def _parts(world: World, event_id: str) -> list[Row]:
    return [part for part in world.participations if part["event_id"] == event_id]


def _met(world: World, event_id: str) -> set[str]:
    return {row["organization_id"] for row in world.met if row["event_id"] == event_id}


def events(world: World, asked: Filter) -> set[str]:
    """Ids of the events that a filter keeps."""
    return {event["id"] for event in world.events if _keeps_event(world, asked, event)}


def _keeps_event(world: World, asked: Filter, event: Row) -> bool:
    parts, met = _parts(world, event["id"]), _met(world, event["id"])
    involved = met | {part["represents_id"] for part in parts}
    one = [
        part
        for part in parts
        if admits(asked.role, _is(part, "role"))
        and admits(asked.office, _office(part))
        and (not asked.speaker.any or part["speaker_id"] in asked.speaker.any)
        and (not asked.country.any or _country(world, part["represents_id"]) in asked.country.any)
    ]
    return (
        admits(asked.event, _is(event, "id"))
        and admits(asked.kind, _is(event, "kind"))
        and admits(asked.language, _language(event))
        and _of_event(asked, event)
        and admits(asked.continuation, _is(event, "continuation"))
        and _dated(asked, event["day"])
        and admits(asked.speaker, lambda value: any(part["speaker_id"] == value for part in parts))
        and admits(asked.country, lambda value: value in {_country(world, each) for each in involved})
        and admits(asked.organization, lambda value: value in involved)
        and (bool(one) or not (asked.role or asked.office))
        and (_made(world, asked, event["id"]) or not (asked.action or asked.signatory))
    )


def _made(world: World, asked: Filter, event_id: str) -> bool:
    """Is there a document of the event with such an action and such a signatory?"""
    return any(
        row["event_id"] == event_id
        and admits(asked.action, _is(row, "action"))
        and admits(asked.signatory, lambda value, row=row: value in _signers(world, row["id"]))  # type: ignore[misc]
        for row in world.documents
    )


def _signers(world: World, document_id: str) -> set[str]:
    signed = [each for each in world.signatories if each["document_id"] == document_id]
    return {each["organization_id"] for each in signed} | {each["speaker_id"] for each in signed}


def statements(world: World, asked: Filter) -> set[str]:
    """Ids of the statements that a filter keeps."""
    return {row["id"] for row in world.statements if _keeps_statement(world, asked, row)}


def _keeps_statement(world: World, asked: Filter, row: Row) -> bool:
    event = _named(world.events, row["event_id"])
    own = [part for part in _parts(world, event["id"]) if part["speaker_id"] == row["speaker_id"] and row["speaker_id"]]
    fitting = [part for part in own if admits(asked.role, _is(part, "role")) and admits(asked.office, _office(part))]
    met = _met(world, event["id"])
    return (
        admits(asked.event, _is(row, "event_id"))
        and admits(asked.speaker, _is(row, "speaker_id"))
        and admits(asked.kind, _is(row, "kind"))
        and admits(asked.language, _language(row))
        and admits(asked.country, lambda value: _country(world, row["represents_id"]) == value)
        and admits(asked.organization, lambda value: value == row["represents_id"] or value in met)
        and _of_event(asked, event)
        and _dated(asked, row["day"])
        and (asked.min_words is None or row["words"] >= asked.min_words)
        and (asked.max_words is None or row["words"] <= asked.max_words)
        and (bool(fitting) or not (asked.role or asked.office))
    )


def documents(world: World, asked: Filter) -> set[str]:
    """Ids of the documents that a filter keeps."""
    return {row["id"] for row in world.documents if _keeps_document(world, asked, row)}


def _keeps_document(world: World, asked: Filter, row: Row) -> bool:
    event = _named(world.events, row["event_id"])
    signed = [each for each in world.signatories if each["document_id"] == row["id"]]
    bodies = {each["organization_id"] for each in signed}
    people = {each["speaker_id"] for each in signed}
    return (
        admits(asked.event, _is(row, "event_id"))
        and admits(asked.kind, _is(row, "kind"))
        and admits(asked.action, _is(row, "action"))
        and admits(asked.language, _language(event))
        and admits(asked.signatory, lambda value: value in bodies | people)
        and admits(asked.speaker, lambda value: value in people)
        and admits(asked.country, lambda value: value in {_country(world, each) for each in bodies})
        and admits(asked.organization, lambda value: value in bodies | _met(world, event["id"]))
        and _of_event(asked, event)
        and _dated(asked, row["day"])
    )


def speakers(world: World, asked: Filter) -> set[str]:
    """Ids of the speakers that a filter keeps."""
    return {row["id"] for row in world.speakers if _keeps_speaker(world, asked, row)}


def _keeps_speaker(world: World, asked: Filter, row: Row) -> bool:
    parted = any((asked.event, asked.country, asked.organization, asked.role, asked.office, _about_events(asked)))
    fitting = [
        part
        for part in world.participations
        if part["speaker_id"] == row["id"]
        and admits(asked.event, _is(part, "event_id"))
        and admits(asked.role, _is(part, "role"))
        and admits(asked.office, _office(part))
        and admits(asked.organization, _is(part, "represents_id"))
        and admits(asked.country, lambda value, part=part: _country(world, part["represents_id"]) == value)  # type: ignore[misc]
        and _fits(asked, _named(world.events, part["event_id"]))
    ]
    return (
        admits(asked.speaker, _is(row, "id")) and admits(asked.kind, _is(row, "kind")) and (bool(fitting) or not parted)
    )


def _about_events(asked: Filter) -> bool:
    return any((asked.date_from, asked.date_to, asked.language, asked.place, asked.completeness))


def _fits(asked: Filter, event: Row) -> bool:
    return _dated(asked, event["day"]) and admits(asked.language, _language(event)) and _of_event(asked, event)


def organizations(world: World, asked: Filter) -> set[str]:
    """Ids of the organizations that a filter keeps."""
    there = {
        each
        for event in world.events
        if _fits(asked, event) and (not asked.event.any or event["id"] in asked.event.any)
        for each in _met(world, event["id"]) | {part["represents_id"] for part in _parts(world, event["id"])}
    }
    return {
        row["id"]
        for row in world.organizations
        if (row["id"] in there or not _about_events(asked))
        and admits(asked.organization, _is(row, "id"))
        and admits(asked.kind, _is(row, "kind"))
        and admits(asked.country, _is(row, "country"))
        and admits(
            asked.event,
            lambda value, row=row: (
                row["id"]  # type: ignore[misc]
                in _met(world, value) | {part["represents_id"] for part in _parts(world, value)}
            ),
        )
    }


def present(rows: Sequence[Row], name: str) -> list[str]:
    """The values of a column, in order."""
    return sorted({row[name] for row in rows if row[name]})
