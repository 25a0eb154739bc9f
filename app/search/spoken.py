"""What the tables say of hits: enough to show a statement, or only its words where very many are read."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, text

from app.queries.references import EventReference, SpeakerReference

_AT_ONCE = 400  # rows read at once


@dataclass(frozen=True, slots=True)
class HitRow:
    """What the tables say of a hit."""

    id: str
    source: str
    start: int
    label: str | None
    language: str | None
    text: str
    position: int
    continues: bool
    kind: str
    event: EventReference
    speaker: SpeakerReference | None


_COLUMNS = """
    s.id, s.source_id, s.start, s.label, s.language, s.text, s.position, s.continues, s.kind,
    e.id, e.title, e.date_start, v.id, v.name
    FROM statement s JOIN event e ON e.id = s.event_id LEFT JOIN speaker v ON v.id = s.speaker_id
"""
_ROWS = text(f"SELECT {_COLUMNS} WHERE s.id IN :ids").bindparams(bindparam("ids", expanding=True))
_AROUND = text(
    f"SELECT {_COLUMNS} WHERE s.event_id = :event AND s.position BETWEEN :first AND :last ORDER BY s.position"
)


def read_rows(connection: Connection, ids: Sequence[str]) -> Iterator[HitRow]:
    """Read statements by id, a few hundred at a time, in no particular order; ids that do not exist are left out."""
    for at in range(0, len(ids), _AT_ONCE):
        for row in connection.execute(_ROWS, {"ids": list(ids[at : at + _AT_ONCE])}):
            yield _hit_row(tuple(row))


_WORDS = text(
    "SELECT s.id, s.text, s.language, s.day, s.event_id, s.position FROM statement s WHERE s.id IN :ids"
).bindparams(bindparam("ids", expanding=True))


class SpokenRow(NamedTuple):
    """The words of a statement and its place in reading order, without what it takes to show it."""

    id: str
    text: str
    language: str | None
    day: str
    event: str
    position: int


def read_words(connection: Connection, ids: Iterable[str]) -> Iterator[SpokenRow]:
    """Read the words of very many statements: sorted by id, since those of one source lie together on disk."""
    ordered = sorted(ids)
    for at in range(0, len(ordered), _AT_ONCE):
        for row in connection.execute(_WORDS, {"ids": ordered[at : at + _AT_ONCE]}):
            yield SpokenRow(*row)


def read_around(connection: Connection, row: HitRow, reach: int) -> list[HitRow]:
    """Read the statements of the same event around one, itself included, in reading order."""
    values = {"event": row.event["id"], "first": row.position - reach, "last": row.position + reach}
    return [_hit_row(tuple(each)) for each in connection.execute(_AROUND, values)]


def _hit_row(row: tuple[object, ...]) -> HitRow:
    (id, source, start, label, language, words, position, continues, kind, event, title, date, speaker, name) = row
    return HitRow(
        id=str(id),
        source=str(source),
        start=int(str(start)),
        label=None if label is None else str(label),
        language=None if language is None else str(language),
        text=str(words),
        position=int(str(position)),
        continues=bool(continues),
        kind=str(kind),
        event={"id": str(event), "title": str(title), "date": None if date is None else str(date)},
        speaker=None if speaker is None else {"id": str(speaker), "name": str(name)},
    )
