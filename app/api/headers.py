"""The headers that every answer carries, made once: cross-origin reading, content policy, caching."""

from http import HTTPStatus

from app.api.answers import Header

METHODS = b"GET, HEAD, OPTIONS"
ALLOW: Header = (b"allow", METHODS)

_CONTENT_POLICY = (
    b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    b"base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_EVERYWHERE: list[Header] = [
    (b"vary", b"Accept, Accept-Encoding"),
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"ETag, Link, Deprecation, Sunset, Retry-After, X-Request-ID"),
    (b"x-content-type-options", b"nosniff"),
]
# A page of somebody else's, or one to take away: it may have a style of its own, and nothing that runs.
_DOCUMENT: list[Header] = [
    *_EVERYWHERE,
    (b"content-security-policy", b"default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"),
]
# Data runs nothing and is framed nowhere, wherever somebody opens it.
_DATA: list[Header] = [*_EVERYWHERE, (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'")]
_PAGE: list[Header] = [
    *_EVERYWHERE,
    (b"content-security-policy", _CONTENT_POLICY),
    (b"referrer-policy", b"strict-origin-when-cross-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
]
PREFLIGHT: list[Header] = [
    ALLOW,
    (b"access-control-allow-methods", METHODS),
    (b"access-control-allow-headers", b"Accept, If-None-Match, If-Modified-Since, X-Request-ID"),
    (b"access-control-max-age", b"86400"),
]
# The record changes by ingest, a few times a day; a minute of staleness is what a reader of it will not notice.
FRESH: Header = (b"cache-control", b"public, max-age=60, stale-while-revalidate=600")
NEVER_KEPT: Header = (b"cache-control", b"no-store")

# What RFC 9110 (15.4.5) wants in a 304, and what a browser needs to hand it to a script.
_IN_NOT_MODIFIED = frozenset(
    {
        b"etag",
        b"last-modified",
        b"cache-control",
        b"vary",
        b"access-control-allow-origin",
        b"access-control-expose-headers",
    }
)


_STATUS_LINES = {each.value: f"HTTP/1.1 {each.value} {each.phrase}\r\n".encode("ascii") for each in HTTPStatus}


def constant(content_type: bytes, *, page: bool = False) -> list[Header]:
    """Give the headers of every answer of this type; `page` is one of the reader's."""
    if page:
        return _PAGE
    return _DOCUMENT if b"html" in content_type or b"xml" in content_type else _DATA


def of_not_modified(headers: list[Header]) -> list[Header]:
    """Give those headers of an answer that its 304 repeats."""
    return [header for header in headers if header[0] in _IN_NOT_MODIFIED]


def on_the_wire(status: int, headers: list[Header]) -> bytes:
    """Write a status and headers as they go over the wire, without the date and the empty line that end them.

    Raises ValueError where a header holds a line break, which would begin another one.
    """
    head = _STATUS_LINES[status] + b"".join([b"%b: %b\r\n" % header for header in headers])
    if not head.count(b"\r") == head.count(b"\n") == len(headers) + 1:
        raise ValueError(f"A header holds a line break: {head!r}")
    return head
