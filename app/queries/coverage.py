"""Coverage: what is held, by organization and month, so that an empty answer is not taken for "it never happened"."""

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from app.queries.references import OrganizationReference


class CoverageRow(TypedDict):
    """What is held of one organization's meetings in one month."""

    organization: Annotated[
        OrganizationReference | None, Field(description="Who met; null for events that name nobody")
    ]
    month: Annotated[str | None, Field(description="YYYY-MM, or null for undated events", examples=["2022-05"])]
    events: int
    excerpts: Annotated[int, Field(description="Events of which the source prints only a part")]
    statements: int
    words: int


class CoverageShare(TypedDict):
    """How much of what was counted is complete."""

    events: int
    excerpts: Annotated[int, Field(description="Events of which the source prints only a part")]
    undated: Annotated[int, Field(description="Events without a date")]


class Coverage(TypedDict):
    """What is held. An event of two organizations counts in both rows, and once in `coverage`."""

    data: list[CoverageRow]
    coverage: CoverageShare
