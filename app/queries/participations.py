"""Participations: who took part in one event, as printed, and whom that means."""

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from app.queries.references import Match, OrganizationReference, SourceReference, SpeakerReference
from app.queries.vocabulary import Role


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
