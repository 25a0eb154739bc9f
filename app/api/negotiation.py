"""Which representation a client gets: the formats that exist here, and what `Accept` and `Accept-Encoding` ask for.

Pure functions of header bytes, remembered, because the same few headers arrive thousands of times a second.
"""

from functools import lru_cache

# Name of a format -> its media types; the first one is what we send.
MEDIA_TYPES: dict[str, tuple[str, ...]] = {
    "json": ("application/json", "text/json"),
    "csv": ("text/csv", "application/csv"),
    "ndjson": ("application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines"),
    "html": ("text/html", "application/xhtml+xml"),
    "txt": ("text/plain",),
    "md": ("text/markdown",),
    "akn": ("application/akn+xml",),
    "tei": ("application/tei+xml",),
    "atom": ("application/atom+xml",),
    "bibtex": ("application/x-bibtex", "text/x-bibtex"),
    "ris": ("application/x-research-info-systems",),
    "csl": ("application/vnd.citationstyles.csl+json",),
    "text": ("text/x-bibliography",),
    "raw": ("application/octet-stream",),
}
_WITH_CHARSET = frozenset({"csv", "html", "txt", "md", "bibtex", "ris", "text"})

# For each format that an Accept header allows, how much it is wanted.
Preferences = tuple[tuple[str, float], ...]


def content_type(format: str) -> str:
    """Give the `Content-Type` of a format, with its character set where the media type has one."""
    # A citation in words is plain text on the wire; its own media type serves to ask for it.
    media_type = "text/plain" if format == "text" else MEDIA_TYPES[format][0]
    return f"{media_type}; charset=utf-8" if format in _WITH_CHARSET else media_type


@lru_cache(maxsize=512)
def preferences(accept: bytes) -> Preferences:
    """Read an Accept header. None, an empty one or one without a media range is `*/*`; headers that mean the same
    give equal preferences."""
    ranges = []
    for part in accept.decode("latin-1").split(","):
        media_range, *parameters = (piece.strip().lower() for piece in part.split(";"))
        if "/" in media_range:
            ranges.append((media_range, _quality(parameters)))
    if not ranges:
        ranges = [("*/*", 1.0)]
    return tuple((format, _quality_of(media_types, ranges)) for format, media_types in MEDIA_TYPES.items())


def _quality(parameters: list[str]) -> float:
    for parameter in parameters:
        if parameter.startswith("q="):
            try:
                return min(1.0, max(0.0, float(parameter[2:])))
            except ValueError:
                return 0.0
    return 1.0


def _quality_of(media_types: tuple[str, ...], ranges: list[tuple[str, float]]) -> float:
    """Give the quality that the most specific matching range states (RFC 9110, 12.5.1); 0 where none matches."""
    best = (-1, 0.0)
    for media_range, quality in ranges:
        if media_range in media_types:
            best = max(best, (2, quality))
        elif media_range.endswith("/*") and any(media_type.startswith(media_range[:-1]) for media_type in media_types):
            best = max(best, (1, quality))
        elif media_range == "*/*":
            best = max(best, (0, quality))
    return best[1]


@lru_cache(maxsize=2048)
def choose(preferred: Preferences, offered: tuple[str, ...]) -> str | None:
    """Choose one of the formats offered, best first; None when none is acceptable. Of equally good ones the first wins."""
    qualities = dict(preferred)
    best = max(offered, key=lambda format: qualities[format])
    return best if qualities[best] > 0 else None


@lru_cache(maxsize=512)
def accepts_gzip(accept_encoding: bytes) -> bool:
    """Does an Accept-Encoding header allow gzip? `gzip;q=0` does not; `*` does unless gzip is named."""
    answer = False
    for part in accept_encoding.decode("latin-1").lower().split(","):
        coding, *parameters = (piece.strip() for piece in part.split(";"))
        if coding in ("gzip", "x-gzip"):
            return _quality(parameters) > 0
        if coding == "*":
            answer = _quality(parameters) > 0
    return answer
