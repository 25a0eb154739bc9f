"""Suggest: completion of names, places and organizations as a person types."""

from collections.abc import Sequence
from itertools import islice, zip_longest
from typing import Annotated, Literal

from pydantic import Field
from sqlalchemy import Connection
from typing_extensions import TypedDict

from app.queries.names import Spellings, organizations, places, speakers
from app.queries.questions import Parameter
from app.queries.sql import Conditions, fetch

SuggestType = Literal["speaker", "organization", "place"]
TYPES: tuple[SuggestType, ...] = ("speaker", "organization", "place")


class Suggestion(TypedDict):
    """Something that a filter accepts."""

    type: SuggestType
    value: Annotated[str, Field(description="Value for the filter of that name", examples=["vladimir-putin"])]
    label: Annotated[str, Field(description="Name, for people", examples=["Vladimir Putin"])]
    matched: Annotated[str, Field(description="The spelling that begins so", examples=["Putin"])]


PARAMETERS = (
    Parameter("type", "What to complete; everything when omitted.", "speaker", "words", TYPES),
    Parameter(
        "q", "The beginning of one of its words; accents and capitals do not matter.", "put", "word", longest=200
    ),
    Parameter("limit", "Maximum number of completions.", 10, "number", minimum=1, maximum=50, default=10),
)


def suggest(connection: Connection, types: Sequence[SuggestType], beginning: str, limit: int = 10) -> list[Suggestion]:
    """Complete a name, place or organization of which some word begins so, `limit` in all.

    Names that begin so as a whole come first, then those of which a later word does; each record once. Of several types
    each has its turn, so that people do not crowd out places.
    """
    found = [_suggest(connection, what, beginning, limit) for what in types]
    turns = (each for turn in zip_longest(*found) for each in turn if each is not None)
    return list(islice(turns, limit))


def _suggest(connection: Connection, what: SuggestType, beginning: str, limit: int) -> list[Suggestion]:
    spellings = _spellings(connection, what).beginning(beginning)
    found: dict[str, str] = {}
    for whole in (True, False):
        for spelling in spellings:
            if len(found) < limit and whole == (len(spelling.key) == len(spelling.text.strip())):
                found.setdefault(spelling.id, spelling.text)
    labels = _labels(connection, what, list(found))
    return [
        {"type": what, "value": identifier, "label": labels.get(identifier, text), "matched": text}
        for identifier, text in found.items()
    ]


def _spellings(connection: Connection, what: SuggestType) -> Spellings:
    if what == "speaker":
        return speakers(connection)
    return places(connection) if what == "place" else organizations(connection).spellings


def _labels(connection: Connection, what: SuggestType, ids: list[str]) -> dict[str, str]:
    """The names under which the record knows them; a place is called as it is spelled."""
    if what == "organization":
        bodies = organizations(connection).by_id
        return {identifier: bodies[identifier].reference["name"] for identifier in ids}
    if what == "place" or not ids:
        return {}
    conditions = Conditions()
    conditions.add(conditions.within("id", ids))
    rows = fetch(connection, f"SELECT id, name FROM speaker{conditions.where()}", conditions.values)
    return {row[0]: row[1] for row in rows}
