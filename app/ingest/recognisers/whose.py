"""Whose words a page holds that prints no label: whom its title names, or a line of its head."""

from app.ingest.marks import Page
from app.ingest.recognisers.greeting import greets
from app.ingest.recognisers.naming import name_labels
from app.ingest.recognisers.title import Named, headline, named_in_title
from app.text import fold

_HEAD = 40
_LEAD = 250  # code points; a line of the head is not longer


def whose(page: Page) -> Named | None:
    """Say whom the page's title names as its speaker."""
    printed = page.reading.printed.title
    line = headline(page)
    title = printed.value if printed is not None else page.text[page.words_of(line)] if line else ""
    return named_in_title(title)


def told_whose(page: Page) -> Named | None:
    """Say whom the title names as its speaker, or else a line of the head: "by NATO Secretary General Ann Hale"."""
    named = whose(page)
    if named is not None:
        return named
    title = headline(page)
    for line in page.lines[page.first_line : page.first_line + _HEAD]:
        words = page.words_of(line)
        if not 10 < words.length <= _LEAD or (title is not None and line.no < title.no):
            continue
        if greets(page.text[words]):
            return None
        printed = page.text[words]
        named = named_in_title(f"Remarks {printed}" if printed.startswith(("by ", "By ")) else printed)
        if named is not None:
            return named
    return None


def full_name(page: Page, named: Named) -> str:
    """Give the fullest name that the page prints of whom its title names."""
    if " " in named.name:
        return named.name
    called = f"{named.office} {named.name}" if named.office else named.name
    if any("\u0400" <= char < "\u0530" for char in called):
        return named.name  # already in the nominative, and given in full
    name = name_labels(page, [(called, None)])[fold(called)].name or called
    return named.name if fold(name) == fold(called) and " " in named.name else name
