"""The manifest beside a transcript, `<name>.toml`: what the transcript does not print, and corrections, with reasons.

Every supplied value is named as such in the records. Unknown keys are refused, so that a typing error is not silence.
"""

import tomllib
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from app.errors import Unreadable

_SLUG = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"


def _without_nul(words: str) -> str:
    if "\0" in words:
        raise ValueError("it has a NUL character, which PostgreSQL cannot keep")
    return words


Words = Annotated[str, AfterValidator(_without_nul)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Supplied(_Strict):
    """A value that the transcript does not print, and why we hold it for true."""

    value: Words = Field(pattern=r"\S")
    reason: Words = Field(pattern=r"\S")


class Correction(_Strict):
    """A misprint: at `start`-`end` the source prints `printed`; it is read as `read_as`. The text itself stays as it is."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    printed: Words
    read_as: Words
    reason: Words = Field(pattern=r"\S")


class Manifest(_Strict):
    """What is known about a source beside its bytes. Everything is optional."""

    id: Annotated[str, Field(pattern=_SLUG, max_length=100)] | None = None
    url: Words | None = None
    publisher: Words | None = None
    licence: Words | None = None
    language: Words | None = None
    encoding: Words | None = None
    layout: Words | None = None
    title: Supplied | None = None
    date: Supplied | None = None  # YYYY, YYYY-MM, YYYY-MM-DD or a period with a slash
    place: Supplied | None = None
    kind: Supplied | None = None
    organizations: tuple[Words, ...] = ()
    corrections: tuple[Correction, ...] = ()


EMPTY = Manifest()


def read_manifest(path: Path) -> Manifest:
    """Read a manifest. Raises Unreadable, naming file, key and remedy, when it is not one."""
    try:
        if path.exists() and not path.is_file():
            raise OSError("it is not a file")
        written = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:  # ValueError: not UTF-8, not TOML, a number without end
        cause = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise Unreadable(f"The manifest {path.name} cannot be read: {cause}. It must be UTF-8 TOML.") from error
    try:
        return Manifest.model_validate(written)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"]) or "(root)"
        raise Unreadable(
            f"The manifest {path.name}: {key}: {first['msg']}. Keys: {', '.join(sorted(Manifest.model_fields))}."
        ) from error
