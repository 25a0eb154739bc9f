"""Organizations: states, intergovernmental bodies, their organs, ministries, companies."""

from typing import Any

from sqlmodel import Field, SQLModel

from app.models.base import Json, text_column


class Organization(SQLModel, table=True):
    """A body that meets, is represented, or signs. States have their ISO 3166 alpha-2 code, lower case, as id."""

    id: str = text_column(primary_key=True)
    name: str = text_column(index=True)
    kind: str = text_column(index=True)
    country: str | None = text_column(default=None, index=True)  # alpha-2, upper case
    parent_id: str | None = text_column(default=None)
    spellings: list[Any] = Field(default_factory=list, sa_type=Json)
