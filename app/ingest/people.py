"""Speakers and organizations across sources: one row each, however many sources name them, with counts that add up.

Each source keeps its own tally, so that its part can be taken away again when it changes; nothing here looks at more
rows than the sources in hand name.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from app.db import Writer
from app.ingest.records import OrganizationRecord, SpeakerRecord
from app.ingest.rows import Prepared
from app.ingest.tally import Tally
from app.models import metadata
from app.text import fold

_organization, _speaker, _speaker_name = (metadata.tables[name] for name in ("organization", "speaker", "speaker_name"))
_statement, _participation, _signatory, _meeting = (
    metadata.tables[name].c for name in ("statement", "participation", "signatory", "event_organization")
)
_CHUNK = 500
_KINDS = ("person", "collective", "anonymous", "voice")

# The same on both engines.
_COUNT_NAME = sa.text(
    "INSERT INTO speaker_name (speaker_id, text, language, count) VALUES (:speaker, :text, :language, :count) "
    "ON CONFLICT (speaker_id, text, language) DO UPDATE SET count = speaker_name.count + excluded.count"
)


def merge_organizations(connection: Connection, writer: Writer, group: Sequence[Prepared]) -> None:
    """Add the organizations that the sources describe, and their new spellings to those that are there."""
    described: dict[str, list[OrganizationRecord]] = {}
    for record in (each for prepared in group for each in prepared.organizations):
        described.setdefault(record.id, []).append(record)
    held = {row["id"]: row for row in _rows(connection, _organization, described)}
    rows = {name: _merged_organization(held.get(name), records) for name, records in described.items()}
    _write(connection, writer, _organization, held, rows)


def _merged_organization(row: dict[str, Any] | None, records: Sequence[OrganizationRecord]) -> dict[str, Any]:
    spellings = {spelling for record in records for spelling in (record.name, *record.spellings)}
    kinds: list[str] = [record.kind for record in records if record.kind != "other"]
    held: dict[str, Any] = row or {}
    if row is not None:
        spellings |= set(row["spellings"])
    return {
        "name": row["name"] if row else records[0].name,
        "kind": row["kind"] if row and row["kind"] != "other" else next(iter(kinds), "other"),
        "country": _first([held.get("country"), *(record.country for record in records)]),
        "parent_id": _first([held.get("parent_id"), *(record.parent for record in records)]),
        "spellings": sorted(spellings),
    }


def merge_speakers(
    connection: Connection, writer: Writer, group: Sequence[Prepared], before: Iterable[dict[str, Tally]]
) -> None:
    """Add the speakers of the sources, and what they said to the counts; `before` is what revised sources had added."""
    described: dict[str, list[SpeakerRecord]] = {}
    for record in (each for prepared in group for each in prepared.speakers):
        described.setdefault(record.id, []).append(record)
    change: dict[str, Tally] = {}
    for sign, tallies in [(1, prepared.tallies) for prepared in group] + [(-1, tallies) for tallies in before]:
        for speaker, tally in tallies.items():
            _add(change.setdefault(speaker, Tally()), tally, sign)
    held = {row["id"]: row for row in _rows(connection, _speaker, change)}
    rows = {
        speaker: _merged_speaker(held.get(speaker), described.get(speaker, []), tally)
        for speaker, tally in change.items()
    }
    _write(connection, writer, _speaker, held, rows)
    _count_names(connection, change)


def _add(total: Tally, tally: Tally, sign: int) -> None:
    total.events += sign * tally.events
    total.statements += sign * tally.statements
    total.words += sign * tally.words
    for name, count in tally.names.items():
        total.names[name] += sign * count


def _merged_speaker(row: dict[str, Any] | None, records: Sequence[SpeakerRecord], change: Tally) -> dict[str, Any]:
    names = [row["name"]] if row else []
    names += [record.name for record in records]
    kinds = [row["kind"]] if row else []
    kinds += [record.kind for record in records]
    identifiers = dict(pair for record in reversed(records) for pair in record.identifiers)
    # Ids are slugs of the name: names differ in capitals and accents only, and all-capitals is how a label is printed.
    name = min(names, key=lambda each: (each.isupper() or each.islower(), each))
    return {
        "name": name,
        "name_folded": fold(name),
        "kind": min(kinds, key=_KINDS.index),
        "identifiers": dict(sorted({**identifiers, **(row["identifiers"] if row else {})}.items())),
        "events": (row["events"] if row else 0) + change.events,
        "statements": (row["statements"] if row else 0) + change.statements,
        "words": (row["words"] if row else 0) + change.words,
    }


def _count_names(connection: Connection, change: dict[str, Tally]) -> None:
    counts: list[dict[str, Any]] = [
        {"speaker": speaker, "text": text, "language": language, "count": count}
        for speaker, tally in change.items()
        for (text, language), count in tally.names.items()
        if count
    ]
    if counts:
        connection.execute(_COUNT_NAME, counts)
    fewer = sorted({each["speaker"] for each in counts if each["count"] < 0})
    for start in range(0, len(fewer), _CHUNK):
        names = _speaker_name.c.speaker_id.in_(fewer[start : start + _CHUNK])
        connection.execute(sa.delete(_speaker_name).where(names, _speaker_name.c.count <= 0))


def remove_orphans(connection: Connection, speakers: Iterable[str], organizations: Iterable[str]) -> None:
    """Remove those of these speakers and organizations whom no row mentions any more."""
    for name in sorted(set(speakers)):
        if not _is_mentioned(
            connection, name, (_statement.speaker_id, _participation.speaker_id, _signatory.speaker_id)
        ):
            connection.execute(sa.delete(_speaker_name).where(_speaker_name.c.speaker_id == name))
            connection.execute(sa.delete(_speaker).where(_speaker.c.id == name))
    places = (
        _statement.represents_id, _participation.represents_id, _signatory.organization_id, _meeting.organization_id,
        _organization.c.parent_id,
    )  # fmt: skip
    for name in sorted(set(organizations)):
        if not _is_mentioned(connection, name, places):
            connection.execute(sa.delete(_organization).where(_organization.c.id == name))


def _is_mentioned(connection: Connection, name: str, places: Iterable[sa.Column[Any]]) -> bool:
    return any(connection.execute(sa.select(place).where(place == name).limit(1)).first() for place in places)


def _rows(connection: Connection, table: sa.Table, ids: Iterable[str]) -> Iterator[dict[str, Any]]:
    wanted = list(ids)
    for start in range(0, len(wanted), _CHUNK):
        asked = sa.select(table).where(table.c.id.in_(wanted[start : start + _CHUNK]))
        yield from (dict(row) for row in connection.execute(asked).mappings())


def _write(
    connection: Connection,
    writer: Writer,
    table: sa.Table,
    held: dict[str, dict[str, Any]],
    rows: dict[str, dict[str, Any]],
) -> None:
    """Load the rows that the table does not hold, and update those that are different, each in one go."""
    added = [(name, *map(_kept, row.values())) for name, row in rows.items() if name not in held]
    changed = [
        {"own": name, **row}
        for name, row in rows.items()
        if name in held and any(held[name][key] != value for key, value in row.items())
    ]
    names = [column.name for column in table.columns if column.name != "id"]
    if added:
        writer.load(table.name, ("id", *next(iter(rows.values()))), added)
    if changed:
        values: dict[str, Any] = {name: sa.bindparam(name) for name in names}
        connection.execute(sa.update(table).where(table.c.id == sa.bindparam("own")).values(values), changed)


def _kept(value: object) -> object:
    """Give the JSON that a column keeps of a list or an object."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (dict, list)) else value


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)
