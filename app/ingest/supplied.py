"""What a manifest supplies, held against what such a value can be: what cannot be used is found, never half used.

Keys and types are the manifest's own business (`manifest.py`); here are values that only the parser can judge. A value
that is put aside leaves its field to what the transcript prints.
"""

import re
from collections.abc import Iterator

from app.ingest.directory import Directory
from app.ingest.event_fields import read_period
from app.ingest.findings import Finding
from app.ingest.layouts import LAYOUTS
from app.ingest.manifest import Manifest
from app.vocabulary import EVENT_KINDS

# "en", "pt-BR", "zh_TW": of which the record keeps the language
_LANGUAGE = re.compile(r"(?P<code>[A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{2,8})*")
_SCHEMES = ("http://", "https://")


def usable(manifest: Manifest, directory: Directory) -> tuple[Manifest, tuple[Finding, ...]]:
    """Give the manifest without the values that cannot be used, and a finding `manifest-value` for each of these."""
    misfits = dict(_misfits(manifest))
    language = _LANGUAGE.fullmatch(manifest.language or "")
    kept = manifest.model_copy(
        update={**dict.fromkeys(misfits), **({"language": language["code"].lower()} if language else {})}
    )
    unknown = [name for name in manifest.organizations if directory.find_organization(name) is None]
    messages = [
        *misfits.values(),
        *(_put_aside("organizations", name, "name one of organizations.toml, or add it there") for name in unknown),
    ]
    return kept, tuple(Finding("manifest-value", "warning", message) for message in messages)


def _misfits(manifest: Manifest) -> Iterator[tuple[str, str]]:
    """Give the keys whose values cannot be used, with what is to be said of them."""
    if manifest.date is not None and read_period(manifest.date.value, "supplied", None) is None:
        remedy = "give a day of the calendar as YYYY-MM-DD, YYYY-MM or YYYY, or two of them with a slash"
        yield "date", _put_aside("date", manifest.date.value, remedy)
    if manifest.kind is not None and manifest.kind.value not in EVENT_KINDS:
        yield "kind", _put_aside("kind", manifest.kind.value, f"kinds are {', '.join(EVENT_KINDS)}")
    names = [layout.name for layout in LAYOUTS]
    if manifest.layout is not None and manifest.layout not in names:
        yield "layout", _put_aside("layout", manifest.layout, f"layouts are {', '.join(names)}")
    if manifest.language is not None and not _LANGUAGE.fullmatch(manifest.language):
        yield "language", _put_aside("language", manifest.language, "give its code, as in 'en' or 'ru'")
    if manifest.url is not None and not manifest.url.startswith(_SCHEMES):
        yield "url", _put_aside("url", manifest.url, "give an address that begins with https:// or http://")


def _put_aside(key: str, value: str, remedy: str) -> str:
    return f"The manifest's {key} {value!r} is not used: {remedy}."
