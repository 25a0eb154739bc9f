"""The manifest beside a transcript, `<name>.toml`: what the transcript does not print, and corrections, with reasons.

Every supplied value is named as such in the records. Unknown keys are refused, so that a typing error is not silence.
"""

import tomllib
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.errors import Unreadable

_SLUG = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Supplied(_Strict):
    """A value that the transcript does not print, and why we hold it for true."""

    value: str = Field(min_length=1)
    reason: str = Field(min_length=1)


class Correction(_Strict):
    """A misprint: at `start`-`end` the source prints `printed`; it is read as `read_as`. The text itself stays as it is."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    printed: str
    read_as: str
    reason: str = Field(min_length=1)


class Manifest(_Strict):
    """What is known about a source beside its bytes. Everything is optional."""

    id: Annotated[str, Field(pattern=_SLUG, max_length=100)] | None = None
    url: str | None = None
    publisher: str | None = None
    licence: str | None = None
    language: str | None = None
    encoding: str | None = None
    layout: str | None = None
    title: Supplied | None = None
    date: Supplied | None = None  # YYYY, YYYY-MM, YYYY-MM-DD or a period with a slash
    place: Supplied | None = None
    kind: Supplied | None = None
    organizations: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()


EMPTY = Manifest()


def read_manifest(path: Path) -> Manifest:
    """Read a manifest. Raises Unreadable, naming file, key and remedy, when it is not one."""
    try:
        return Manifest.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Unreadable(f"The manifest {path.name} cannot be read: {error}. It must be UTF-8 TOML.") from error
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"]) or "(root)"
        raise Unreadable(
            f"The manifest {path.name}: {key}: {first['msg']}. Keys: {', '.join(sorted(Manifest.model_fields))}."
        ) from error
