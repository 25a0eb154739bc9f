"""What an operator can set, each by one `SUMMIT_` variable of the environment.

Only `main` and `cli` read this; rooms below are given values. The README's table of settings is compared with the
fields by a test, so a description here is the documentation.
"""

import logging
import os
import re
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from app.errors import SummitError

PREFIX = "SUMMIT_"
# Given by the Makefile and the shell completion of the command line, and not settings of ours.
_OTHERS = frozenset({"SUMMIT_COMPLETE"})

_HOST_NAME = re.compile(r"[A-Za-z0-9._-]+|(?=(?:.*:){2})[0-9A-Fa-f:.]+")  # a name, or an IPv6 address

logger = logging.getLogger(__name__)


class BadSettings(SummitError):
    """A setting that cannot be used; the message names the variable, its value and the remedy."""

    code = "bad-settings"
    title = "Setting not usable"


class Settings(BaseSettings):
    """The settings, read from the environment; arguments win over it."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid", validate_default=True)

    database_url: str = Field(
        "sqlite:///data/summit.db",
        description="Where the record is kept: a SQLite file (`sqlite:///path`) or PostgreSQL (`postgresql+psycopg://...`).",
    )
    read_urls: Annotated[tuple[str, ...], NoDecode] = Field(
        (), description="PostgreSQL replicas that answer reads, separated by commas; empty: the database itself."
    )
    search_dir: Path | None = Field(
        None, description="Where the search index is kept; empty: `search/` beside a SQLite file, else `data/search/`."
    )
    directory: Path | None = Field(
        None,
        description="Folder with `people.toml` and `organizations.toml`, for /v1/offices; empty: the bundled one.",
    )
    base_url: str | None = Field(
        None,
        description="The public address, for links (`https://records.example.org`); empty: the host that the request names.",
    )
    allowed_hosts: Annotated[tuple[str, ...], NoDecode] = Field(
        (), description="Host names that are answered, separated by commas; empty: any well-formed one."
    )
    host: str = Field("127.0.0.1", description="The address to listen on; `0.0.0.0` is every one of the machine.")
    port: int = Field(8000, ge=0, le=65535, description="The port to listen on; 0 takes a free one.")
    workers: int = Field(1, ge=1, le=64, description="Server processes; each has its own cache and index reader.")
    threads: int = Field(4, ge=1, le=64, description="Threads that answer quick questions (records, lists).")
    slow_threads: int = Field(
        2,
        ge=1,
        le=64,
        description="Threads that answer costly questions (search, counts, exports), apart from the quick.",
    )
    query_seconds: float = Field(2.0, gt=0, le=600, description="Time limit of one question; after it 503 with a hint.")
    cache_mb: int = Field(32, ge=0, le=65536, description="Megabytes for answers kept ready in memory; 0 keeps none.")
    connections: int = Field(512, ge=1, description="Connections held at once by one process; more are told to wait.")
    header_seconds: float = Field(10.0, gt=0, description="Time a client has to send the head of its request.")
    header_bytes: int = Field(32_768, ge=1024, description="Longest head of a request, in bytes.")
    query_bytes: int = Field(24576, ge=256, description="Longest query string, in bytes.")
    write_seconds: float = Field(
        30.0, gt=0, description="Time a client may take nothing of an answer before it is cut."
    )
    keep_alive_seconds: float = Field(5.0, ge=0, description="Time an idle connection is kept.")
    grace_seconds: float = Field(10.0, ge=0, description="Time running answers get to finish at a stop.")
    forwarded_allow_ips: str = Field(
        "127.0.0.1", description="Proxies whose X-Forwarded-For and -Proto are believed, separated by commas."
    )
    metrics: bool = Field(True, description="Whether /metrics answers.")
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="How much is said in the log.")

    @field_validator("read_urls", "allowed_hosts", mode="before")
    @classmethod
    def _split_commas(cls, value: Any) -> Any:
        return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value

    @field_validator("search_dir", "directory", "base_url", mode="before")
    @classmethod
    def _empty_is_none(cls, value: Any) -> Any:
        return None if value == "" else value

    @field_validator("directory")
    @classmethod
    def _folder_that_exists(cls, value: Path | None) -> Path | None:
        if value is not None and not value.is_dir():
            raise ValueError("there is no such folder")
        return value

    @field_validator("base_url")
    @classmethod
    def _plain_address(cls, value: str | None) -> str | None:
        if value is None:
            return None
        parts = urlsplit(value)
        if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
            raise ValueError("it must be an address like https://records.example.org")
        return value.rstrip("/")

    @field_validator("read_urls")
    @classmethod
    def _only_of_postgresql(cls, value: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        if value and info.data.get("database_url", "").startswith("sqlite"):
            raise ValueError("only PostgreSQL has replicas, and SUMMIT_DATABASE_URL names a SQLite file")
        return value

    @field_validator("allowed_hosts")
    @classmethod
    def _names_of_hosts(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for name in value:
            if not _HOST_NAME.fullmatch(name):
                raise ValueError(f"{name!r} is not a host name; give names without a port, separated by commas")
        return tuple(name.lower() for name in value)

    @property
    def index_dir(self) -> Path:
        """Where the search index is kept, with the default filled in."""
        if self.search_dir is not None:
            return self.search_dir
        path = self.database_url.removeprefix("sqlite:///")
        return (Path(path).parent if path != self.database_url else Path("data")) / "search"

    def environment(self) -> dict[str, str]:
        """Give these settings as variables, for processes that read them anew."""
        given: dict[str, str] = {}
        for name in type(self).model_fields:
            value = getattr(self, name)
            written = ",".join(value) if isinstance(value, tuple) else "" if value is None else str(value)
            given[PREFIX + name.upper()] = written
        return given

    @classmethod
    def load(cls, **given: Any) -> Self:
        """Read the environment, with what is given on top. Raises BadSettings with the variable, value and remedy."""
        for warning in unknown_variables(os.environ):
            logger.warning("%s", warning)
        try:
            return cls(**given)
        except ValidationError as error:
            raise BadSettings(" ".join(_explain(fault) for fault in error.errors())) from None


# What pydantic says of these is about Python's types.
_REMEDIES = {
    "int_parsing": "it must be a whole number",
    "float_parsing": "it must be a number",
    "bool_parsing": "it must be true or false",
}


def _explain(fault: Any) -> str:
    name = ".".join(str(part) for part in fault["loc"])
    remedy = _REMEDIES.get(fault["type"]) or fault["msg"].removeprefix("Value error, ")
    return f"{PREFIX}{name.upper()}={str(fault['input'])!r} cannot be used: {remedy}."


def variables() -> dict[str, str]:
    """Give the name of every variable with its description."""
    return {PREFIX + name.upper(): field.description or "" for name, field in Settings.model_fields.items()}


def unknown_variables(environment: Mapping[str, str]) -> list[str]:
    """Give one sentence for each `SUMMIT_` variable that means nothing here, with the nearest one that does."""
    known = variables()
    warnings = []
    for name in sorted(environment):
        if not name.startswith(PREFIX) or name in known or name in _OTHERS:
            continue
        close = get_close_matches(name.removeprefix(PREFIX), [field.upper() for field in Settings.model_fields], n=1)
        hint = f"Did you mean {PREFIX}{close[0]}?" if close else f"Settings: {', '.join(known)}."
        warnings.append(f"{name} is not a setting and is ignored. {hint}")
    return warnings
