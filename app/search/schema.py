"""What the search index holds of a statement: its words, and what filters, facets and counts need.

The index is derived: it holds no words one could print, only what finds them. `FORMAT` names the layout; an index of
another format is rebuilt.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from importlib.metadata import version
from typing import NamedTuple

from tantivy import DocAddress, Document, Index, Schema, SchemaBuilder

from app.search.analysis import FIELDS, WORDS, analyzer, comparable, field_of
from app.search.reader import Reader

FORMAT = f"3, tantivy {version('tantivy')}"

# Text compared as a whole. Facets count these; `organization` may have several values.
EXACT = ("event", "speaker", "represents", "organization", "kind", "language", "completeness", "role", "year", "month")
# The same for filters only.
FOUND = ("source", "place", "office", "bodies")
# Numbers behind the same, for grouping hits one by one: binding and index give numbers quickly, text slowly.
KEYS = ("id", "event", "speaker", "represents", "bodies")
KEYS_END = 2**63 - 1  # the highest
UNKNOWN_LANGUAGE = "und"


@dataclass(frozen=True, slots=True)
class Indexed:
    """What the index takes of a statement. `day` is "" where undated; `bodies` are those that met or are represented.

    `roles` and `offices` are those that the speaker has in the event; offices as printed, and their classes.
    """

    id: str
    source: str
    event: str
    position: int
    day: str
    speaker: str | None
    represents: str | None
    bodies: Sequence[str]
    roles: Sequence[str]
    offices: Sequence[str]
    place: str | None
    kind: str
    language: str | None
    completeness: str
    words: int
    text: str


@lru_cache(maxsize=1)
def schema() -> Schema:
    """Give the fields of the index."""
    builder = SchemaBuilder()
    builder.add_text_field("meta", tokenizer_name="raw", index_option="basic")
    builder.add_bytes_field("note", stored=True)  # bytes are not indexed: nothing is looked up by them
    for name in FOUND:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in EXACT:
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    for name in ("day", "words", "characters", *map(key_field, KEYS)):
        builder.add_unsigned_field(name, fast=True, indexed=name == "id_key")
    for name in FIELDS:
        builder.add_text_field(name, tokenizer_name=name, index_option="position")
    return builder.build()


def register(index: Index) -> Index:
    """Give an index the analyzers of its fields; it keeps their names only."""
    for name in FIELDS:
        index.register_tokenizer(name, analyzer(name))
    return index


def key_field(name: str) -> str:
    """Name the numeric field behind a text field."""
    return f"{name}_key"


def key(value: str | None) -> int:
    """Number a value: 63 bits of its digest, 0 for none."""
    return 0 if value is None else int.from_bytes(blake2b(value.encode(), digest_size=8).digest(), "big") >> 1


# Neighbouring statements share event, speaker and bodies.
_remembered_key = lru_cache(maxsize=20_000)(key)


def day_number(day: str) -> int:
    """2022-05-16 -> 20220516; 0 for undated."""
    return int(day.replace("-", "")) if day else 0


def order_key(day: str, event: str, position: int) -> str:
    """Write the place of a statement in reading order so that it sorts by code point: day, event id, position."""
    return f"{day} {event} {position:09d}"


class Note(NamedTuple):
    """What the index gives back of a statement: its id, and its place in reading order."""

    id: str
    order: str


def read_note(searcher: Reader, address: DocAddress) -> Note:
    """Read the note of a hit."""
    id, order = bytes(searcher.doc(address)["note"][0]).decode().split("\n")
    return Note(id, order)


def joined(bodies: Sequence[str]) -> str:
    """Write a set of organizations as one value."""
    return " ".join(sorted(set(bodies)))


def document(statement: Indexed) -> Document:
    """Make the document of a statement."""
    made = Document()
    # Called for every statement of the record: plain calls, nothing computed twice.
    order = order_key(statement.day, statement.event, statement.position)
    made.add_bytes("note", f"{statement.id}\n{order}".encode())
    made.add_text("source", statement.source)
    made.add_text("event", statement.event)
    made.add_text("kind", statement.kind)
    made.add_text("completeness", statement.completeness)
    made.add_text("language", (statement.language or UNKNOWN_LANGUAGE).lower())
    made.add_unsigned("words", statement.words)
    made.add_unsigned("day", day_number(statement.day))
    made.add_unsigned("id_key", key(statement.id))
    made.add_unsigned("event_key", _remembered_key(statement.event))
    made.add_unsigned("speaker_key", _remembered_key(statement.speaker))
    made.add_unsigned("represents_key", _remembered_key(statement.represents))
    bodies = joined(statement.bodies)
    made.add_text("bodies", bodies)
    made.add_unsigned("bodies_key", _remembered_key(bodies))
    for body in bodies.split():
        made.add_text("organization", body)
    for role in statement.roles:
        made.add_text("role", role)
    for office in statement.offices:
        made.add_text("office", office)
    if statement.place is not None:
        made.add_text("place", statement.place)
    if statement.speaker is not None:
        made.add_text("speaker", statement.speaker)
    if statement.represents is not None:
        made.add_text("represents", statement.represents)
    if statement.day:
        made.add_text("year", statement.day[:4])
        made.add_text("month", statement.day[:7])
    text = comparable(statement.text)
    made.add_unsigned("characters", len(text))
    made.add_text(WORDS, text)
    made.add_text(field_of(statement.language), text)
    return made
