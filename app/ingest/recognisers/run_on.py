"""Names behind which a site runs on a party, a seat or an office: what stands beside tells where the name ends.

"Photo of Ann Dale Ann Dale Labour, Ashby" repeats the caption of a portrait; below a line that only says "NDP" stands
"Ann Dale NDP Port Hope, ON", "Ann Dale Port Hope, ON" or "Ann Dale Minister of Ports".
"""

import re
from typing import NamedTuple

from app.ingest.marks import Page
from app.ingest.recognisers.labelled import honorific_end, is_office, looks_titled, names_somebody, opens_with_office
from app.text import Line, Span

_PORTRAIT = re.compile(r"(?:Photo|Portrait|Picture|Image)\s+of\s+(?P<of>[^\n:]{3,60}?)\s+(?P<name>(?P=of))(?=\s|$)")
_PROVINCE = re.compile(r",\s[A-Z]{2}$")
_PARTY = re.compile(r"[A-ZÀ-Þ][^\W\d]*(?: [A-ZÀ-Þ][^\W\d]*){0,2}")
_PARTY_LONGEST = 25


class RunOn(NamedTuple):
    """The name or office with which a line begins, and who holds the office, where the line runs on with that."""

    span: Span
    holder: str | None = None


def name_of(page: Page, line: Line) -> RunOn | None:
    """Say with what name or office a line of name, party, seat or office begins; None where nothing tells its end."""
    start, end = page.words_of(line)
    content = page.text.content
    captioned = _PORTRAIT.match(content, start, end)
    if captioned is not None:
        return RunOn(Span(*captioned.span("name")))
    printed = content[start:end]
    tokens = printed.split()
    party = _line_above(page, line) if len(tokens) >= 3 else ""
    if len(party) > _PARTY_LONGEST or not _PARTY.fullmatch(party):
        return None
    name, found, behind = printed.partition(f" {party}")
    if found and is_office(name):
        return RunOn(Span(start, start + len(name)), behind.strip() if _is_full_name(behind.strip()) else None)
    if found:
        return RunOn(Span(start, start + len(name))) if _is_full_name(name) else None
    if opens_with_office(printed) or honorific_end(printed):
        return None
    name, rest = " ".join(tokens[:2]), " ".join(tokens[2:])
    seated = (_PROVINCE.search(rest) and names_somebody(rest)) or (opens_with_office(rest) and looks_titled(rest))
    return (
        RunOn(Span(start, start + len(name))) if seated and _is_full_name(name) and printed.startswith(name) else None
    )


def _is_full_name(words: str) -> bool:
    return 2 <= len(words.split()) <= 4 and names_somebody(words) and not opens_with_office(words)


def _line_above(page: Page, line: Line) -> str:
    """Give the words of the last line above that has any; "" where none does."""
    for above in reversed(page.lines[max(0, line.no - 3) : line.no]):
        words = page.words_of(above)
        if words.length:
            return page.text[words]
    return ""
