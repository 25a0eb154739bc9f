"""What a request must be before anything looks at it: a host we answer for, readable bytes, a bounded length."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import unquote_to_bytes

from app.api.problems import HttpError, QuestionTooLong, WrongHost
from app.errors import BadQuestion, Fault

_HOST = re.compile(
    r"""
    (?: (?P<name> [A-Za-z0-9_] (?:[A-Za-z0-9._-]{0,251} [A-Za-z0-9_.])? )   # records.example.org
      | \[ (?P<ipv6> [0-9A-Fa-f:.]{2,45} ) \] )                             # [::1]
    (?: : \d{1,5} )?                                                        # :8000
    """,
    re.VERBOSE,
)
_LONGEST_PATH = 16_384


@lru_cache(maxsize=256)
def check_host(host: bytes, allowed: tuple[str, ...]) -> str:
    """Give the host that a request names, with its port. `allowed` empty means any well-formed one.

    Raises HttpError where it is missing or malformed, WrongHost where it is not one of ours.
    """
    match = _HOST.fullmatch(host.decode("latin-1"))
    if match is None:
        raise HttpError(
            "The Host header is missing or malformed.", (Fault("header", "host", "must be a host name, and a port"),)
        )
    name = (match["name"] or match["ipv6"]).lower()
    if allowed and name not in allowed:
        raise WrongHost(
            "This server does not answer for that host. The operator lists its hosts in SUMMIT_ALLOWED_HOSTS.",
            (Fault("header", "host", "is not a host of this server"),),
        )
    return match[0].lower()


def check_address(scope: Mapping[str, Any], longest_query: int) -> None:
    """Refuse an address that cannot be a question. Raises HttpError, QuestionTooLong or BadQuestion."""
    raw_path: bytes = scope.get("raw_path") or scope["path"].encode("utf-8")
    query: bytes = scope["query_string"]
    if len(query) > longest_query or len(raw_path) > _LONGEST_PATH:
        what, size, limit = ("query", len(query), longest_query) if len(query) > longest_query else (
            "path", len(raw_path), _LONGEST_PATH
        )  # fmt: skip
        raise QuestionTooLong(f"The {what} has {size} bytes; at most {limit} are read. Ask for less at once.")
    if not _is_readable(raw_path):
        raise HttpError(
            "The path has bytes that are not text.",
            (Fault("path", "path", "must be UTF-8 without NUL, percent-encoded"),),
        )
    if query and not _is_readable(query):
        raise BadQuestion(
            "The query has bytes that are not text.",
            (Fault("query", "query", "must be UTF-8 without NUL, percent-encoded"),),
        )


def _is_readable(encoded: bytes) -> bool:
    """Is this, percent-decoded, UTF-8 without NUL?"""
    if b"%" not in encoded and b"\0" not in encoded and encoded.isascii():
        return True
    try:
        return "\0" not in unquote_to_bytes(encoded).decode("utf-8")
    except UnicodeDecodeError:
        return False
