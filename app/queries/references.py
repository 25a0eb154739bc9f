"""The small objects that every record uses to point at another one, and the parts that records share.

A reference is the same wherever it stands, so that a client writes one type for it. Keys are always present; null
means that the source does not print it and nothing else supplied it.
"""

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

Start = Annotated[int, Field(description="First code point in the source's canonical text, counted from 0", ge=0)]
End = Annotated[int, Field(description="Code point after the last one (spans are half-open)", ge=0)]


class EventReference(TypedDict):
    """An event, in short."""

    id: Annotated[str, Field(description="Id of the event", examples=["csto-moscow-2022"])]
    title: Annotated[str, Field(description="Title as printed", examples=["CSTO summit"])]
    date: Annotated[str | None, Field(description="First day (ISO 8601), or null", examples=["2022-05-16"])]


class SpeakerReference(TypedDict):
    """A person or voice, in short."""

    id: Annotated[str, Field(description="Id of the speaker", examples=["vladimir-putin"])]
    name: Annotated[str, Field(description="Name", examples=["Vladimir Putin"])]


class OrganizationReference(TypedDict):
    """A state or body, in short."""

    id: Annotated[str, Field(description="Id of the organization; a state has its alpha-2 code", examples=["am"])]
    name: Annotated[str, Field(description="Name", examples=["Armenia"])]
    country: Annotated[str | None, Field(description="ISO 3166 alpha-2 code where it belongs to one country")]


class SourceReference(TypedDict):
    """A transcript as published, in short."""

    id: Annotated[str, Field(description="Id of the source", examples=["csto-moscow-2022"])]
    url: Annotated[str | None, Field(description="Where it was published, or null")]


class Match(TypedDict):
    """How something printed was joined to a person."""

    method: Annotated[
        str,
        Field(
            description="`full_label`, `surname`, `office`, `directory`, `inferred`, `misprint`, `label` or `none`",
            examples=["full_label"],
        ),
    ]
    confidence: Annotated[float, Field(description="0 to 1", ge=0, le=1)]


class RecordLinks(TypedDict):
    """Addresses of one record."""

    self: Annotated[str, Field(description="This record in the API")]
    html: Annotated[str, Field(description="This record in the reader, for people")]


class Name(TypedDict):
    """A spelling met in the sources."""

    text: Annotated[str, Field(description="As printed", examples=["President of Russia Vladimir Putin"])]
    language: Annotated[str | None, Field(description="Language of the sources that print it so, or null")]
    count: Annotated[int, Field(description="How often")]


def event_reference(identifier: str, title: str, day: str) -> EventReference:
    """Refer to an event; `day` is "" where it is undated."""
    return {"id": identifier, "title": title, "date": day or None}


def speaker_reference(identifier: str | None, name: str) -> SpeakerReference | None:
    """Refer to a speaker; None for None."""
    return {"id": identifier, "name": name} if identifier is not None else None
