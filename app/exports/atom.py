"""Atom (RFC 4287): new and changed events, for feed readers."""

from collections.abc import Sequence

from app.exports.xml import element, words
from app.queries.feed import ChangedEvent

_NAMESPACE = "http://www.w3.org/2005/Atom"
_NEVER = "1970-01-01T00:00:00Z"


def atom(changed: Sequence[ChangedEvent], address: str, home: str) -> str:
    """Write a feed of changed events, given the latest first. `address` is the feed's own, `home` the page it belongs to."""
    updated = changed[0]["updated_at"] if changed else _NEVER
    return '<?xml version="1.0" encoding="utf-8"?>\n' + element(
        "feed",
        element("title", words("Summit Records: new and changed events")),
        element("id", words(address)),
        element("updated", words(updated)),
        element("author", element("name", words("Summit Records"))),
        element("link", rel="self", href=address, type="application/atom+xml"),
        element("link", rel="alternate", href=home, type="text/html"),
        *map(_entry, changed),
        xmlns=_NAMESPACE,
    )


def _entry(change: ChangedEvent) -> str:
    event = change["event"]
    when = event["date"]["start"] if event["date"] else "undated"
    where = f", {event['place']}" if event["place"] else ""
    said = f"{event['counts']['statements']} statements, {event['counts']['documents']} documents"
    return element(
        "entry",
        element("title", words(event["title"])),
        element("id", words(event["links"]["self"])),
        element("updated", words(change["updated_at"])),
        element("link", rel="alternate", href=event["links"]["html"], type="text/html"),
        element("link", rel="alternate", href=event["links"]["self"], type="application/json"),
        element("category", term=event["kind"]),
        element("summary", words(f"{when}{where}: {said} ({event['completeness']}); revision {change['revision']}")),
    )
