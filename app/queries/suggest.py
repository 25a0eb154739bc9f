"""Suggest: completion of names, places and organizations as a person types."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

SuggestType = Literal["speaker", "place", "organization"]


class Suggestion(TypedDict):
    """Something that a filter accepts."""

    type: SuggestType
    value: Annotated[str, Field(description="Value for the filter of that name", examples=["vladimir-putin"])]
    label: Annotated[str, Field(description="Name, for people", examples=["Vladimir Putin"])]
    matched: Annotated[str, Field(description="The spelling that begins so", examples=["Putin"])]
