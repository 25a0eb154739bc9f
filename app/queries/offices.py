"""Offices: who held which office on a day, from the directory of dated offices that comes with the record."""

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from app.queries.references import OrganizationReference, SpeakerReference


class OfficeItem(TypedDict):
    """An office held from a day to a day."""

    speaker: SpeakerReference
    title: Annotated[str, Field(description="Title of the office", examples=["Prime Minister of Armenia"])]
    office_class: Annotated[str, Field(examples=["head_of_government"])]
    represents: OrganizationReference
    since: Annotated[str, Field(description="First day (ISO 8601)")]
    until: Annotated[str | None, Field(description="Last day (ISO 8601), or null while held")]
