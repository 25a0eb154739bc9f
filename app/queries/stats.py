"""Stats: how many statements, words, speakers and documents there are, by one dimension; with what they count."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from app.queries.coverage import CoverageShare

StatsBy = Literal["year", "month", "event", "speaker", "country", "organization", "kind", "language"]


class StatsRow(TypedDict):
    """One group."""

    group: Annotated[
        str | None, Field(description="Id or value of the group; null for what has none", examples=["2022"])
    ]
    label: Annotated[str | None, Field(description="The group in words", examples=["2022"])]
    events: Annotated[int, Field(description="Events with at least one of these statements or documents")]
    statements: int
    words: int
    speakers: Annotated[int, Field(description="Different identified speakers")]
    documents: int


class StatsTotals(TypedDict):
    """All groups together, each thing counted once."""

    events: int
    statements: int
    words: int
    speakers: int
    documents: int


class Unit(TypedDict):
    """What each number counts."""

    events: str
    statements: str
    words: str
    speakers: str
    documents: str


class Stats(TypedDict):
    """Counts by one dimension, with their unit, their scope and what they leave out."""

    by: StatsBy
    data: list[StatsRow]
    totals: StatsTotals
    unit: Unit
    scope: Annotated[str, Field(description="What was counted, in words")]
    excluded: Annotated[list[str], Field(description="What was not counted, and why")]
    coverage: CoverageShare
