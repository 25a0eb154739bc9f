"""What the head of an HTML page states about the event: title, date, place, address, language, publisher; and
the licence that it links to.

These stand in attributes, so they have no place in the canonical text; what the page also prints (its `<h1>`, its
`<time>`) has one, and goes before them.
"""

import re
from dataclasses import dataclass

from app.ingest.readers.linked_data import read_linked_data
from app.ingest.readers.tree import Tree
from app.ingest.records import Stated
from app.text import Span, Text

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)")
# What stands between a page's title and its site's name: "Meeting with ... • President of Russia", "Remarks | The White House"
_SITE_NAME = re.compile(r"\s+[•|·»:\u2013\u2014-]\s+[^•|·»\d]{1,60}$")  # a day is no site's name
_TITLES = ("og:title", "dc.title", "dcterms.title", "twitter:title", "citation_title")
_DATES = ("article:published_time", "datepublished", "dc.date", "dcterms.date", "dc.date.issued", "dcterms.created",
          "date", "pubdate", "parsely-pub-date", "ya:ovs:upload_date")  # fmt: skip
_PUBLISHERS = ("og:site_name", "dc.publisher", "dcterms.publisher")
_LANGUAGES = ("inlanguage", "language", "dc.language", "content-language", "og:locale")


@dataclass(frozen=True)
class PageHead:
    """What the head states; None for what it does not."""

    title: str | None
    date: str | None  # as printed
    place: str | None
    url: str | None
    publisher: str | None
    licence: str | None  # an address
    language: str | None


def read_head(tree: Tree, content: str, title: str | None) -> PageHead:
    """Read the head of a page; `title` is what its `<title>` prints, resolved."""
    linked = read_linked_data(content[block.start : block.end] for block in tree.linked_data)
    metas: dict[str, str] = {}
    canonical: str | None = None
    licences: set[str] = set()
    language: str | None = None
    for tag, attributes in tree.heads:
        if tag == "meta":
            names = (attributes.get(key, "").lower() for key in ("property", "name", "itemprop", "http-equiv"))
            content = " ".join(attributes.get("content", "").split())
            for name in names:
                if name and content:
                    metas.setdefault(name, content)
        elif tag == "html":
            language = language or attributes.get("lang") or attributes.get("xml:lang")
        elif "license" in attributes.get("rel", "").lower().split():
            licences.add(attributes.get("href", "").strip())
        elif "canonical" in attributes.get("rel", "").lower().split():
            canonical = canonical or attributes.get("href")
    language = language or _first(metas, _LANGUAGES) or linked.language
    return PageHead(
        title=_first(metas, _TITLES) or linked.title or (_without_site(title) if title else None),
        date=_first(metas, _DATES) or linked.date,
        place=linked.place,
        url=_address(metas.get("og:url"), canonical, linked.url),
        publisher=_first(metas, _PUBLISHERS) or linked.publisher,
        licence=next(iter(licences)) or None if len(licences) == 1 else None,  # of two, one is a picture's
        language=re.split("[-_]", language)[0].lower() if language else None,
    )


def day_of(printed: str | None) -> str | None:
    """Give the ISO day that a machine-readable date begins with, or None."""
    found = _DAY.match(printed.strip()) if printed else None
    return found[0] if found is not None else None


def date_stated(printed: str, span: Span | None = None) -> Stated:
    """Give a date that a source states outright: its ISO day, or where it is written otherwise ("5 May 2021") as printed."""
    return Stated(day_of(printed) or printed, "explicit", span)


def dated_by_title(text: Text, title: Span | None) -> Stated | None:
    """Give the day that a title begins with: "2021-03-04 Harbour visit"."""
    if title is None:
        return None
    day = day_of(text[title])
    return Stated(day, "explicit", Span(title.start, title.start + len(day))) if day is not None else None


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def _address(*candidates: str | None) -> str | None:
    return next((url for url in candidates if url and url.startswith(("http://", "https://"))), None)


def _without_site(title: str) -> str | None:
    return _SITE_NAME.sub("", title).strip() or None
