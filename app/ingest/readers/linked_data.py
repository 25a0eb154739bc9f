"""What a page states about itself for machines, as JSON-LD (schema.org): title, day, place, address, publisher, language.

Only what the page says of its article, or of the event it reports, is taken; lists of other pages are passed over. What
is no JSON, or does not say what it should, states nothing.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# The types that mean this page, those first that say most of it.
_ARTICLES = (
    "article",
    "newsarticle",
    "reportagenewsarticle",
    "blogposting",
    "report",
    "event",
    "webpage",
    "creativework",
)
_LONGEST = 1 << 18  # code points of one block, and ...
_MOST = 5_000  # ... values in it: more states nothing about one page
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_NAMES = ("name", "@id", "alternateName")  # of a value that is an object


@dataclass(frozen=True)
class LinkedData:
    """What is stated; None for what is not. `date` is as printed."""

    title: str | None = None
    date: str | None = None
    place: str | None = None
    url: str | None = None
    publisher: str | None = None
    language: str | None = None


def read_linked_data(blocks: Iterable[str]) -> LinkedData:
    """Read the blocks of a page. Never raises."""
    about = sorted((each for block in blocks for each in _objects(block)), key=lambda each: each[0])
    said = [each for _, each in about]
    return LinkedData(
        title=_first(said, "headline"),
        date=_first(said, "datePublished", "startDate", "dateCreated"),
        place=_first(said, "contentLocation", "locationCreated", "location"),
        url=_first(said, "url", "mainEntityOfPage"),
        publisher=_first(said, "publisher"),
        language=_first(said, "inLanguage"),
    )


def _objects(block: str) -> Iterator[tuple[int, dict[str, object]]]:
    """Give the objects of a block that mean this page, each with its rank."""
    try:
        waiting = [json.loads(block)] if len(block) <= _LONGEST else []
    except (ValueError, RecursionError):
        return
    for _ in range(_MOST):
        if not waiting:
            return
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, dict):
            waiting.append(value.get("@graph"))
            types = value.get("@type")
            named = [str(each).lower() for each in (types if isinstance(types, list) else [types])]
            ranks = [_ARTICLES.index(each) for each in named if each in _ARTICLES]
            if ranks:
                yield min(ranks), value


def _first(said: Iterable[dict[str, object]], *keys: str) -> str | None:
    for each in said:
        for key in keys:
            words = _words(each.get(key))
            if words:
                return words
    return None


def _words(value: object) -> str | None:
    """Give the words of a value: its own, or the name of the object that it is, or of the first of a list."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = next((value[name] for name in _NAMES if isinstance(value.get(name), str)), None)
    if not isinstance(value, str) or _UNSTORABLE.search(value):
        return None
    return " ".join(value.split()) or None
