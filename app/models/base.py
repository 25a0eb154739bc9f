"""Column types that mean the same on SQLite and PostgreSQL, and the naming of constraints."""

from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

metadata = SQLModel.metadata

# Text that sorts by code point on both engines, so that keyset pages are equal.
Words = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
# Rows are numbered with 64 bits on PostgreSQL; on SQLite only INTEGER is the rowid itself.
Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Json = sa.JSON()


def text_column(**options: Any) -> Any:
    """A text column. Offsets and order are by code point."""
    return Field(sa_type=Words, **options)


def number_column(**options: Any) -> Any:
    """A row number, assigned by the single writer in order of insertion: rows can be made before they meet the database."""
    return Field(primary_key=True, sa_type=Number, sa_column_kwargs={"autoincrement": False}, **options)


def reference_column(target: str, **options: Any) -> Any:
    """A 64-bit foreign key to a numbered row."""
    return Field(sa_type=Number, foreign_key=target, **options)


def day_column(**options: Any) -> Any:
    """The event's first day, for order and date filters: "" where undated, so that both engines sort it first."""
    return Field(default="", sa_type=Words, sa_column_kwargs={"server_default": ""}, **options)
